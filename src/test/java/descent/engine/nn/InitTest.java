package descent.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InitTest {
  private final Device device = new Device(1);
  private final Tensor tensor = device.zeros(200, 100);
  private final Generator generator = new Generator(2);

  private double mean() {
    return Arrays.stream(tensor.toDoubles()).average().orElseThrow();
  }

  private double deviation() {
    return Math.sqrt(
        Arrays.stream(tensor.toDoubles()).map(v -> v * v).average().orElseThrow()
            - mean() * mean());
  }

  private double largest() {
    return Arrays.stream(tensor.toDoubles()).map(Math::abs).max().orElseThrow();
  }

  @Test
  void uniform_fillsItsRange() {
    Init.uniform(tensor, 2, 4, generator);
    assertTrue(Arrays.stream(tensor.toDoubles()).allMatch(v -> v >= 2 && v <= 4));
    assertEquals(3, mean(), 0.02);
    assertEquals(2 / Math.sqrt(12), deviation(), 0.01);
  }

  @Test
  void normal_hasItsMeanAndDeviation() {
    Init.normal(tensor, -1, 0.5, generator);
    assertEquals(-1, mean(), 0.02);
    assertEquals(0.5, deviation(), 0.01);
  }

  @Test
  void xavierUniform_hasGlorotsBound() {
    Init.xavierUniform(tensor, 100, 200, generator);
    assertEquals(Math.sqrt(6 / 300.0), largest(), 1e-3);
  }

  @Test
  void kaimingNormal_hasHesDeviation() {
    Init.kaimingNormal(tensor, 100, generator);
    assertEquals(Math.sqrt(2 / 100.0), deviation(), 2e-3);
  }

  @Test
  void defaultUniform_hasPyTorchsBound() {
    Init.defaultUniform(tensor, 100, generator);
    assertEquals(0.1, largest(), 1e-3);
    Tensor none = Init.defaultUniform(device.full(tensor.dtype(), 1, 3), 0, generator);
    assertArrayEquals(new float[3], none.toFloats());
  }
}
