package descent.topic.polynomial.view;

import descent.ui.shell.MetricHistory;
import descent.ui.theme.NumberFormats;

/**
 * Whether a run overfits, by its loss curves.
 *
 * @param overfits the validation loss has risen well above its lowest while the training loss fell
 * @param sentence in words; empty while there is too little to tell
 */
record Verdict(boolean overfits, String sentence) {
  private static final double RISE = 1.05;
  private static final int LEAST_POINTS = 5;

  static Verdict of(MetricHistory train, MetricHistory validation) {
    if (train.size() < LEAST_POINTS || validation.size() < LEAST_POINTS) {
      return new Verdict(false, "");
    }
    int best = 0;
    for (int i = 1; i < validation.size(); i++) {
      best = validation.values()[i] < validation.values()[best] ? i : best;
    }
    double lowest = validation.values()[best];
    double then = valueAt(train, validation.steps()[best]);
    if (validation.last() > RISE * lowest && train.last() < then) {
      return new Verdict(
          true,
          "Overfitting: validation loss %s, it was %s at step %s while train still falls."
              .formatted(
                  NumberFormats.value(validation.last()),
                  NumberFormats.value(lowest),
                  NumberFormats.count((long) validation.steps()[best])));
    }
    return new Verdict(
        false,
        "No overfitting so far: validation loss %s, train %s."
            .formatted(NumberFormats.value(validation.last()), NumberFormats.value(train.last())));
  }

  /** The first value from {@code step} on. */
  private static double valueAt(MetricHistory history, double step) {
    int i = 0;
    while (i < history.size() - 1 && history.steps()[i] < step) {
      i++;
    }
    return history.values()[i];
  }
}
