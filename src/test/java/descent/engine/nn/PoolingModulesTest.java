package descent.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.functional.Window2d;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PoolingModulesTest {
  private final Device device = new Device(1);
  private final Tensor x =
      device.tensor(new float[] {1, 2, 3, 4, 8, 7, 6, 5, 0, 0, 9, 0}, 1, 1, 3, 4);

  @Test
  void maxPool2d_takesTheLargest() {
    assertArrayEquals(new float[] {8, 6}, new MaxPool2d(2).forward(x).toFloats());
    assertArrayEquals(new float[] {8, 7, 6, 8, 9, 9}, new MaxPool2d(2, 1, 0).forward(x).toFloats());
    assertArrayEquals(
        new int[] {1, 1, 2, 3}, new MaxPool2d(Window2d.square(2, 2, 1, 1)).forward(x).shape());
  }

  @Test
  void avgPool2d_countsPaddingOrNot() {
    assertArrayEquals(new float[] {4.5f, 4.5f}, new AvgPool2d(2).forward(x).toFloats());
    assertArrayEquals(
        new float[] {0.25f, 1.25f, 1, 2, 5.5f, 1.25f},
        new AvgPool2d(2, 2, 1).forward(x).toFloats());
    assertArrayEquals(
        new float[] {1, 2.5f, 4, 4, 5.5f, 2.5f},
        new AvgPool2d(Window2d.square(2, 2, 1, 1), false).forward(x).toFloats());
  }

  @Test
  void adaptiveAvgPool2d_coversThePlaneEvenly() {
    assertArrayEquals(
        new float[] {45 / 12f}, new AdaptiveAvgPool2d(1).forward(x).toFloats(), 1e-6f);
    assertArrayEquals(
        new float[] {4.5f, 4.5f, 3.75f, 5}, new AdaptiveAvgPool2d(2).forward(x).toFloats(), 1e-6f);
    assertThrows(IllegalArgumentException.class, () -> new AdaptiveAvgPool2d(0, 1));
  }

  @Test
  void flatten_keepsTheBatch() {
    assertArrayEquals(new int[] {1, 12}, new Flatten().forward(x).shape());
    assertArrayEquals(new int[] {3, 4}, new Flatten(0, 2).forward(x).shape());
  }
}
