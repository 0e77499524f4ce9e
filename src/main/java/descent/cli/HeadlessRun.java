package descent.cli;

import descent.experiment.TrainingListener;
import descent.training.TrainingController;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Trains without a window and waits for it; when the process is asked to end, the run stops after
 * its step and writes its last state.
 */
final class HeadlessRun {
  private static final long LONGEST_STOP_SECONDS = 60;

  private final ShutdownHooks shutdown;
  private final CountDownLatch reported = new CountDownLatch(1);

  HeadlessRun(ShutdownHooks shutdown) {
    this.shutdown = shutdown;
  }

  /** Makes the controller once its listeners are known. */
  interface Opening {
    TrainingController open(List<TrainingListener> listeners);
  }

  /**
   * Plays a run to its end.
   *
   * @param listeners hear it first
   * @param asked runs when the process is asked to end
   */
  RunOutcome train(Opening opening, List<TrainingListener> listeners, Runnable asked)
      throws InterruptedException {
    RunOutcome outcome = new RunOutcome();
    List<TrainingListener> all = new ArrayList<>(listeners);
    all.add(outcome);
    try (TrainingController controller = opening.open(all);
        ShutdownHooks.Registration hook = shutdown.add(() -> stop(controller, asked))) {
      controller.play();
      outcome.await();
    }
    return outcome;
  }

  private void stop(TrainingController controller, Runnable asked) {
    asked.run();
    controller.stop();
    try {
      if (!reported.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        return; // a step that does not end; the last checkpoint is on the disk
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is written and printed: a process that is asked to end need wait no longer. */
  void reported() {
    reported.countDown();
  }
}
