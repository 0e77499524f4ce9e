package descent.ui.figure;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.geom.Rectangle2D;
import javafx.geometry.Bounds;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.jfree.fx.FXFontMetrics;
import org.jfree.fx.FXGraphics2D;

/**
 * Java2D on a JavaFX canvas whose letters are as large as they were measured. The library measures
 * with the font at hand whatever font was asked for, and measures and draws in whole pixels, so
 * that texts run into each other.
 */
final class CanvasGraphics extends FXGraphics2D {
  private final GraphicsContext canvas;
  private Metrics metrics = new Metrics(getFont());

  CanvasGraphics(GraphicsContext canvas) {
    super(canvas);
    this.canvas = canvas;
  }

  @Override
  public FontMetrics getFontMetrics(Font font) {
    if (!metrics.getFont().equals(font)) {
      metrics = new Metrics(font);
    }
    return metrics;
  }

  @Override
  public void drawString(String text, float x, float y) {
    applyExactSize();
    super.drawString(text, x, y);
  }

  /** Before each text: the library sets its rounded font again when the clip changes. */
  private void applyExactSize() {
    if (canvas.getFont().getSize() != getFont().getSize2D()) {
      canvas.setFont(exact(getFont()));
    }
  }

  private static javafx.scene.text.Font exact(Font font) {
    return javafx.scene.text.Font.font(
        font.getFamily(),
        font.isBold() ? FontWeight.BOLD : FontWeight.NORMAL,
        font.isItalic() ? FontPosture.ITALIC : FontPosture.REGULAR,
        font.getSize2D());
  }

  /** Measures as JavaFX draws. */
  private final class Metrics extends FXFontMetrics {
    private static final long serialVersionUID = 1L;
    private final transient Text text = new Text();

    Metrics(Font font) {
      super(font, CanvasGraphics.this);
      text.setFont(exact(font));
    }

    @Override
    public Rectangle2D getStringBounds(String string, Graphics graphics) {
      text.setText(string);
      Bounds bounds = text.getLayoutBounds();
      return new Rectangle2D.Double(
          bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight());
    }
  }
}
