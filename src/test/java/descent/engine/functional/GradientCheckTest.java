package descent.engine.functional;

import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation, at every edge that is stored for it, against finite differences. */
@TestInstance(Lifecycle.PER_CLASS)
class GradientCheckTest {
  private final Device device = new Device(1);

  @AfterAll
  void closeDevice() {
    device.close();
  }

  static Stream<ReferenceCase> smoothCases() {
    return ReferenceCase.all()
        .filter(reference -> !reference.toString().contains("ties"))
        .filter(reference -> Arrays.stream(reference.output()).allMatch(Double::isFinite));
  }

  @ParameterizedTest
  @MethodSource("smoothCases")
  void operation_agreesWithFiniteDifferences(ReferenceCase reference) {
    try (Device.Scope step = device.scope()) {
      GradientCheck.check(reference::run, reference.inputs(device, DType.FLOAT64));
    }
  }

  @Test
  void check_findsAWrongGradient() {
    Tensor x = device.tensor(DType.FLOAT64, new double[] {1, 2}, 2).requiresGrad(true);

    assertThrows(
        AssertionError.class,
        () -> GradientCheck.check(in -> Arithmetic.mul(in[0], in[0].detach()), x));
  }
}
