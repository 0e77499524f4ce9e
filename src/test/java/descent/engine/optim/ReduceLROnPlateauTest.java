package descent.engine.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import descent.engine.optim.ReduceLROnPlateau.Mode;
import descent.engine.optim.ReduceLROnPlateau.Options;
import descent.engine.optim.ReduceLROnPlateau.ThresholdMode;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReduceLROnPlateauTest {
  private final SGD sgd = new SGD(Parameters.one(new Device(1), DType.FLOAT32), 0.4);

  private static Options options(String name) {
    return switch (name) {
      case "min_rel" -> new Options(Mode.MIN, 0.5, 2, 0.01, ThresholdMode.REL, 0, 0);
      case "min_abs_cooldown" -> new Options(Mode.MIN, 0.3, 1, 0.5, ThresholdMode.ABS, 3, 0.001);
      case "max_rel" -> new Options(Mode.MAX, 0.7, 3, 0.05, ThresholdMode.REL, 1, 0.05);
      case "max_abs" -> new Options(Mode.MAX, 0.1, 0, 0.1, ThresholdMode.ABS, 2, 0);
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"min_rel", "min_abs_cooldown", "max_rel", "max_abs"})
  void step_agreesWithPyTorch(String name) throws IOException {
    JsonNode reference = OptimizerReferenceTest.reference("schedules.json");
    JsonNode rates = reference.get("plateau").get(name);
    ReduceLROnPlateau schedule = new ReduceLROnPlateau(sgd, options(name));
    for (int t = 0; t < 40; t++) {
      schedule.step(reference.get("metric").get(t).asDouble());
      assertEquals(rates.get(t + 1).asDouble(), sgd.learningRate(), 1e-15, "after " + t);
    }
  }

  @Test
  void step_saysWhenItReduces() {
    ReduceLROnPlateau schedule =
        new ReduceLROnPlateau(sgd, new Options(Mode.MIN, 0.5, 1, 0, ThresholdMode.REL, 0, 0));
    assertFalse(schedule.step(1));
    assertFalse(schedule.step(Double.NaN));
    assertTrue(schedule.step(2));
    assertEquals(0.2, sgd.learningRate());
    assertEquals(1, schedule.best());
  }

  @Test
  void loadStateDict_continues() throws IOException {
    JsonNode metric = OptimizerReferenceTest.reference("schedules.json").get("metric");
    SGD other = new SGD(Parameters.one(new Device(1), DType.FLOAT32), 0.4);
    ReduceLROnPlateau first = new ReduceLROnPlateau(sgd, options("min_abs_cooldown"));
    for (int t = 0; t < 40; t++) {
      ReduceLROnPlateau second = new ReduceLROnPlateau(other, options("min_abs_cooldown"));
      other.setLearningRate(sgd.learningRate());
      second.loadStateDict(first.stateDict());
      assertEquals(
          first.step(metric.get(t).asDouble()), second.step(metric.get(t).asDouble()), "at " + t);
      assertEquals(first.stateDict(), second.stateDict());
      assertEquals(sgd.learningRate(), other.learningRate());
    }
  }

  @Test
  void options_outOfRange_areRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Options(Mode.MIN, 1, 1, 0, ThresholdMode.REL, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Options(Mode.MIN, 0.5, -1, 0, ThresholdMode.REL, 0, 0));
  }
}
