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

  /**
   * A signal that any thread may give at any rate: {@code action} runs once on the FX thread for
   * all signals given before it begins.
   */
  Runnable coalescing(Runnable action) {
    AtomicBoolean given = new AtomicBoolean();
    Runnable run =
        () -> {
          given.set(false);
          action.run();
        };
    return () -> {
      if (!given.get() && given.compareAndSet(false, true)) {
        execute(run);
      }
    };
  }
}
