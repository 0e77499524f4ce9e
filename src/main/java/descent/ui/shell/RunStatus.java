package descent.ui.shell;

import descent.experiment.RunState;
import descent.experiment.RunSummary;
import descent.experiment.TrainingEvent;
import descent.run.RunCurves;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a run, gathered from its events. Knows no screen. */
final class RunStatus {
  private final RateMeter rate = new RateMeter();
  private RunState state = RunState.READY;
  private TrainingEvent.@Nullable Started started;
  private TrainingEvent.@Nullable Diverged diverged;
  private @Nullable Throwable failure;
  private @Nullable RunSummary summary;
  private long step;
  private int epoch;
  private int lastEpoch;
  private boolean measured;
  private double bestLoss = Double.NaN;
  private int bestEpoch;
  private String held = "";

  /** Keeps the run from going on, with a reason, or lets it; false if nothing is new. */
  boolean hold(String reason) {
    boolean changed = !held.equals(reason);
    held = reason;
    return changed;
  }

  /** Why the run must not go on; empty if it may. */
  String held() {
    return held;
  }

  /** Takes in one event that arrived at {@code nanos}. */
  void on(TrainingEvent event, long nanos) {
    if (event instanceof TrainingEvent.Started begun) {
      begin(begun);
    } else if (event instanceof TrainingEvent.StateChanged changed) {
      state = changed.state();
      rate.clear();
      if (state == RunState.RUNNING) {
        rate.add(step, nanos);
      }
    } else if (event instanceof TrainingEvent.Moved moved) {
      stepped(moved.step(), epochOf(moved.step()), nanos);
    } else if (event instanceof TrainingEvent.Diverged stopped) {
      diverged = stopped;
      state = RunState.DIVERGED;
    } else if (event instanceof TrainingEvent.SettingChanged changed) {
      lastEpoch = changed.epochs();
    } else if (event instanceof TrainingEvent.RunFailed failed) {
      failure = failed.cause();
      state = RunState.FAILED;
    } else if (event instanceof TrainingEvent.Finished finished) {
      summary = finished.summary();
      state = finished.summary().outcome();
    }
  }

  /** The epoch that a step belongs to, from 1; 0 before the first step. */
  private int epochOf(long ofStep) {
    int perEpoch = started == null ? 0 : started.stepsPerEpoch();
    return perEpoch == 0 ? 0 : (int) ((ofStep + perEpoch - 1) / perEpoch);
  }

  private void begin(TrainingEvent.Started begun) {
    started = begun;
    lastEpoch = begun.epochs();
    diverged = null;
    failure = null;
    summary = null;
    step = begun.step();
    epoch = begun.stepsPerEpoch() > 0 ? (int) (step / begun.stepsPerEpoch()) : 0;
    measured = false;
    bestLoss = Double.NaN;
    bestEpoch = 0;
    rate.clear();
  }

  /** The validation loss after {@code atEpoch} whole epochs. */
  void measured(int atEpoch, double loss) {
    measured = true;
    if (!(loss >= bestLoss)) {
      bestLoss = loss;
      bestEpoch = atEpoch;
    }
  }

  /** The validation losses from before the run was opened again. */
  void measured(RunCurves.Curve losses) {
    int perEpoch = started == null ? 1 : Math.max(1, started.stepsPerEpoch());
    for (int i = 0; i < losses.values().length; i++) {
      measured((int) (losses.steps()[i] / perEpoch), losses.values()[i]);
    }
  }

  /** {@code newStep} was made at {@code nanos}. */
  void stepped(long newStep, int newEpoch, long nanos) {
    step = newStep;
    epoch = newEpoch;
    if (state == RunState.RUNNING) {
      rate.add(newStep, nanos);
    }
  }

  /** Data or model of a run are being made: nothing is known yet. */
  void opening() {
    started = null;
    lastEpoch = 0;
    diverged = null;
    failure = null;
    summary = null;
    state = RunState.READY;
    step = 0;
    epoch = 0;
    measured = false;
    bestLoss = Double.NaN;
    rate.clear();
  }

  RunState state() {
    return state;
  }

  /** Whether data and model are there. */
  boolean isOpen() {
    return started != null;
  }

  /** Whether the model has been measured on validation data since the run began. */
  boolean isMeasured() {
    return measured;
  }

  /** Whether a step has been made. */
  boolean hasBegun() {
    return step > 0;
  }

  Optional<TrainingEvent.Started> started() {
    return Optional.ofNullable(started);
  }

  Optional<TrainingEvent.Diverged> diverged() {
    return Optional.ofNullable(diverged);
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  Optional<RunSummary> summary() {
    return Optional.ofNullable(summary);
  }

  long step() {
    return step;
  }

  int epoch() {
    return epoch;
  }

  /** Whole epochs to run, at least those begun; 0 while that is not known. */
  int lastEpoch() {
    return lastEpoch == 0 ? 0 : Math.max(lastEpoch, epoch);
  }

  double bestLoss() {
    return bestLoss;
  }

  int bestEpoch() {
    return bestEpoch;
  }

  /** Steps per second while it runs; NaN otherwise. */
  double stepsPerSecond() {
    return state == RunState.RUNNING ? rate.perSecond() : Double.NaN;
  }

  private long totalSteps() {
    return started == null ? 0 : (long) started.stepsPerEpoch() * lastEpoch;
  }

  /** The share of the planned steps that is made, in [0, 1]. */
  double progress() {
    long total = totalSteps();
    return total == 0 ? 0 : Math.min(1, (double) step / total);
  }

  /** How long the rest will take at this rate. */
  Optional<Duration> timeLeft() {
    double perSecond = stepsPerSecond();
    if (!(perSecond > 0)) {
      return Optional.empty();
    }
    double seconds = (totalSteps() - step) / perSecond;
    return seconds < 0 || seconds > 1e8
        ? Optional.empty()
        : Optional.of(Duration.ofMillis((long) (1000 * seconds)));
  }
}
