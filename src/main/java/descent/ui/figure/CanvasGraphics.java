package descent.ui.figure;

import java.awt.Font;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import org.jfree.fx.FXGraphics2D;

/**
 * Java2D on a JavaFX canvas whose letters are as large as they were measured: the library draws a
 * font of 10.5 pixels with 11, so that texts run into each other.
 */
final class CanvasGraphics extends FXGraphics2D {
  private final GraphicsContext canvas;

  CanvasGraphics(GraphicsContext canvas) {
    super(canvas);
    this.canvas = canvas;
  }

  @Override
  public void drawString(String text, float x, float y) {
    applyExactSize();
    super.drawString(text, x, y);
  }

  /** Before each text: the library sets its rounded font again when the clip changes. */
  private void applyExactSize() {
    Font font = getFont();
    if (canvas.getFont().getSize() != font.getSize2D()) {
      canvas.setFont(
          javafx.scene.text.Font.font(
              font.getFamily(),
              font.isBold() ? FontWeight.BOLD : FontWeight.NORMAL,
              font.isItalic() ? FontPosture.ITALIC : FontPosture.REGULAR,
              font.getSize2D()));
    }
  }
}
