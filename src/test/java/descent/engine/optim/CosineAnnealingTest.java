package descent.engine.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CosineAnnealingTest {
  private final SGD sgd = new SGD(Parameters.one(new Device(1), DType.FLOAT32), 0.4);

  @Test
  void step_agreesWithPyTorch() throws IOException {
    Rates.assertRates(
        sgd,
        new CosineAnnealing(sgd, 20, 0, 1, 0.01),
        OptimizerReferenceTest.reference("schedules.json").get("cosine"));
  }

  @Test
  void step_withWarmUp_agreesWithPyTorch() throws IOException {
    Rates.assertRates(
        sgd,
        new CosineAnnealing(sgd, 25, 5, 0.1, 0.01),
        OptimizerReferenceTest.reference("schedules.json").get("warm_cosine"));
  }

  @Test
  void rate_afterTheEnd_staysAtTheLeast() {
    CosineAnnealing schedule = new CosineAnnealing(sgd, 10, 2, 0, 0.05);
    assertEquals(0.05, schedule.rate(10));
    assertEquals(0.05, schedule.rate(25));
  }

  @Test
  void rate_duringWarmUp_isLinear() {
    CosineAnnealing schedule = new CosineAnnealing(sgd, 10, 4, 0, 0);
    assertEquals(0, sgd.learningRate());
    assertEquals(0.1, schedule.rate(1), 1e-15);
    assertEquals(0.3, schedule.rate(3), 1e-15);
    assertEquals(0.4, schedule.rate(4), 1e-15);
  }

  @Test
  void rate_ofWarmUpAlone_endsAtTheLeast() {
    assertEquals(0, new CosineAnnealing(sgd, 4, 4, 0.5, 0).rate(4));
  }

  @Test
  void settings_outOfRange_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new CosineAnnealing(sgd, 0));
    assertThrows(IllegalArgumentException.class, () -> new CosineAnnealing(sgd, 5, 6, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new CosineAnnealing(sgd, 5, 1, 2, 0));
    assertThrows(IllegalArgumentException.class, () -> new CosineAnnealing(sgd, 5, 1, 0, -1));
  }
}
