package descent.ui.formula;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import org.apache.batik.ext.awt.g2d.AbstractGraphics2D;
import org.apache.batik.ext.awt.g2d.GraphicContext;
import org.scilab.forge.jlatexmath.TeXIcon;

/**
 * Collects what a formula draws as one outline, which any Java2D target can fill: a picture, an SVG
 * file, a canvas. Formulas hold glyphs and rules only; pictures in them are left out.
 */
final class FormulaOutline extends AbstractGraphics2D {
  private static final FontRenderContext EXACT =
      new FontRenderContext(new AffineTransform(), true, true);

  private final Path2D outline;

  private FormulaOutline() {
    super(true);
    gc = new GraphicContext();
    outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
  }

  private FormulaOutline(FormulaOutline other) {
    super(other);
    outline = other.outline;
  }

  /** The outline of {@code icon} with its upper left corner at the origin. */
  static Shape of(TeXIcon icon) {
    FormulaOutline graphics = new FormulaOutline();
    icon.paintIcon(null, graphics, 0, 0);
    return graphics.outline;
  }

  @Override
  public void fill(Shape shape) {
    outline.append(getTransform().createTransformedShape(shape), false);
  }

  @Override
  public void draw(Shape shape) {
    fill(getStroke().createStrokedShape(shape));
  }

  @Override
  public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
    fill(glyphs.getOutline(x, y));
  }

  @Override
  public void drawChars(char[] data, int offset, int length, int x, int y) {
    drawString(new String(data, offset, length), (float) x, (float) y);
  }

  @Override
  public void drawString(String text, float x, float y) {
    drawGlyphVector(getFont().createGlyphVector(EXACT, text), x, y);
  }

  @Override
  public void drawString(AttributedCharacterIterator text, float x, float y) {
    StringBuilder plain = new StringBuilder();
    for (char c = text.first(); c != AttributedCharacterIterator.DONE; c = text.next()) {
      plain.append(c);
    }
    drawString(plain.toString(), x, y);
  }

  @Override
  public FontRenderContext getFontRenderContext() {
    return EXACT;
  }

  @Override
  public FontMetrics getFontMetrics(Font font) {
    return new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).getGraphics().getFontMetrics(font);
  }

  @Override
  public Graphics create() {
    return new FormulaOutline(this);
  }

  @Override
  public void dispose() {}

  @Override
  public GraphicsConfiguration getDeviceConfiguration() {
    return new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB)
        .createGraphics()
        .getDeviceConfiguration();
  }

  @Override
  public void setXORMode(Color color) {}

  @Override
  public void copyArea(int x, int y, int width, int height, int dx, int dy) {}

  @Override
  public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
    return true;
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, int width, int height, ImageObserver observer) {
    return true;
  }

  @Override
  public void drawRenderableImage(RenderableImage image, AffineTransform transform) {}

  @Override
  public void drawRenderedImage(RenderedImage image, AffineTransform transform) {}
}
