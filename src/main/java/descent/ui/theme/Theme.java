package descent.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/**
 * The look of all windows: light, dark or projector, and the text size. Both can change while the
 * program runs; drawn views listen to {@link #paletteProperty()} and {@link #textSizeProperty()},
 * all else follows through style sheets. FX thread only.
 */
public final class Theme {
  /** The themes. */
  public enum Mode {
    LIGHT,
    DARK,
    /** White with black text, wider lines, dark hues and text half as large again. */
    PROJECTOR
  }

  /** The text size of a new theme, in pixels. */
  public static final double DEFAULT_TEXT_SIZE = 13;

  private static final String REDUCED_MOTION = "reduced-motion";
  private static final double SMALLEST = 9;
  private static final double LARGEST = 28;
  private static final Pattern FONT_SIZE = Pattern.compile("-fx-font-size:[^;]*;\\s*");
  private static final double PROJECTOR_SCALE = 1.5;
  private static final List<String> SHEETS =
      List.of("/descent/ui/controlsfx.css", "/descent/ui/descent.css");

  private final ReadOnlyObjectWrapper<Mode> mode = new ReadOnlyObjectWrapper<>(Mode.LIGHT);
  private final ReadOnlyObjectWrapper<Palette> palette =
      new ReadOnlyObjectWrapper<>(Palette.light());
  private final ReadOnlyDoubleWrapper textSize = new ReadOnlyDoubleWrapper(DEFAULT_TEXT_SIZE);
  private final List<WeakReference<Scene>> scenes = new ArrayList<>();
  private final BooleanProperty reducedMotion = new SimpleBooleanProperty(this, "reducedMotion");
  private double chosenSize = DEFAULT_TEXT_SIZE;
  private Mode beforeProjector = Mode.LIGHT;

  public Theme() {
    reducedMotion.addListener((property, was, reduced) -> refresh());
  }

  /** The theme in force. */
  public ReadOnlyObjectProperty<Mode> modeProperty() {
    return mode.getReadOnlyProperty();
  }

  public Mode mode() {
    return mode.get();
  }

  /** The colours in force. */
  public ReadOnlyObjectProperty<Palette> paletteProperty() {
    return palette.getReadOnlyProperty();
  }

  public Palette palette() {
    return palette.get();
  }

  /** Whether what would be played shows its end instead. */
  public BooleanProperty reducedMotionProperty() {
    return reducedMotion;
  }

  /** Whether {@code node} stands in a window whose theme reduces motion. */
  public static boolean isStill(Node node) {
    return node.getScene() != null
        && node.getScene().getRoot().getStyleClass().contains(REDUCED_MOTION);
  }

  /** One em in pixels, as it is drawn. */
  public ReadOnlyDoubleProperty textSizeProperty() {
    return textSize.getReadOnlyProperty();
  }

  public double textSize() {
    return textSize.get();
  }

  /** The text size that was chosen, before the projector theme enlarges it. */
  public double chosenTextSize() {
    return chosenSize;
  }

  /**
   * Loads the theme's style sheet. To be called before the first control is made: that one loads
   * JavaFX's own where there is none yet.
   */
  public void install() {
    String sheet = sheet();
    if (!sheet.equals(Application.getUserAgentStylesheet())) {
      Application.setUserAgentStylesheet(sheet);
    }
  }

  /** Changes all windows to {@code next}. */
  public void setMode(Mode next) {
    mode.set(next);
    palette.set(
        switch (next) {
          case LIGHT -> Palette.light();
          case DARK -> Palette.dark();
          case PROJECTOR -> Palette.projector();
        });
    refresh();
  }

  /** Changes to the projector's theme, or back to the one before. */
  public void toggleProjector() {
    if (mode.get() == Mode.PROJECTOR) {
      setMode(beforeProjector);
    } else {
      beforeProjector = mode.get();
      setMode(Mode.PROJECTOR);
    }
  }

  /** Sets the text size in pixels, clamped to 9 to 28. */
  public void setTextSize(double pixels) {
    chosenSize = Math.max(SMALLEST, Math.min(LARGEST, pixels));
    refresh();
  }

  public void larger() {
    setTextSize(chosenSize + 1);
  }

  public void smaller() {
    setTextSize(chosenSize - 1);
  }

  /** Gives {@code scene} this theme, now and whenever it changes. Call it for every window. */
  public void apply(Scene scene) {
    scenes.removeIf(reference -> reference.get() == null);
    scenes.add(new WeakReference<>(scene));
    for (String sheet : SHEETS) {
      String url = Objects.requireNonNull(Theme.class.getResource(sheet), sheet).toExternalForm();
      if (!scene.getStylesheets().contains(url)) {
        scene.getStylesheets().add(url);
      }
    }
    scene.rootProperty().addListener((property, old, root) -> style(root));
    refresh();
  }

  private void refresh() {
    textSize.set(mode.get() == Mode.PROJECTOR ? chosenSize * PROJECTOR_SCALE : chosenSize);
    if (!scenes.isEmpty()) {
      install();
    }
    for (WeakReference<Scene> reference : scenes) {
      Scene scene = reference.get();
      if (scene != null) {
        style(scene.getRoot());
      }
    }
  }

  private String sheet() {
    return mode.get() == Mode.DARK
        ? new PrimerDark().getUserAgentStylesheet()
        : new PrimerLight().getUserAgentStylesheet();
  }

  private void style(Parent root) {
    String others = FONT_SIZE.matcher(root.getStyle()).replaceAll("");
    root.setStyle("-fx-font-size: " + textSize.get() + "px; " + others);
    root.getStyleClass().removeAll("projector", "dark", REDUCED_MOTION);
    if (reducedMotion.get()) {
      root.getStyleClass().add(REDUCED_MOTION);
    }
    switch (mode.get()) {
      case PROJECTOR -> root.getStyleClass().add("projector");
      case DARK -> root.getStyleClass().add("dark");
      case LIGHT -> {}
    }
  }
}
