package descent.engine.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepLRTest {
  private final SGD sgd = new SGD(Parameters.one(new Device(1), DType.FLOAT32), 0.4);

  @Test
  void step_agreesWithPyTorch() throws IOException {
    Rates.assertRates(
        sgd,
        new StepLR(sgd, 4, 0.3),
        OptimizerReferenceTest.reference("schedules.json").get("step"));
  }

  @Test
  void baseLearningRate_changedLive_scalesWhatFollows() {
    StepLR schedule = new StepLR(sgd, 2, 0.5);
    schedule.step();
    schedule.step();
    schedule.setBaseLearningRate(1);
    assertEquals(0.5, sgd.learningRate());
    schedule.step();
    schedule.step();
    assertEquals(0.25, sgd.learningRate());
  }

  @Test
  void loadStateDict_continues() {
    StepLR first = new StepLR(sgd, 3, 0.5);
    for (int i = 0; i < 4; i++) {
      first.step();
    }
    SGD other = new SGD(Map.of(), 9);
    StepLR second = new StepLR(other, 3, 0.5);

    second.loadStateDict(first.stateDict());

    first.step();
    second.step();
    assertEquals(5, second.lastStep());
    assertEquals(sgd.learningRate(), other.learningRate());
  }

  @Test
  void loadStateDict_refusesWhatIsNotItsState() {
    StepLR schedule = new StepLR(sgd, 3, 0.5);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> schedule.loadStateDict(Map.of("lastStep", 1.0, "best", 2.0)));
    assertEquals(
        "The state does not fit StepLR: missing keys baseLearningRate; unexpected keys best",
        e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> schedule.loadStateDict(Map.of("lastStep", 1.5, "baseLearningRate", 2.0)));
  }

  @Test
  void stepSize_below1_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new StepLR(sgd, 0, 0.5));
  }
}
