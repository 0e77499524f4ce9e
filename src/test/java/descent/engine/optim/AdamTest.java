package descent.engine.optim;

import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdamTest {
  private final Device device = new Device(1);

  @ParameterizedTest
  @EnumSource(DType.class)
  void step_threeStepsByHand(DType dtype) {
    Adam adam = new Adam(Parameters.one(device, dtype), 0.1);
    adam.setBeta1(0.5);
    adam.setBeta2(0.75);
    adam.setEps(1);
    // m = 2, s = 4, corrected 4 and 16; m = 0, s = 4; m = 0.5, s = 3.25
    double p1 = 1 - 0.1 * 4 / (4 + 1);
    double p2 = p1;
    double p3 = p2 - 0.1 * (0.5 / 0.875) / (Math.sqrt(3.25 / (1 - 0.421875)) + 1);
    Parameters.assertSteps(adam, new double[] {4, -2, 1}, new double[] {p1, p2, p3});
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void step_withWeightDecay_addsItToTheGradient(DType dtype) {
    Adam adam = new Adam(Parameters.one(device, dtype), 0.1);
    adam.setBeta1(0.5);
    adam.setBeta2(0.75);
    adam.setEps(1);
    adam.setWeightDecay(2);
    // gradients 2 + 2 p = 4, then the same -2 and 1 as without decay
    double p1 = 1 - 0.1 * 4 / (4 + 1);
    double p3 = p1 - 0.1 * (0.5 / 0.875) / (Math.sqrt(3.25 / (1 - 0.421875)) + 1);
    Parameters.assertSteps(
        adam, new double[] {2, -2 - 2 * p1, 1 - 2 * p1}, new double[] {p1, p1, p3});
  }

  @Test
  void betas_outOfRange_areRefused() {
    Adam adam = new Adam(Parameters.one(device, DType.FLOAT32), 0.1);
    assertThrows(IllegalArgumentException.class, () -> adam.setBeta1(1));
    assertThrows(IllegalArgumentException.class, () -> adam.setBeta2(-0.1));
    assertThrows(IllegalArgumentException.class, () -> adam.setEps(-1));
  }
}
