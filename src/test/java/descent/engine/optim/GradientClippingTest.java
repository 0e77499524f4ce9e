package descent.engine.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradientClippingTest {
  private final Device device = new Device(1);

  private Tensor withGradient(DType dtype, double... gradient) {
    Tensor tensor = device.zeros(dtype, gradient.length).requiresGrad(true);
    tensor.gradForWrite().set(gradient);
    return tensor;
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "5.0", "100.0"})
  void clipGradNorm_agreesWithPyTorch(String bound) throws IOException {
    JsonNode expected = OptimizerReferenceTest.reference("clipping.json").get(bound);
    Tensor a = withGradient(DType.FLOAT32, 3, -4, 12);
    Tensor b = withGradient(DType.FLOAT32, 0.5, -0.25, 8, 0);

    double norm = GradientClipping.clipGradNorm(List.of(a, b), Double.parseDouble(bound));

    assertEquals(expected.get("norm").asDouble(), norm, 1e-5);
    for (int i = 0; i < 7; i++) {
      double found = i < 3 ? a.gradient().get(i) : b.gradient().get(i - 3);
      assertEquals(expected.get("grads").get(i).asDouble(), found, 1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void clipGradNorm_passesOverParametersWithoutGradient(DType dtype) {
    Tensor without = device.zeros(dtype, 3).requiresGrad(true);
    Tensor with = withGradient(dtype, 3, 4);

    assertEquals(5, GradientClipping.clipGradNorm(List.of(without, with), 2.5), 1e-12);

    assertFalse(without.hasGrad());
    assertArrayEquals(new double[] {1.5, 2}, with.gradient().toDoubles(), 1e-6);
    assertEquals(0, GradientClipping.clipGradNorm(List.of(without), 1));
  }

  @Test
  void clipGradNorm_onAnyNumberOfThreads_givesTheSameBits() {
    try (Device many = new Device(4)) {
      assertEquals(normOfRandoms(device), normOfRandoms(many));
    }
  }

  private static double normOfRandoms(Device device) {
    Generator generator = new Generator(5);
    Tensor tensor = device.zeros(20_001).requiresGrad(true);
    double[] gradient = new double[20_001];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = generator.nextGaussian();
    }
    tensor.gradForWrite().set(gradient);
    return GradientClipping.gradNorm(List.of(tensor));
  }

  @Test
  void clipGradNorm_ofHugeFloats_doesNotOverflow() {
    Tensor tensor = withGradient(DType.FLOAT32, 3e30, 4e30);
    assertEquals(5e30, GradientClipping.clipGradNorm(List.of(tensor), 5), 1e24);
    assertArrayEquals(new double[] {3, 4}, tensor.gradient().toDoubles(), 1e-5);
  }

  @Test
  void clipGradNorm_ofANotFiniteGradient_reportsIt() {
    assertTrue(
        Double.isNaN(
            GradientClipping.clipGradNorm(List.of(withGradient(DType.FLOAT32, Double.NaN, 1)), 1)));
    assertEquals(
        Double.POSITIVE_INFINITY,
        GradientClipping.clipGradNorm(
            List.of(withGradient(DType.FLOAT32, Double.POSITIVE_INFINITY)), 1));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void clipGradValue_limitsEachElement(DType dtype) {
    Tensor tensor = withGradient(dtype, -3, -0.5, 0.5, 3, Double.NaN);
    GradientClipping.clipGradValue(List.of(tensor, device.zeros(2)), 1);
    assertArrayEquals(new double[] {-1, -0.5, 0.5, 1, Double.NaN}, tensor.gradient().toDoubles());
  }

  @Test
  void bounds_below0_areRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> GradientClipping.clipGradNorm(List.of(), -1));
    assertThrows(
        IllegalArgumentException.class, () -> GradientClipping.clipGradValue(List.of(), -1));
  }
}
