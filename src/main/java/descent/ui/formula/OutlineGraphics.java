package descent.ui.formula;

import java.awt.font.GlyphVector;
import javafx.scene.canvas.GraphicsContext;
import org.jfree.fx.FXGraphics2D;

/**
 * Java2D on a JavaFX canvas with all text as filled glyph outlines, because JavaFX does not know
 * the fonts that jlatexmath brings.
 */
final class OutlineGraphics extends FXGraphics2D {
  OutlineGraphics(GraphicsContext target) {
    super(target);
  }

  @Override
  public void drawChars(char[] data, int offset, int length, int x, int y) {
    drawString(new String(data, offset, length), (float) x, (float) y);
  }

  @Override
  public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
    fill(glyphs.getOutline(x, y));
  }

  @Override
  public void drawString(String text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public void drawString(String text, float x, float y) {
    drawGlyphVector(getFont().createGlyphVector(getFontRenderContext(), text), x, y);
  }
}
