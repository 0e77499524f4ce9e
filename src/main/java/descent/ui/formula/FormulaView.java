package descent.ui.formula;

import descent.ui.figure.ViewContext;
import descent.ui.theme.Theme;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.scilab.forge.jlatexmath.ParseException;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;

/**
 * A formula in LaTeX, drawn as outlines in the theme's text colour and size. The formula may change
 * as often as its numbers do: it is drawn at most {@value #UPDATES_PER_SECOND} times a second, the
 * last one always. A line that is wider than the view is drawn smaller. FX thread only.
 */
public final class FormulaView extends Region {
  /** The most drawings a second while the formula changes. */
  public static final int UPDATES_PER_SECOND = 4;

  private static final double LEAST_SCALE = 0.6;
  private static final int CACHED = 32;
  private static final double DEFAULT_EMS = 1.15;

  private final Theme theme;
  private final double ems;
  private final StringProperty tex = new SimpleStringProperty(this, "tex", "");
  private final Canvas canvas = new Canvas();
  private final PauseTransition pause =
      new PauseTransition(Duration.millis(1000.0 / UPDATES_PER_SECOND));
  private final Map<String, TeXIcon> icons =
      new LinkedHashMap<>(CACHED, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TeXIcon> eldest) {
          return size() > CACHED;
        }
      };
  private final OutlineGraphics graphics = new OutlineGraphics(canvas.getGraphicsContext2D());
  private boolean pending;
  private TeXIcon icon;

  /** Kept here because the theme holds it weakly. */
  private final ChangeListener<Object> themeListener = (property, old, value) -> show();

  public FormulaView(ViewContext context, String tex) {
    this(context, tex, DEFAULT_EMS);
  }

  /**
   * @param context theme
   * @param tex the formula in LaTeX, without dollar signs
   * @param ems its text size in multiples of the theme's
   */
  public FormulaView(ViewContext context, String tex, double ems) {
    this.theme = context.theme();
    this.ems = ems;
    this.tex.set(tex);
    getStyleClass().add("formula");
    setAccessibleRole(AccessibleRole.TEXT);
    canvas.setManaged(false);
    getChildren().add(canvas);
    icon = icon(tex);
    show();
    this.tex.addListener((property, old, value) -> changed());
    pause.setOnFinished(
        e -> {
          if (pending) {
            changed();
          }
        });
    theme.paletteProperty().addListener(new WeakChangeListener<>(themeListener));
    theme.textSizeProperty().addListener(new WeakChangeListener<>(themeListener));
  }

  public StringProperty texProperty() {
    return tex;
  }

  public String getTex() {
    return tex.get();
  }

  /** Replaces the formula. */
  public void setTex(String value) {
    tex.set(value);
  }

  private void changed() {
    pending = pause.getStatus() == Animation.Status.RUNNING;
    if (!pending) {
      show();
      pause.playFromStart();
    }
  }

  private void show() {
    icon = icon(tex.get());
    setAccessibleText(SpokenFormula.of(tex.get()));
    requestLayout();
    draw();
  }

  private TeXIcon icon(String source) {
    float size = (float) (theme.textSize() * ems);
    return icons.computeIfAbsent(source + "@" + size, key -> build(source, size));
  }

  /** The formula; where it is wrong, what is wrong with it, in plain letters. */
  static TeXIcon build(String source, float size) {
    Fonts.load();
    return typeset(source, size);
  }

  private static TeXIcon typeset(String source, float size) {
    TeXFormula formula;
    try {
      formula = new TeXFormula(source);
    } catch (ParseException e) {
      formula = new TeXFormula("\\text{" + source.replaceAll("[\\\\{}$&#^_%~]", " ") + "}");
    }
    TeXIcon result = formula.createTeXIcon(TeXConstants.STYLE_DISPLAY, size);
    result.setInsets(new java.awt.Insets(2, 2, 2, 2));
    return result;
  }

  /** Reads the fonts of formulas, a fifth of a second of work; from any thread. */
  public static void loadFonts() {
    Fonts.load();
  }

  /** Initialised by the first who needs it, while all others wait: JLaTeXMath knows no threads. */
  private static final class Fonts {
    static {
      FormulaOutline.of(
          typeset(
              "\\hat{y} = \\frac{1}{N} \\sum_{i=1}^N (y_i - \\mathbf{x}_i^T \\mathbf{w})^2", 13));
    }

    private Fonts() {}

    static void load() {}
  }

  private double scale(double width) {
    double room = width - getInsets().getLeft() - getInsets().getRight();
    return room <= 0 ? 1 : Math.max(LEAST_SCALE, Math.min(1, room / icon.getIconWidth()));
  }

  private void draw() {
    double scale = scale(getWidth());
    Color foreground = theme.palette().foreground();
    canvas.setWidth(Math.ceil(icon.getIconWidth() * scale));
    canvas.setHeight(Math.ceil(icon.getIconHeight() * scale));
    var gc = canvas.getGraphicsContext2D();
    gc.setTransform(1, 0, 0, 1, 0, 0);
    gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    graphics.setTransform(AffineTransform.getScaleInstance(scale, scale));
    icon.setForeground(foreground);
    icon.paintIcon(null, graphics, 0, 0);
  }

  @Override
  protected void layoutChildren() {
    Insets insets = getInsets();
    draw();
    canvas.relocate(insets.getLeft(), insets.getTop());
  }

  @Override
  protected double computePrefWidth(double height) {
    return icon.getIconWidth() + getInsets().getLeft() + getInsets().getRight();
  }

  @Override
  protected double computeMinWidth(double height) {
    return 40;
  }

  /** A formula that is too wide is drawn smaller, so it needs less height. */
  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.ceil(icon.getIconHeight() * scale(width < 0 ? getWidth() : width))
        + getInsets().getTop()
        + getInsets().getBottom();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }
}
