package descent.ui.figure;

import descent.ui.theme.Palette;
import java.awt.Graphics2D;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * A region that draws itself with Java2D calls and repaints through the shared {@link Frames} when
 * it was asked to, when its size changes and when the theme does. Children of {@link #overlay()}
 * lie above the drawing.
 */
public abstract class DrawnView extends Region {
  private final ViewContext context;
  private final Canvas canvas = new Canvas();
  private final Pane overlay = new Pane();
  private final CanvasGraphics graphics = new CanvasGraphics(canvas.getGraphicsContext2D());
  private final Frames.Repaint repaint;

  /** Kept here because the theme holds it weakly. */
  private final ChangeListener<Object> themeListener = (property, old, value) -> repaint();

  protected DrawnView(ViewContext context) {
    this.context = context;
    this.repaint = context.frames().register(this, this::drawCanvas);
    overlay.setMouseTransparent(true);
    overlay.setManaged(false);
    canvas.setManaged(false);
    getChildren().addAll(canvas, overlay);
    context.theme().paletteProperty().addListener(new WeakChangeListener<>(themeListener));
    context.theme().textSizeProperty().addListener(new WeakChangeListener<>(themeListener));
    getStyleClass().add("drawn-view");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
    setMinSize(40, 30);
    setPrefSize(400, 260);
  }

  /** Draws everything over (0, 0, width, height) on a transparent ground. */
  protected abstract void draw(Graphics2D g, double width, double height);

  /** Asks for a repaint in one of the next frames. */
  public final void repaint() {
    repaint.request();
  }

  protected final ViewContext context() {
    return context;
  }

  protected final Palette palette() {
    return context.theme().palette();
  }

  /** One em in pixels. */
  protected final double em() {
    return context.theme().textSize();
  }

  /** Holds nodes above the drawing; it lets the mouse through. */
  protected final Pane overlay() {
    return overlay;
  }

  @Override
  protected void layoutChildren() {
    double w = Math.floor(getWidth());
    double h = Math.floor(getHeight());
    overlay.resizeRelocate(0, 0, w, h);
    if (canvas.getWidth() != w || canvas.getHeight() != h) {
      canvas.setWidth(w);
      canvas.setHeight(h);
      repaint();
    }
  }

  private void drawCanvas() {
    double w = canvas.getWidth();
    double h = canvas.getHeight();
    if (w < 8 || h < 8) {
      return;
    }
    GraphicsContext gc = canvas.getGraphicsContext2D();
    graphics.setClip(null);
    gc.clearRect(0, 0, w, h);
    draw(graphics, w, h);
    if (isFocused()) {
      notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
  }
}
