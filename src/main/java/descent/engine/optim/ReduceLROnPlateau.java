package descent.engine.optim;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Multiplies the learning rate by a factor when a measure has stopped getting better, as {@code
 * torch.optim.lr_scheduler.ReduceLROnPlateau}. A measure is better than the best so far if it is
 * below best (1 - threshold), or best - threshold for an absolute threshold; with mode {@code MAX}
 * above best (1 + threshold) or best + threshold. After more than {@code patience} measures in a
 * row that are not better the rate falls, and {@code cooldown} measures pass before any counts
 * again. NaN is never better.
 */
public final class ReduceLROnPlateau {
  /** What better means. */
  public enum Mode {
    /** Lower is better, for losses. */
    MIN,
    /** Higher is better, for accuracies. */
    MAX
  }

  /** What the threshold is compared with. */
  public enum ThresholdMode {
    /** The change as a fraction of the best measure. */
    REL,
    /** The change itself. */
    ABS
  }

  /**
   * The settings.
   *
   * @param factor what the rate is multiplied by, from 0 to below 1
   * @param patience measures without improvement that are put up with, at least 0
   * @param threshold the least change that counts, at least 0
   * @param cooldown measures after a reduction that do not count, at least 0
   * @param minLearningRate the rate never falls below this
   */
  public record Options(
      Mode mode,
      double factor,
      int patience,
      double threshold,
      ThresholdMode thresholdMode,
      int cooldown,
      double minLearningRate) {
    public Options {
      Optimizer.checkFraction("factor", factor);
      Optimizer.checkNotNegative("threshold", threshold);
      Optimizer.checkNotNegative("minLearningRate", minLearningRate);
      if (patience < 0 || cooldown < 0) {
        throw new IllegalArgumentException(
            "patience and cooldown expected at least 0 but got " + patience + " and " + cooldown);
      }
    }

    /** PyTorch's: lower is better, factor 0.1, patience 10, threshold 1e-4 relative. */
    public static Options defaults() {
      return new Options(Mode.MIN, 0.1, 10, 1e-4, ThresholdMode.REL, 0, 0);
    }
  }

  /** A reduction smaller than this is not made, as in PyTorch. */
  private static final double SMALLEST_CHANGE = 1e-8;

  private final Optimizer optimizer;
  private final Options options;
  private double best;
  private int badMeasures;
  private int cooldownLeft;

  public ReduceLROnPlateau(Optimizer optimizer, Options options) {
    this.optimizer = optimizer;
    this.options = options;
    this.best = options.mode() == Mode.MIN ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  /**
   * Takes a measure, usually the validation loss after an epoch.
   *
   * @return true if the learning rate was reduced
   */
  public boolean step(double measure) {
    if (isBetter(measure)) {
      best = measure;
      badMeasures = 0;
    } else {
      badMeasures++;
    }
    if (cooldownLeft > 0) {
      cooldownLeft--;
      badMeasures = 0;
    }
    if (badMeasures <= options.patience()) {
      return false;
    }
    cooldownLeft = options.cooldown();
    badMeasures = 0;
    return reduce();
  }

  private boolean isBetter(double measure) {
    double threshold = options.threshold();
    boolean relative = options.thresholdMode() == ThresholdMode.REL;
    if (options.mode() == Mode.MIN) {
      return measure < (relative ? best * (1 - threshold) : best - threshold);
    }
    return measure > (relative ? best * (1 + threshold) : best + threshold);
  }

  private boolean reduce() {
    double old = optimizer.learningRate();
    double reduced = Math.max(old * options.factor(), options.minLearningRate());
    if (old - reduced <= SMALLEST_CHANGE) {
      return false;
    }
    optimizer.setLearningRate(reduced);
    return true;
  }

  /** The best measure so far; infinite before the first. */
  public double best() {
    return best;
  }

  /** The number of measures in a row that were not better. */
  public int badMeasures() {
    return badMeasures;
  }

  /** The state to save; the learning rate itself is part of the optimiser's. */
  public Map<String, Double> stateDict() {
    Map<String, Double> state = new LinkedHashMap<>();
    state.put("best", best);
    state.put("badMeasures", (double) badMeasures);
    state.put("cooldownLeft", (double) cooldownLeft);
    return state;
  }

  /** Continues where one of the same settings stood. */
  public void loadStateDict(Map<String, Double> state) {
    SchedulerState saved = new SchedulerState(getClass(), stateDict().keySet(), state);
    int bad = (int) saved.count("badMeasures");
    int left = (int) saved.count("cooldownLeft");
    best = saved.get("best");
    badMeasures = bad;
    cooldownLeft = left;
  }
}
