package descent.ui.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;

/**
 * A {@link DrawnView} that is a figure: what is saved is its title and, below it, what is on
 * screen, drawn anew at the size asked for.
 */
public abstract class DrawnFigure extends DrawnView implements Figure {
  private static final double HEAD = 2;

  private final String title;

  /** Its accessible text is the title until a view says more. */
  protected DrawnFigure(ViewContext context, String title) {
    super(context);
    this.title = title;
    setAccessibleText(title);
  }

  @Override
  public final Node node() {
    return this;
  }

  @Override
  public final String title() {
    return title;
  }

  /** What a screen reader says: made when it asks, so that it is what is shown then. */
  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    if (attribute == AccessibleAttribute.TEXT) {
      return getAccessibleText() + ". " + summary();
    }
    return super.queryAccessibleAttribute(attribute, parameters);
  }

  @Override
  public final void paint(Graphics2D g, double width, double height) {
    g.setPaint(palette().background());
    g.fill(new Rectangle2D.Double(0, 0, width, height));
    drawSaved(g, width, height);
    repaint(); // what a view remembers of its drawing is that of the screen again
  }

  /** Draws title and content on the theme's ground over (0, 0, width, height). */
  protected void drawSaved(Graphics2D g, double width, double height) {
    double head = drawTitle(g);
    g.translate(0, head);
    draw(g, width, height - head);
    g.translate(0, -head);
  }

  /** Draws the title as a headline and answers its height in pixels. */
  protected final double drawTitle(Graphics2D g) {
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont((float) (1.1 * em())));
    g.setPaint(palette().foreground());
    g.drawString(title, (float) (0.4 * em()), (float) (1.4 * em()));
    return HEAD * em();
  }
}
