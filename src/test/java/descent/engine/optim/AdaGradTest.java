package descent.engine.optim;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdaGradTest {
  private final Device device = new Device(1);

  @ParameterizedTest
  @EnumSource(DType.class)
  void step_threeStepsByHand(DType dtype) {
    AdaGrad adaGrad = new AdaGrad(Parameters.one(device, dtype), 0.1);
    adaGrad.setEps(0);
    // s = 9, 25, 169
    double p1 = 1 - 0.1 * 3 / 3;
    double p2 = p1 - 0.1 * -4 / 5;
    double p3 = p2 - 0.1 * 12 / 13;
    Parameters.assertSteps(adaGrad, new double[] {3, -4, 12}, new double[] {p1, p2, p3});
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void step_withAllSettings_threeStepsByHand(DType dtype) {
    AdaGrad adaGrad = new AdaGrad(Parameters.one(device, dtype), 0.1, 16);
    adaGrad.setLrDecay(1);
    adaGrad.setEps(1);
    adaGrad.setWeightDecay(1);
    // g + p = 3, s = 25, rate 0.1; then 12, 169, rate 0.05; then 0, 169
    double p1 = 1 - 0.1 * 3 / 6;
    double p2 = p1 - 0.05 * 12 / 14;
    double p3 = p2;
    Parameters.assertSteps(adaGrad, new double[] {2, 12 - p1, -p2}, new double[] {p1, p2, p3});
  }
}
