package descent.topic.cnn;

import descent.experiment.Measure;
import java.util.List;

/** What lessons measure of a network for pictures. */
final class CnnMeasures {
  private CnnMeasures() {}

  static List<Measure> all() {
    return List.of(
        new Measure(
            "accuracyWhenShifted",
            "Accuracy on held-out pictures that are moved to the right by 0, 1, 2, ... 8 pixels.",
            "shift in pixels, plus 1",
            new ShiftedAccuracyProbe()));
  }
}
