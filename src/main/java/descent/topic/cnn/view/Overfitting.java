package descent.topic.cnn.view;

import descent.ui.theme.NumberFormats;

/**
 * Whether a run overfits, from the losses after each epoch: it does where the validation loss has
 * not come back to its lowest for two epochs or more and ended at least 2 % above it, while the
 * training loss went on falling. Pure.
 *
 * @param kind what is to be said
 * @param sentence the same in words, with the run's numbers
 */
record Overfitting(Kind kind, String sentence) {
  /** How a run does. */
  enum Kind {
    TOO_EARLY,
    LEARNING,
    OVERFITTING
  }

  static final int EPOCHS = 2;
  static final double RISE = 0.02;

  /**
   * Judges a run.
   *
   * @param train the mean training loss of each epoch
   * @param validation the validation loss after each epoch, as many
   */
  static Overfitting of(double[] train, double[] validation) {
    int n = Math.min(train.length, validation.length);
    if (n < 2) {
      return new Overfitting(Kind.TOO_EARLY, "Whether it overfits can be told after two epochs.");
    }
    int best = 0;
    for (int i = 1; i < n; i++) {
      best = validation[i] < validation[best] ? i : best;
    }
    double rise = validation[n - 1] / validation[best] - 1;
    if (n - 1 - best >= EPOCHS && rise >= RISE && train[n - 1] < train[best]) {
      return new Overfitting(
          Kind.OVERFITTING,
          "Overfitting since epoch %d: the validation loss rose from %s to %s while the training loss fell from %s to %s."
              .formatted(
                  best + 2,
                  NumberFormats.value(validation[best]),
                  NumberFormats.value(validation[n - 1]),
                  NumberFormats.value(train[best]),
                  NumberFormats.value(train[n - 1])));
    }
    return new Overfitting(
        Kind.LEARNING,
        best == n - 1
            ? "Still learning: epoch %d has the lowest validation loss, %s."
                .formatted(n, NumberFormats.value(validation[best]))
            : "Not overfitting yet: the lowest validation loss is %s, of epoch %d."
                .formatted(NumberFormats.value(validation[best]), best + 1));
  }
}
