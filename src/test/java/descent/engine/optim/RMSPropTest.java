package descent.engine.optim;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RMSPropTest {
  private final Device device = new Device(1);

  @ParameterizedTest
  @EnumSource(DType.class)
  void step_threeStepsByHand(DType dtype) {
    RMSProp rmsProp = new RMSProp(Parameters.one(device, dtype), 0.1);
    rmsProp.setAlpha(0.75);
    rmsProp.setEps(0);
    // s = 1/4 4^2 = 4; 3/4 4 + 1/4 2^2 = 4; 3 + 1/4 52 = 16
    double p1 = 1 - 0.1 * 4 / 2;
    double p2 = p1 - 0.1 * -2 / 2;
    double p3 = p2 - 0.1 * Math.sqrt(52) / 4;
    Parameters.assertSteps(rmsProp, new double[] {4, -2, Math.sqrt(52)}, new double[] {p1, p2, p3});
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void step_withMomentum_threeStepsByHand(DType dtype) {
    RMSProp rmsProp = new RMSProp(Parameters.one(device, dtype), 0.1);
    rmsProp.setAlpha(0.75);
    rmsProp.setEps(0);
    rmsProp.setMomentum(0.5);
    // d = 2, -1, sqrt(52)/4; v = 2; 0; sqrt(52)/4
    Parameters.assertSteps(
        rmsProp,
        new double[] {4, -2, Math.sqrt(52)},
        new double[] {0.8, 0.8, 0.8 - 0.1 * Math.sqrt(52) / 4});
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void step_centered_threeStepsByHand(DType dtype) {
    RMSProp rmsProp = new RMSProp(Parameters.one(device, dtype), 0.1);
    rmsProp.setAlpha(0.5);
    rmsProp.setEps(1);
    rmsProp.setCentered(true);
    // s = 8, m = 2: root 2; s = 6, m = 2: root(2); s = 3, m = 1: root(2)
    double p1 = 1 - 0.1 * 4 / 3;
    double p2 = p1 - 0.1 * 2 / (Math.sqrt(2) + 1);
    double p3 = p2 - 0;
    Parameters.assertSteps(rmsProp, new double[] {4, 2, 0}, new double[] {p1, p2, p3});
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void step_centeredOnAConstantGradient_staysFinite(DType dtype) {
    Map<String, Tensor> parameters = Parameters.one(device, dtype);
    RMSProp rmsProp = new RMSProp(parameters, 1e-9);
    rmsProp.setAlpha(0.5);
    rmsProp.setCentered(true);
    for (int i = 0; i < 200; i++) {
      parameters.get("p").gradForWrite().fill(0.1);
      rmsProp.step();
    }
    assertTrue(Double.isFinite(parameters.get("p").item()));
  }

  @Test
  void alpha_of1_isRefused() {
    RMSProp rmsProp = new RMSProp(Parameters.one(device, DType.FLOAT32), 0.1);
    assertThrows(IllegalArgumentException.class, () -> rmsProp.setAlpha(1));
  }
}
