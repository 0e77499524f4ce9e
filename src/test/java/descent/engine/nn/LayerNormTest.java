package descent.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.functional.Normalization.Normalized;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerNormTest {
  private final Device device = new Device(1);

  @Test
  void rows_areNormalisedOneByOne() {
    LayerNorm norm = new LayerNorm(device, 4);
    Tensor y = norm.forward(device.tensor(new float[] {1, 2, 3, 4, 40, 30, 20, 10}, 2, 4));

    double narrow = Math.sqrt(1.25 + LayerNorm.EPS);
    double wide = Math.sqrt(125 + LayerNorm.EPS);
    assertArrayEquals(
        new double[] {
          -1.5 / narrow,
          -0.5 / narrow,
          0.5 / narrow,
          1.5 / narrow,
          15 / wide,
          5 / wide,
          -5 / wide,
          -15 / wide
        },
        y.toDoubles(),
        1e-6);
  }

  @Test
  void largeMeans_doNotCancel() {
    LayerNorm norm = new LayerNorm(device, 4);
    Tensor y = norm.forward(device.tensor(new float[] {4096, 4097, 4098, 4099}, 1, 4));
    double deviation = Math.sqrt(1.25 + LayerNorm.EPS);
    assertEquals(-1.5 / deviation, y.get(0), 1e-6);
  }

  @Test
  void forwardSum_givesTheSumAndWhatForwardMakesOfIt() {
    LayerNorm norm = new LayerNorm(device, 2);
    norm.weight().set(new float[] {2, -1});
    norm.bias().set(new float[] {0.5f, 0.25f});
    Tensor x = device.tensor(new float[] {1, 5, -2, 3}, 2, 2);
    Tensor residual = device.tensor(new float[] {3, 1, 4, 4}, 2, 2);

    Normalized both = norm.forwardSum(x, residual);

    assertArrayEquals(new float[] {4, 6, 2, 7}, both.sum().toFloats());
    assertArrayEquals(norm.forward(both.sum()).toFloats(), both.output().toFloats());
  }

  @Test
  void names_arePyTorchs() {
    LayerNorm norm = new LayerNorm(device, 3);
    assertEquals(List.of("weight", "bias"), List.copyOf(norm.stateDict().keySet()));
    assertArrayEquals(new double[] {1, 1, 1}, norm.weight().toDoubles());
    assertArrayEquals(new double[3], norm.bias().toDoubles());
    assertThrows(IllegalArgumentException.class, () -> new LayerNorm(device, 0));
  }
}
