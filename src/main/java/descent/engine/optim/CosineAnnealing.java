package descent.engine.optim;

/**
 * Linear warm-up, then half a cosine down to a least rate. With W warm-up steps out of T steps in
 * all, warm-up starting at the fraction f of the base rate:
 *
 * <pre>
 * t &lt; W        rate(t) = base (f + (1 - f) t / W)
 * W &lt;= t &lt; T   rate(t) = min + (base - min) (1 + cos(pi (t - W) / (T - W))) / 2
 * t &gt;= T       rate(t) = min
 * </pre>
 *
 * The same as PyTorch's SequentialLR of LinearLR(start_factor=f, total_iters=W) and
 * CosineAnnealingLR(T_max=T-W, eta_min=min), which after T would climb again. Reference:
 * Loshchilov, Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017.
 */
public final class CosineAnnealing extends LRScheduler {
  private final long totalSteps;
  private final long warmUpSteps;
  private final double startFactor;
  private final double minLearningRate;

  /** Without warm-up, down to 0. */
  public CosineAnnealing(Optimizer optimizer, long totalSteps) {
    this(optimizer, totalSteps, 0, 1, 0);
  }

  /**
   * A schedule over {@code totalSteps} steps.
   *
   * @param warmUpSteps from 0 to {@code totalSteps}
   * @param startFactor the fraction of the base rate at which warm-up starts, from 0 to 1
   * @param minLearningRate the rate at the end
   */
  public CosineAnnealing(
      Optimizer optimizer,
      long totalSteps,
      long warmUpSteps,
      double startFactor,
      double minLearningRate) {
    super(optimizer);
    if (totalSteps < 1 || warmUpSteps < 0 || warmUpSteps > totalSteps) {
      throw new IllegalArgumentException(
          "CosineAnnealing expected at least 1 step and no more warm-up than that but got "
              + totalSteps
              + " steps with "
              + warmUpSteps
              + " of warm-up");
    }
    if (!(startFactor >= 0 && startFactor <= 1)) {
      throw new IllegalArgumentException("startFactor expected 0 to 1 but got " + startFactor);
    }
    this.totalSteps = totalSteps;
    this.warmUpSteps = warmUpSteps;
    this.startFactor = startFactor;
    this.minLearningRate = Optimizer.checkNotNegative("minLearningRate", minLearningRate);
    apply();
  }

  @Override
  public double rate(long step) {
    double base = baseLearningRate();
    if (step < warmUpSteps) {
      return base * (startFactor + (1 - startFactor) * step / warmUpSteps);
    }
    if (step >= totalSteps) {
      return minLearningRate;
    }
    double progress = (double) (step - warmUpSteps) / (totalSteps - warmUpSteps);
    return minLearningRate
        + (base - minLearningRate) * (1 + StrictMath.cos(Math.PI * progress)) / 2;
  }
}
