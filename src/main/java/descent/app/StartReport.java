package descent.app;

import java.io.PrintStream;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javafx.util.Duration;

/**
 * Waits until the window is usable: its first tab shows its numbers and its run can be started. For
 * who measures starts: {@code -Ddescent.launchedAt=} the milliseconds since 1970 at which the
 * program was launched prints how many seconds that took; {@code -Ddescent.closeAfterSeconds=}
 * closes the window so long after, for who makes a list of the classes that a start loads.
 */
final class StartReport extends AnimationTimer {
  private static final String LAUNCHED_AT = "descent.launchedAt";
  private static final String CLOSE_AFTER = "descent.closeAfterSeconds";

  private final Scene scene;
  private final PrintStream out;

  private StartReport(Scene scene, PrintStream out) {
    this.scene = scene;
    this.out = out;
  }

  /** Begins to wait if one of the two properties is set. */
  static void begin(Scene scene, PrintStream out) {
    if (System.getProperty(LAUNCHED_AT) != null || System.getProperty(CLOSE_AFTER) != null) {
      new StartReport(scene, out).start();
    }
  }

  @Override
  public void handle(long now) {
    if (!usable(scene)) {
      return;
    }
    stop();
    Long launched = Long.getLong(LAUNCHED_AT);
    if (launched != null) {
      double seconds = (System.currentTimeMillis() - launched) / 1000.0;
      out.printf(Locale.ROOT, "window-usable,s,%.2f%n", seconds);
    }
    Integer closeAfter = Integer.getInteger(CLOSE_AFTER);
    if (closeAfter != null) {
      PauseTransition wait = new PauseTransition(Duration.seconds(closeAfter));
      wait.setOnFinished(e -> close(scene.getWindow()));
      wait.play();
    }
  }

  /** As its user closes it, who is remembered then. */
  private static void close(Window window) {
    window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
  }

  /** Whether a run can be started in the tab in sight, which shows its numbers. */
  static boolean usable(Scene scene) {
    return scene.lookup("#play") instanceof Button play
        && !play.isDisabled()
        && scene.lookup("#losses") instanceof Label losses
        && !losses.getText().isBlank();
  }
}
