package descent.cli;

import descent.experiment.RunState;
import descent.experiment.RunSummary;
import descent.experiment.TrainingEvent;
import descent.experiment.TrainingListener;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Waits for a run's end and keeps how it ended. */
final class RunOutcome implements TrainingListener {
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile @Nullable RunSummary summary;
  private volatile TrainingEvent.@Nullable Diverged diverged;
  private volatile @Nullable Throwable failure;
  private volatile boolean started;

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof TrainingEvent.Started) {
      started = true;
    } else if (event instanceof TrainingEvent.Diverged found) {
      diverged = found;
    } else if (event instanceof TrainingEvent.RunFailed failed) {
      failure = failed.cause();
    } else if (event instanceof TrainingEvent.Finished finished) {
      summary = finished.summary();
      over.countDown();
    } else if (event instanceof TrainingEvent.StateChanged changed
        && changed.state() == RunState.FAILED
        && !started) {
      over.countDown(); // it could not even begin
    }
  }

  void await() throws InterruptedException {
    over.await();
  }

  /** Empty if the run could not begin. */
  Optional<RunSummary> summary() {
    return Optional.ofNullable(summary);
  }

  Optional<TrainingEvent.Diverged> diverged() {
    return Optional.ofNullable(diverged);
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }
}
