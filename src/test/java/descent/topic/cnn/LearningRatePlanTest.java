package descent.topic.cnn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.engine.optim.Optimizer;
import descent.engine.optim.SGD;
import descent.engine.tensor.Device;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LearningRatePlanTest {
  private final Device device = new Device(1);
  private final Optimizer optimizer =
      new SGD(Map.of("weight", device.zeros(2).requiresGrad(true)), 0.1);

  @AfterEach
  void close() {
    device.close();
  }

  private static CnnConfig config(String... pairs) {
    Map<String, String> settings = new java.util.LinkedHashMap<>(Map.of("learningRate", "0.1"));
    for (int i = 0; i < pairs.length; i += 2) {
      settings.put(pairs[i], pairs[i + 1]);
    }
    return CnnConfig.schema().parse(settings);
  }

  @Test
  void reduceOnPlateau_fallsAfterPatienceRunsOut() {
    LearningRatePlan plan =
        new LearningRatePlan(optimizer, config("schedule", "reduce-on-plateau"));
    double[] losses = {1, 1, 1, 1, 0.5};
    double[] rates = {0.1, 0.1, 0.1, 0.03, 0.03}; // patience 2, factor 0.3
    for (int i = 0; i < losses.length; i++) {
      plan.endEpoch(losses[i]);
      assertEquals(rates[i], optimizer.learningRate(), 1e-12, "epoch " + (i + 1));
    }
  }

  @Test
  void cosine_endsAtZero() {
    LearningRatePlan plan =
        new LearningRatePlan(optimizer, config("schedule", "cosine", "epochs", "4"));
    plan.endEpoch(1);
    plan.endEpoch(1);
    assertEquals(0.05, optimizer.learningRate(), 1e-12);
    plan.endEpoch(1);
    plan.endEpoch(1);
    assertEquals(0, optimizer.learningRate(), 1e-12);
  }

  @Test
  void step_fallsEverySoManyEpochs() {
    LearningRatePlan plan =
        new LearningRatePlan(
            optimizer, config("schedule", "step", "stepEpochs", "2", "factor", "0.5"));
    plan.endEpoch(1);
    assertEquals(0.1, optimizer.learningRate(), 1e-12);
    plan.endEpoch(1);
    assertEquals(0.05, optimizer.learningRate(), 1e-12);
  }

  @Test
  void otherSettings_leaveAFallenRateAlone() {
    LearningRatePlan plan =
        new LearningRatePlan(
            optimizer, config("schedule", "reduce-on-plateau", "plateauPatience", "0"));
    plan.endEpoch(1);
    plan.endEpoch(1);
    assertEquals(0.03, optimizer.learningRate(), 1e-12);
    plan.change(config("schedule", "reduce-on-plateau", "plateauPatience", "5", "momentum", "0.5"));
    assertEquals(0.03, optimizer.learningRate(), 1e-12);
    plan.change(
        config("schedule", "reduce-on-plateau", "plateauPatience", "5", "learningRate", "0.02"));
    assertEquals(0.02, optimizer.learningRate(), 1e-12);
    plan.change(config("schedule", "none", "learningRate", "0.02"));
    plan.endEpoch(9);
    assertEquals(0.02, optimizer.learningRate(), 1e-12);
  }
}
