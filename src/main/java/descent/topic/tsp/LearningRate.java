package descent.topic.tsp;

/**
 * Linear warm-up, then half a cosine down to 2 % at the last step: the factor of the learning rate,
 * which follows from the number of steps alone.
 */
final class LearningRate {
  private static final double LEAST = 0.02;

  private LearningRate() {}

  /** The factor for the step that follows {@code step} others. */
  static double factor(TspConfig config, long step) {
    double warm = Math.min(1, (step + 1.0) / Math.max(1, config.warmUp()));
    if (!config.cosine()) {
      return warm;
    }
    double progress = Math.min(1, (double) step / config.steps());
    return warm * (LEAST + (1 - LEAST) * (1 + StrictMath.cos(Math.PI * progress)) / 2);
  }
}
