package descent.ui.figure;

import descent.ui.theme.Palette;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jfree.fx.FXGraphics2D;

/**
 * A region that draws itself with Java2D calls and repaints through the shared {@link Frames} when
 * it was asked to, when its size changes and when the theme does. Children of {@link #overlay()}
 * lie above the drawing.
 */
public abstract class DrawnView extends Region {
  private final ViewContext context;
  private final Canvas canvas = new Canvas();
  private final Pane overlay = new Pane();
  private final FXGraphics2D graphics = new FXGraphics2D(canvas.getGraphicsContext2D());
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

  /** What a screen reader says: made when it asks, so that it is what is shown then. */
  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    if (attribute == AccessibleAttribute.TEXT && this instanceof Figure figure) {
      String text = getAccessibleText();
      String head = text == null || text.isBlank() ? figure.title() : text;
      return head + ". " + figure.summary();
    }
    return super.queryAccessibleAttribute(attribute, parameters);
  }

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

  /** Draws the ground and the headline of a saved figure and answers the headline's height. */
  protected final double paintHead(Graphics2D g, String title, double width, double height) {
    g.setPaint(palette().background());
    g.fill(new Rectangle2D.Double(0, 0, width, height));
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont((float) (1.1 * em())));
    g.setPaint(palette().foreground());
    g.drawString(title, (float) (0.4 * em()), (float) (1.4 * em()));
    return 2 * em();
  }

  /** Draws a saved figure: the headline, below it the view as it is on screen. */
  protected final void paintBelowHead(Graphics2D g, String title, double width, double height) {
    double head = paintHead(g, title, width, height);
    g.translate(0, head);
    draw(g, width, height - head);
    g.translate(0, -head);
    repaint();
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
