package descent.training;

import descent.experiment.TrainingEvent;
import descent.experiment.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries a run's events from its thread to a screen, which empties it once per frame. What changes
 * the state of a run is never dropped and keeps its order; measurements are handed over in bulk; of
 * snapshots only the newest remains. Memory stays bounded however long the reader is away.
 */
public final class EventMailbox implements TrainingListener {
  /** Most entries of a series between two drains; beyond, every second one is kept. */
  public static final int CAPACITY = 1 << 15;

  /** Receives what a mailbox holds, on the thread that drains it. */
  public interface Reader {
    /**
     * Started, StateChanged, SettingChanged, Diverged, RunFailed and Finished, each; and the newest
     * SnapshotTaken and BestImproved.
     */
    void on(TrainingEvent event);

    /** The steps made since the last drain; not called without any. */
    void steps(StepSeries steps);

    /**
     * The validations since the last drain, with {@code losses} the mean training loss of the epoch
     * (NaN at step 0), {@code metrics} what was measured, and {@code epochs} the whole epochs done;
     * not called without any.
     */
    void validations(StepSeries validations);
  }

  private final List<TrainingEvent> before = new ArrayList<>();
  private final List<TrainingEvent> after = new ArrayList<>();
  private final StepSeries.Builder steps = new StepSeries.Builder(CAPACITY);
  private final StepSeries.Builder validations = new StepSeries.Builder(CAPACITY);
  private TrainingEvent.@Nullable SnapshotTaken snapshot;
  private TrainingEvent.@Nullable BestImproved best;

  @Override
  public synchronized void on(TrainingEvent event) {
    if (event instanceof TrainingEvent.StepDone done) {
      steps.add(done.step(), done.epoch(), done.loss(), done.metrics());
    } else if (event instanceof TrainingEvent.Validated done) {
      validations.add(done.step(), done.epoch(), done.trainLoss(), done.metrics());
    } else if (event instanceof TrainingEvent.SnapshotTaken taken) {
      snapshot = taken;
    } else if (event instanceof TrainingEvent.BestImproved improved) {
      best = improved;
    } else if (event instanceof TrainingEvent.Started) {
      forgetRun();
      before.addAll(after);
      before.add(event);
      after.clear();
    } else if (!(event instanceof TrainingEvent.CheckpointTaken)) {
      after.add(event);
    }
  }

  private void forgetRun() {
    steps.clear();
    validations.clear();
    snapshot = null;
    best = null;
  }

  /**
   * Hands over everything since the last time: first the events up to the start of a run, then its
   * steps, validations, best and snapshot, then the events since. Of a run that was started again
   * in between only its events remain.
   *
   * @return false if there was nothing
   */
  public boolean drain(Reader reader) {
    List<TrainingEvent> first;
    List<TrainingEvent> last;
    StepSeries newSteps;
    StepSeries newValidations;
    TrainingEvent.SnapshotTaken newSnapshot;
    TrainingEvent.BestImproved newBest;
    synchronized (this) {
      first = List.copyOf(before);
      last = List.copyOf(after);
      before.clear();
      after.clear();
      newSteps = steps.take();
      newValidations = validations.take();
      newSnapshot = snapshot;
      newBest = best;
      forgetRun();
    }
    first.forEach(reader::on);
    if (!newSteps.isEmpty()) {
      reader.steps(newSteps);
    }
    if (!newValidations.isEmpty()) {
      reader.validations(newValidations);
    }
    if (newBest != null) {
      reader.on(newBest);
    }
    if (newSnapshot != null) {
      reader.on(newSnapshot);
    }
    last.forEach(reader::on);
    return !first.isEmpty()
        || !last.isEmpty()
        || !newSteps.isEmpty()
        || !newValidations.isEmpty()
        || newBest != null
        || newSnapshot != null;
  }
}
