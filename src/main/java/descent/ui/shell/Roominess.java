package descent.ui.shell;

import descent.ui.theme.Theme;
import java.util.List;
import javafx.scene.Scene;

/**
 * Gives the window's root the style class {@code narrow} while it has little room for the size of
 * its text, as with a projector's: its bars then take fewer words and less air.
 */
final class Roominess {
  private static final double ROOMY_WIDTH_EMS = 92;
  private static final double ROOMY_HEIGHT_EMS = 46;
  private static final String NARROW = "narrow";

  private final Scene scene;
  private final Theme theme;

  Roominess(Scene scene, Theme theme) {
    this.scene = scene;
    this.theme = theme;
  }

  void watch() {
    scene.widthProperty().addListener((property, was, width) -> show());
    scene.heightProperty().addListener((property, was, height) -> show());
    theme.textSizeProperty().addListener((property, was, size) -> show());
    show();
  }

  private void show() {
    boolean narrow = isNarrow(scene.getWidth(), scene.getHeight(), theme.textSize());
    List<String> classes = scene.getRoot().getStyleClass();
    if (!narrow) {
      classes.remove(NARROW);
    } else if (!classes.contains(NARROW)) {
      classes.add(NARROW);
    }
  }

  /**
   * Whether a window of so many pixels is narrow for text of this size; one not yet shown is not.
   */
  static boolean isNarrow(double width, double height, double textSize) {
    return width > 0
        && (width < ROOMY_WIDTH_EMS * textSize || height < ROOMY_HEIGHT_EMS * textSize);
  }
}
