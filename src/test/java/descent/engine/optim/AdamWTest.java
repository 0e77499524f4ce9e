package descent.engine.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdamWTest {
  private final Device device = new Device(1);

  @ParameterizedTest
  @EnumSource(DType.class)
  void step_threeStepsByHand(DType dtype) {
    AdamW adamW = new AdamW(Parameters.one(device, dtype), 0.1);
    adamW.setBeta1(0.5);
    adamW.setBeta2(0.75);
    adamW.setEps(1);
    adamW.setWeightDecay(2);
    // p shrinks by 0.8 first; moments as for Adam
    double p1 = 0.8 - 0.1 * 4 / (4 + 1);
    double p2 = 0.8 * p1;
    double p3 = 0.8 * p2 - 0.1 * (0.5 / 0.875) / (Math.sqrt(3.25 / (1 - 0.421875)) + 1);
    Parameters.assertSteps(adamW, new double[] {4, -2, 1}, new double[] {p1, p2, p3});
  }

  @Test
  void defaults_arePyTorchs() {
    AdamW adamW = new AdamW(Parameters.one(device, DType.FLOAT32), 0.1);
    assertEquals(0.01, adamW.weightDecay());
    assertEquals(0.9, adamW.beta1());
    assertEquals(0.999, adamW.beta2());
    assertEquals(1e-8, adamW.eps());
  }
}
