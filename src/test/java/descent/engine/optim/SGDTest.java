package descent.engine.optim;

import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SGDTest {
  private static final double[] GRADIENTS = {0.5, -1, 0.25};
  private final Device device = new Device(1);

  @ParameterizedTest
  @EnumSource(DType.class)
  void step_withoutMomentum_threeStepsByHand(DType dtype) {
    SGD sgd = new SGD(Parameters.one(device, dtype), 0.1);
    Parameters.assertSteps(sgd, GRADIENTS, new double[] {0.95, 1.05, 1.025});
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void step_withMomentum_threeStepsByHand(DType dtype) {
    SGD sgd = new SGD(Parameters.one(device, dtype), 0.1);
    sgd.setMomentum(0.5);
    // v = 0.5; 0.25 - 1 = -0.75; -0.375 + 0.25 = -0.125
    Parameters.assertSteps(sgd, GRADIENTS, new double[] {0.95, 1.025, 1.0375});
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void step_withDampening_threeStepsByHand(DType dtype) {
    SGD sgd = new SGD(Parameters.one(device, dtype), 0.1);
    sgd.setMomentum(0.5);
    sgd.setDampening(0.5);
    // v = 0.5, not dampened; 0.25 - 0.5 = -0.25; -0.125 + 0.125 = 0
    Parameters.assertSteps(sgd, GRADIENTS, new double[] {0.95, 0.975, 0.975});
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void step_withNesterov_threeStepsByHand(DType dtype) {
    SGD sgd = new SGD(Parameters.one(device, dtype), 0.1);
    sgd.setMomentum(0.5);
    sgd.setNesterov(true);
    // g + 0.5 v = 0.75; -1 - 0.375 = -1.375; 0.25 - 0.0625 = 0.1875
    Parameters.assertSteps(sgd, GRADIENTS, new double[] {0.925, 1.0625, 1.04375});
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void step_withWeightDecay_threeStepsByHand(DType dtype) {
    SGD sgd = new SGD(Parameters.one(device, dtype), 0.1);
    sgd.setWeightDecay(0.5);
    // g + 0.5 p = 1; -1 + 0.45 = -0.55; 0.25 + 0.4775 = 0.7275
    Parameters.assertSteps(sgd, GRADIENTS, new double[] {0.9, 0.955, 0.88225});
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void settings_changedBetweenSteps_countFromTheNext(DType dtype) {
    SGD sgd = new SGD(Parameters.one(device, dtype), 0.1);
    Parameters.assertSteps(sgd, new double[] {0.5}, new double[] {0.95});
    sgd.setLearningRate(0.2);
    sgd.setMomentum(0.5);
    // the velocity starts here: -1
    Parameters.assertSteps(sgd, new double[] {-1, 0.25}, new double[] {1.15, 1.2});
  }

  @Test
  void settings_thatMakeNoSense_areRefused() {
    SGD sgd = new SGD(Parameters.one(device, DType.FLOAT32), 0.1);
    assertThrows(IllegalArgumentException.class, () -> sgd.setLearningRate(-1));
    assertThrows(IllegalArgumentException.class, () -> sgd.setLearningRate(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> sgd.setMomentum(-0.1));
    assertThrows(IllegalArgumentException.class, () -> sgd.setWeightDecay(-0.1));
  }
}
