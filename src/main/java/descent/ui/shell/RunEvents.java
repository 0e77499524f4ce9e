package descent.ui.shell;

import descent.experiment.ExperimentConfig;
import descent.experiment.RunState;
import descent.experiment.Snapshot;
import descent.experiment.TrainingEvent;
import descent.run.RunCurves;
import descent.training.EventMailbox;
import descent.training.StepSeries;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Takes in the events of a tab's run, on the FX thread, and keeps what they tell. */
final class RunEvents implements EventMailbox.Reader {
  private final RunOwner owner;
  private final Runnable whenStarted;
  private final Consumer<Throwable> log;
  private final RunStatus status = new RunStatus();
  private final RunMetrics metrics = new RunMetrics();
  private final ReadOnlyObjectWrapper<ExperimentConfig> config;
  private final ReadOnlyObjectWrapper<RunState> state = new ReadOnlyObjectWrapper<>(RunState.READY);
  private Optional<KeptRun> resumed = Optional.empty();
  private boolean begun;
  private @Nullable Former former;
  private TrainingEvent.@Nullable SnapshotTaken snapshot;
  private boolean snapshotAsked;
  private boolean snapshotStale;
  private long version;
  private long latest;

  /**
   * @param config of the run that will be opened
   * @param whenStarted runs once a run has its data and model and everybody knows
   * @param log is told why a run failed
   */
  RunEvents(
      ExperimentConfig config, RunOwner owner, Runnable whenStarted, Consumer<Throwable> log) {
    this.config = new ReadOnlyObjectWrapper<>(config);
    this.owner = owner;
    this.whenStarted = whenStarted;
    this.log = log;
  }

  /** From now on the events of another engine come, which may go on with a kept run. */
  void expect(Optional<KeptRun> resumedRun) {
    resumed = resumedRun;
    begun = false;
  }

  /** Data or model are being made anew. */
  void opening(ExperimentConfig next) {
    config.set(next);
    status.opening();
    state.set(RunState.READY);
    version++;
    owner.runOrdered(next);
    owner.stateChanged();
  }

  /** A setting was changed by hand; the training thread will say when it has it. */
  void changed(Record settings) {
    config.set(config.get().withSettings(settings));
  }

  /** Whether a snapshot of now has to be asked for; then it counts as asked for. */
  boolean wantsSnapshot() {
    boolean old = snapshot == null || snapshotStale || snapshot.step() != status.step();
    boolean wanted = old && !snapshotAsked && status.isOpen();
    if (wanted) {
      snapshotAsked = true;
      snapshotStale = false;
    }
    return wanted;
  }

  @Override
  public void on(TrainingEvent event) {
    version++;
    if (event instanceof TrainingEvent.SnapshotTaken taken) {
      snapshot = taken;
      snapshotAsked = false;
      status.stepped(Math.max(status.step(), taken.step()), status.epoch(), System.nanoTime());
      latest = Math.max(latest, status.step());
      return;
    }
    status.on(event, System.nanoTime());
    if (event instanceof TrainingEvent.Started started) {
      started(started);
    } else if (event instanceof TrainingEvent.SettingChanged changed) {
      snapshotStale = true;
      config.set(changed.config());
      owner.configChanged(changed.config());
    } else if (event instanceof TrainingEvent.Moved moved) {
      moved(moved);
    } else if (event instanceof TrainingEvent.RunFailed failed) {
      log.accept(failed.cause());
    }
    if (state.get() != status.state() || event instanceof TrainingEvent.Finished) {
      state.set(status.state());
      snapshotStale = true; // bulk measurements may leave out the last steps; a snapshot does not
      owner.stateChanged();
    }
  }

  private void moved(TrainingEvent.Moved moved) {
    latest = moved.latest();
    snapshotStale = true;
    config.set(moved.config());
    owner.configChanged(moved.config());
    owner.stateChanged();
  }

  private void started(TrainingEvent.Started started) {
    boolean isBranch = begun && started.step() > 0;
    former = isBranch ? new Former(started.step(), metrics.copy()) : null;
    latest = started.step();
    if (isBranch) {
      metrics.cutAfter(started.step());
    } else {
      metrics.clear();
    }
    snapshot = null;
    snapshotAsked = false;
    config.set(started.config());
    if (started.step() > 0 && !isBranch) {
      resumed.ifPresent(run -> remember(run.curves()));
    }
    begun = true;
    owner.runStarted(started);
    owner.stateChanged();
    whenStarted.run();
  }

  /** What was measured before the run was opened. */
  private void remember(RunCurves curves) {
    curves.metrics().forEach(metrics::add);
    status.measured(curves.metric("validationLoss"));
  }

  @Override
  public void steps(StepSeries steps) {
    version++;
    metrics.append("loss", steps);
    int last = steps.size() - 1;
    status.stepped(steps.steps()[last], steps.epochs()[last], System.nanoTime());
    latest = Math.max(latest, steps.steps()[last]);
  }

  @Override
  public void validations(StepSeries validations) {
    version++;
    metrics.append("trainLoss", validations);
    double[] losses = validations.metrics().get("validationLoss");
    for (int i = 0; losses != null && i < validations.size(); i++) {
      status.measured(validations.epochs()[i], losses[i]);
    }
  }

  ReadOnlyObjectProperty<ExperimentConfig> configProperty() {
    return config.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<RunState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  RunStatus status() {
    return status;
  }

  RunMetrics metrics() {
    return metrics;
  }

  /** The future before the last branch of this run. */
  Optional<Former> former() {
    return Optional.ofNullable(former);
  }

  /** Steps made at the latest moment. */
  long latestStep() {
    return Math.max(latest, status.step());
  }

  /** Whether an earlier moment than the latest is shown. */
  boolean isBack() {
    return status.isOpen() && status.step() < latest;
  }

  /** The last snapshot that came, of any step. */
  Optional<Snapshot> snapshot() {
    return Optional.ofNullable(snapshot).map(TrainingEvent.SnapshotTaken::snapshot);
  }

  /** The updates made when it was taken; 0 without one. */
  long snapshotStep() {
    return snapshot == null ? 0 : snapshot.step();
  }

  /** Grows whenever something of the run has changed. */
  long version() {
    return version;
  }
}
