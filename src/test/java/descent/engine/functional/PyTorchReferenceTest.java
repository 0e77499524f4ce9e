package descent.engine.functional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.engine.kernel.Workers;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and gradients of every operation against PyTorch's numbers, with either kernels. */
@TestInstance(Lifecycle.PER_CLASS)
class PyTorchReferenceTest {
  /** Of the largest magnitude among the expected numbers. */
  private static final double FLOAT_TOLERANCE = 1e-5;

  private static final double DOUBLE_TOLERANCE = 1e-8;

  private final List<Device> devices =
      ThreadCountTest.kernels().map(kernels -> new Device(new Workers(1), kernels)).toList();

  static Stream<ReferenceCase> cases() {
    return ReferenceCase.all();
  }

  @AfterAll
  void closeDevice() {
    devices.forEach(Device::close);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void float32_agreesWithPyTorch(ReferenceCase reference) {
    for (Device device : devices) {
      check(device, reference, DType.FLOAT32, FLOAT_TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void float64_agreesWithPyTorch(ReferenceCase reference) {
    check(devices.get(0), reference, DType.FLOAT64, DOUBLE_TOLERANCE);
  }

  private static void check(Device device, ReferenceCase reference, DType dtype, double tolerance) {
    try (Device.Scope step = device.scope()) {
      Tensor[] inputs = reference.inputs(device, dtype);
      Tensor y = reference.run(inputs);
      assertArrayEquals(reference.outputShape(), y.shape());
      assertClose(reference.output(), y.toDoubles(), tolerance, "value");

      y.backward(device.tensor(dtype, reference.seed(), y.shape()));
      for (int i = 0; i < inputs.length; i++) {
        if (reference.hasGradient(i)) {
          double[] expected = reference.gradient(i);
          assertClose(expected, inputs[i].gradient().toDoubles(), tolerance, "gradient " + i);
        }
      }
    }
  }

  private static void assertClose(
      double[] expected, double[] actual, double tolerance, String what) {
    assertEquals(expected.length, actual.length, what);
    double largest =
        Arrays.stream(expected).filter(Double::isFinite).map(Math::abs).max().orElse(0);
    // Where all are 0 but for rounding, terms of magnitude 1 cancelled.
    double delta = tolerance * (largest > 1e-12 ? largest : 0.1);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], delta, what + " at " + i);
    }
  }
}
