package descent.ui.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import javafx.scene.canvas.Canvas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class CanvasGraphicsTest {
  private final Canvas canvas = new Canvas(100, 100);
  private final CanvasGraphics graphics = new CanvasGraphics(canvas.getGraphicsContext2D());

  private double drawnSize() {
    graphics.drawString("0.5", 10, 20);
    return canvas.getGraphicsContext2D().getFont().getSize();
  }

  @Test
  void text_isDrawnInTheSizeItIsMeasuredIn() {
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont(10.5f));
    assertEquals(10.5, drawnSize(), 1e-6);
    assertEquals(10.5, graphics.getFontMetrics().getFont().getSize2D(), 1e-6);
  }

  @Test
  void aFontThatIsNotAtHand_isMeasuredAsItWillBeDrawn() {
    Font small = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(10.5f);
    Font large = new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont(21f);
    graphics.setFont(large);
    double width = graphics.getFontMetrics(small).getStringBounds("0.009375", graphics).getWidth();
    javafx.scene.text.Text drawn = new javafx.scene.text.Text("0.009375");
    drawn.setFont(javafx.scene.text.Font.font(Font.SANS_SERIF, 10.5));
    assertEquals(drawn.getLayoutBounds().getWidth(), width, 1e-9);
    assertEquals(large, graphics.getFontMetrics().getFont());
  }

  @Test
  void text_keepsItsSizeWhenTheClipChanges() {
    Shape before = graphics.getClip();
    graphics.clip(new Rectangle2D.Double(0, 0, 50, 50));
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(10.5f));
    drawnSize();
    graphics.setClip(before);
    assertEquals(10.5, drawnSize(), 1e-6);
  }

  @Test
  void fontOfWholePixels_followsOneBetween() {
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(10.5f));
    drawnSize();
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    assertEquals(11, drawnSize(), 1e-6);
  }
}
