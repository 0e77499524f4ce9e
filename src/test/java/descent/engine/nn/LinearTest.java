package descent.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.functional.Activation;
import descent.engine.functional.Arithmetic;
import descent.engine.functional.Reduction;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinearTest {
  private final Device device = new Device(1);

  @ParameterizedTest
  @EnumSource(DType.class)
  void forwardAndBackward_byHand(DType dtype) {
    Linear linear = new Linear(device, dtype, 3, 2, true, new Generator(1));
    linear.weight().set(new double[] {1, 2, 3, -1, 0, 1});
    linear.bias().set(new double[] {0.5, -0.5});
    Tensor x = device.tensor(dtype, new double[] {1, 1, 1, 2, 0, -1}, 2, 3).requiresGrad(true);

    Tensor y = linear.forward(x);
    y.backward(device.tensor(dtype, new double[] {1, 0, 0, 2}, 2, 2));

    assertArrayEquals(new int[] {2, 2}, y.shape());
    assertArrayEquals(new double[] {6.5, -0.5, -0.5, -3.5}, y.toDoubles(), 1e-6);
    assertArrayEquals(
        new double[] {1, 1, 1, 4, 0, -2}, linear.weight().gradient().toDoubles(), 1e-6);
    assertArrayEquals(new double[] {1, 2}, linear.bias().gradient().toDoubles(), 1e-6);
    assertArrayEquals(new double[] {1, 2, 3, -2, 0, 2}, x.gradient().toDoubles(), 1e-6);
  }

  @Test
  void forward_keepsLeadingDimensions() {
    Linear linear = new Linear(device, 4, 5, false, new Generator(1));
    assertArrayEquals(new int[] {2, 3, 5}, linear.forward(device.zeros(2, 3, 4)).shape());
    assertArrayEquals(new int[] {5}, linear.forward(device.zeros(4)).shape());
    assertArrayEquals(new int[] {0, 5}, linear.forward(device.zeros(0, 4)).shape());
  }

  @Test
  void initialisation_isUniformWithinOneOverRootOfInputs() {
    Linear linear = new Linear(device, 100, 200, true, new Generator(1));
    double[] weight = linear.weight().toDoubles();
    assertTrue(Arrays.stream(weight).allMatch(w -> Math.abs(w) <= 0.1));
    assertEquals(0, Arrays.stream(weight).average().orElseThrow(), 0.002);
    double variance = Arrays.stream(weight).map(w -> w * w).average().orElseThrow();
    assertEquals(0.01 / 3, variance, 1e-4);
    assertTrue(Arrays.stream(linear.bias().toDoubles()).allMatch(b -> Math.abs(b) <= 0.1));
    assertTrue(Arrays.stream(linear.bias().toDoubles()).anyMatch(b -> Math.abs(b) > 0.05));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void forwardReLU_isTheReLUOfForward_withItsGradients(DType dtype) {
    for (int width : new int[] {2, 70}) {
      Linear linear = new Linear(device, dtype, width, width, true, new Generator(2));
      Tensor x = device.empty(dtype, 90, width).requiresGrad(true);
      x.set(wave(x.size()));
      Map<String, Tensor> leaves = Map.of("x", x, "weight", linear.weight(), "bias", linear.bias());
      Tensor apart = Activation.relu(linear.forward(x));
      // the output's gradient is that of a sum, which others read
      Tensor other = Arithmetic.mul(x, 2);
      Reduction.sum(Arithmetic.mul(Arithmetic.add(apart, other), x)).backward();
      Map<String, double[]> expected = new HashMap<>();
      leaves.forEach((name, leaf) -> expected.put(name, leaf.gradient().toDoubles()));
      leaves.values().forEach(Tensor::zeroGrad);

      Tensor fused = linear.forwardReLU(x);
      other = Arithmetic.mul(x, 2);
      Reduction.sum(Arithmetic.mul(Arithmetic.add(fused, other), x)).backward();

      assertArrayEquals(apart.toDoubles(), fused.toDoubles());
      leaves.forEach(
          (name, leaf) -> assertArrayEquals(expected.get(name), leaf.gradient().toDoubles(), name));
    }
  }

  private static double[] wave(int n) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> (float) Math.sin(i));
    return values;
  }

  @Test
  void initialisation_followsTheGenerator() {
    Linear a = new Linear(device, 3, 4, true, new Generator(5));
    Linear b = new Linear(device, 3, 4, true, new Generator(5));
    assertArrayEquals(a.weight().toFloats(), b.weight().toFloats());
    assertArrayEquals(a.bias().toFloats(), b.bias().toFloats());
  }

  @Test
  void parameters_outliveTheScopeTheyWereMadeIn() {
    Linear linear;
    try (Device.Scope scope = device.scope()) {
      linear = new Linear(device, 3, 4, true, new Generator(5));
    }
    assertEquals(12, linear.weight().toFloats().length);
  }

  @Test
  void bias_mayBeAbsent() {
    Linear linear = new Linear(device, 3, 4, false, new Generator(5));
    assertFalse(linear.hasBias());
    assertEquals(List.of("weight"), List.copyOf(linear.stateDict().keySet()));
    assertThrows(IllegalStateException.class, linear::bias);
  }

  @Test
  void forward_ofAnotherWidth_isRefused() {
    Linear linear = new Linear(device, 64, 4, true, new Generator(5));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> linear.forward(device.zeros(32, 10)));
    assertEquals(
        "Linear expected last dimension 64 but the input has shape [32, 10]", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> linear.forward(device.zeros()));
  }

  @Test
  void sizes_below0_areRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new Linear(device, -1, 4, true, new Generator(5)));
  }
}
