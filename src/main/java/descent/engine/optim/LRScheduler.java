package descent.engine.optim;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sets an optimiser's learning rate from a base rate and the number of steps taken, which may be
 * epochs or optimiser steps, as the caller likes. Since the rate follows from these two numbers
 * alone, they are the whole state. A rate set on the optimiser directly lasts until the next step;
 * to change it for good change the base rate.
 */
public abstract class LRScheduler {
  private final Optimizer optimizer;
  private double baseLearningRate;
  private long lastStep;

  /** A schedule whose base rate is the optimiser's rate of now. */
  LRScheduler(Optimizer optimizer) {
    this.optimizer = optimizer;
    this.baseLearningRate = optimizer.learningRate();
  }

  /** The learning rate after {@code step} steps. */
  public abstract double rate(long step);

  /** Counts a step and sets the optimiser's rate. */
  public final void step() {
    lastStep++;
    apply();
  }

  final void apply() {
    optimizer.setLearningRate(rate(lastStep));
  }

  /** The number of steps taken. */
  public final long lastStep() {
    return lastStep;
  }

  public final double baseLearningRate() {
    return baseLearningRate;
  }

  /** Changes the rate that the schedule scales, and the optimiser's with it, at once. */
  public final void setBaseLearningRate(double value) {
    baseLearningRate = Optimizer.checkNotNegative("baseLearningRate", value);
    apply();
  }

  /** The state to save. */
  public final Map<String, Double> stateDict() {
    Map<String, Double> state = new LinkedHashMap<>();
    state.put("baseLearningRate", baseLearningRate);
    state.put("lastStep", (double) lastStep);
    return state;
  }

  /**
   * Continues where a schedule of the same settings stood. The optimiser's rate is not touched: it
   * is part of the optimiser's own state.
   */
  public final void loadStateDict(Map<String, Double> state) {
    SchedulerState saved = new SchedulerState(getClass(), stateDict().keySet(), state);
    double rate = Optimizer.checkNotNegative("baseLearningRate", saved.get("baseLearningRate"));
    lastStep = saved.count("lastStep");
    baseLearningRate = rate;
  }
}
