package descent.ui.shell;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/** The one way from other threads to the FX thread. */
final class FxGateway implements Executor {
  @Override
  public void execute(Runnable action) {
    Platform.runLater(action);
  }

  /** A signal whose {@code action} runs on the FX thread. */
  Signal signal(Runnable action) {
    return new Signal(action);
  }

  /**
   * May be given by any thread at any rate; its action runs once, until {@link #rearm} makes way
   * for the next time.
   */
  final class Signal {
    private final AtomicBoolean given = new AtomicBoolean();
    private final Runnable action;

    private Signal(Runnable action) {
      this.action = action;
    }

    void give() {
      if (!given.get() && given.compareAndSet(false, true)) {
        execute(action);
      }
    }

    /** What is given from now on runs the action again. */
    void rearm() {
      given.set(false);
    }
  }
}
