package descent.engine.optim;

/**
 * Multiplies the rate by {@code gamma} every {@code stepSize} steps, as {@code
 * torch.optim.lr_scheduler.StepLR}: rate(t) = base gamma^floor(t / stepSize).
 */
public final class StepLR extends LRScheduler {
  private final long stepSize;
  private final double gamma;

  public StepLR(Optimizer optimizer, long stepSize, double gamma) {
    super(optimizer);
    if (stepSize < 1) {
      throw new IllegalArgumentException("stepSize expected at least 1 but got " + stepSize);
    }
    this.stepSize = stepSize;
    this.gamma = Optimizer.checkNotNegative("gamma", gamma);
    apply();
  }

  @Override
  public double rate(long step) {
    return baseLearningRate() * Math.pow(gamma, (double) (step / stepSize));
  }
}
