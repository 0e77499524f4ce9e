package descent.ui.control;

import java.util.function.DoubleConsumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.value.ChangeListener;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * Shows windows in the size that was asked for. JavaFX 21 loses it beside some window managers of
 * Linux (openbox, newer mutter: JDK-8316423, mended in JavaFX 22): once the window has got its
 * frame, it is as small as it may be. Whoever shrinks a window otherwise, or later, has it so.
 */
public final class Opening {
  /** Until then all window managers have framed it, also on a busy machine. */
  private static final Duration SPAN = Duration.seconds(3);

  /** No frame takes more. */
  private static final double FRAME = 64;

  /** So often: a window manager that insists on its own size is not fought for long. */
  private static final int TIMES = 4;

  private Opening() {}

  /** Shows {@code stage}, and gives it its size again where that gets lost meanwhile. */
  public static void show(Stage stage) {
    show(stage, SPAN);
  }

  static void show(Stage stage, Duration span) {
    stage.show();
    if (!stage.isMaximized() && !stage.isFullScreen()) {
      hold(stage.widthProperty(), stage.getMinWidth(), stage::setWidth, span);
      hold(stage.heightProperty(), stage.getMinHeight(), stage::setHeight, span);
    }
  }

  /** Sets a size again that shrinks to the least there may be, or by far where no least is set. */
  private static void hold(
      ReadOnlyDoubleProperty size, double least, DoubleConsumer set, Duration span) {
    double wanted = size.get();
    double lost = least > 0 ? Math.min(least + 1, wanted - FRAME) : wanted - FRAME;
    int[] left = {TIMES};
    ChangeListener<Number> listener =
        (property, was, now) -> {
          if (now.doubleValue() < lost && left[0]-- > 0) {
            Platform.runLater(() -> set.accept(wanted));
          }
        };
    size.addListener(listener);
    PauseTransition end = new PauseTransition(span);
    end.setOnFinished(e -> size.removeListener(listener));
    end.play();
  }
}
