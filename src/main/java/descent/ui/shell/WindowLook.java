package descent.ui.shell;

import descent.ui.theme.Palette;
import descent.ui.theme.Theme;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;

/** Theme, text size and style sheets of the window, as they are remembered. FX thread only. */
final class WindowLook {
  /** The window's style sheet. */
  static final String STYLE =
      Objects.requireNonNull(WindowLook.class.getResource("/descent/ui/shell.css"))
          .toExternalForm();

  private final Theme theme = new Theme();

  /** As it was the last time. */
  WindowLook(Preferences preferences) {
    try {
      theme.setMode(Theme.Mode.valueOf(preferences.text("theme", Theme.Mode.LIGHT.name())));
    } catch (IllegalArgumentException e) {
      theme.setMode(Theme.Mode.LIGHT);
    }
    theme.setTextSize(preferences.number("text.size", Theme.DEFAULT_TEXT_SIZE));
    theme.reducedMotionProperty().set(preferences.flag("reduced.motion", false));
    theme.install();
  }

  Theme theme() {
    return theme;
  }

  /** A scene with its style sheets before its contents, which are styled when they come. */
  Scene scene() {
    Scene scene = new Scene(new Pane());
    scene.setFill(Palette.fx(theme.palette().background())); // before the first of its contents
    theme.apply(scene);
    scene.getStylesheets().add(STYLE);
    sizeIcons(scene, theme.textSize(), theme.textSize());
    theme
        .textSizeProperty()
        .addListener(
            (property, was, size) -> sizeIcons(scene, was.doubleValue(), size.doubleValue()));
    return scene;
  }

  private static void sizeIcons(Scene scene, double was, double size) {
    scene.getStylesheets().remove(IconSizes.sheet(was));
    scene.getStylesheets().add(IconSizes.sheet(size));
  }

  /** Writes down what is to be remembered. */
  void remember(Preferences preferences) {
    preferences.put("theme", theme.mode().name());
    preferences.put("reduced.motion", theme.reducedMotionProperty().get());
    preferences.put("text.size", theme.chosenTextSize());
  }
}
