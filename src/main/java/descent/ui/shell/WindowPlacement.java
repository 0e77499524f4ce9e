package descent.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * Where the window stands.
 *
 * @param x left edge in screen coordinates
 * @param maximised whether it fills its screen
 */
record WindowPlacement(double x, double y, double width, double height, boolean maximised) {
  private static final double DEFAULT_WIDTH = 1440;
  private static final double DEFAULT_HEIGHT = 900;
  private static final double SMALLEST_WIDTH = 900;
  private static final double SMALLEST_HEIGHT = 600;
  private static final String KEY = "window.bounds";
  private static final String MAXIMISED = "window.maximised";

  /** In the middle of {@code screen}, as large as is comfortable. */
  static WindowPlacement initial(Rectangle2D screen) {
    double width = Math.min(DEFAULT_WIDTH, screen.getWidth());
    double height = Math.min(DEFAULT_HEIGHT, screen.getHeight());
    return new WindowPlacement(
        screen.getMinX() + (screen.getWidth() - width) / 2,
        screen.getMinY() + (screen.getHeight() - height) / 2,
        width,
        height,
        false);
  }

  /** The remembered place, moved and shrunk so that one of the {@code screens} shows all of it. */
  static WindowPlacement remembered(Preferences preferences, List<Rectangle2D> screens) {
    List<Double> bounds = preferences.numbers(KEY);
    if (bounds.size() != 4 || bounds.stream().anyMatch(v -> !Double.isFinite(v))) {
      return initial(screens.get(0));
    }
    boolean maximised = preferences.flag(MAXIMISED, false);
    return new WindowPlacement(
            bounds.get(0), bounds.get(1), bounds.get(2), bounds.get(3), maximised)
        .within(screens);
  }

  /** Puts a new window where it was remembered. */
  static void place(Stage stage, Preferences preferences) {
    List<Rectangle2D> screens = new ArrayList<>();
    screens.add(Screen.getPrimary().getVisualBounds());
    Screen.getScreens().forEach(screen -> screens.add(screen.getVisualBounds()));
    WindowPlacement placement = remembered(preferences, screens);
    stage.setX(placement.x);
    stage.setY(placement.y);
    stage.setWidth(placement.width);
    stage.setHeight(placement.height);
    stage.setMinWidth(Math.min(SMALLEST_WIDTH, placement.width));
    stage.setMinHeight(Math.min(SMALLEST_HEIGHT, placement.height));
    stage.setMaximized(placement.maximised);
  }

  /** Remembers where a window stands; its bounds only while it is not maximised. */
  static void remember(Stage open, Preferences preferences) {
    if (open.isFullScreen() || open.isIconified()) {
      return;
    } else if (open.isMaximized()) {
      preferences.put(MAXIMISED, true);
    } else {
      new WindowPlacement(open.getX(), open.getY(), open.getWidth(), open.getHeight(), false)
          .remember(preferences);
    }
  }

  /** Keeps it within the screen it overlaps most; within the first if it overlaps none. */
  WindowPlacement within(List<Rectangle2D> screens) {
    Rectangle2D best = screens.get(0);
    double most = 0;
    for (Rectangle2D screen : screens) {
      double overlap = overlap(screen);
      if (overlap > most) {
        most = overlap;
        best = screen;
      }
    }
    double w = Math.min(Math.max(width, Math.min(640, best.getWidth())), best.getWidth());
    double h = Math.min(Math.max(height, Math.min(480, best.getHeight())), best.getHeight());
    return new WindowPlacement(
        Math.max(best.getMinX(), Math.min(x, best.getMaxX() - w)),
        Math.max(best.getMinY(), Math.min(y, best.getMaxY() - h)),
        w,
        h,
        maximised);
  }

  private double overlap(Rectangle2D screen) {
    double w = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
    double h = Math.min(y + height, screen.getMaxY()) - Math.max(y, screen.getMinY());
    return Math.max(0, w) * Math.max(0, h);
  }

  void remember(Preferences preferences) {
    preferences.put(KEY, List.of(x, y, width, height));
    preferences.put(MAXIMISED, maximised);
  }
}
