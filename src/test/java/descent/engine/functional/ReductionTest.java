package descent.engine.functional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReductionTest {
  private final Device device = new Device(1);

  @AfterEach
  void closeDevice() {
    device.close();
  }

  @Test
  void argmax_isTheFirstOfTheLargest() {
    Tensor x = device.tensor(new float[] {1, 3, 3, 2, 0, 3}, 2, 3);

    assertEquals(1, Reduction.argmax(x));
    assertArrayEquals(new int[] {1, 2}, Reduction.argmax(x, 1));
    assertArrayEquals(new int[] {1, 0, 0}, Reduction.argmax(x, -2));
  }

  @Test
  void maxAndArgmax_findNaN() {
    Tensor x = device.tensor(new float[] {1, Float.NaN, 3}, 3);

    assertEquals(1, Reduction.argmax(x));
    assertEquals(Double.NaN, Reduction.max(x).item());
  }

  @Test
  void mean_leavesItsInputAlone() {
    Tensor x = device.tensor(new float[] {2, 4}, 2, 1);

    Tensor y = Reduction.mean(x, false, 1);

    assertArrayEquals(new float[] {2, 4}, y.toFloats());
    assertArrayEquals(new float[] {2, 4}, x.toFloats());
  }
}
