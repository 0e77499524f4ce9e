package descent.topic.tsp.view;

import descent.ui.chart.ChartFonts;
import descent.ui.theme.Palette;
import descent.ui.theme.Role;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The words around the square of a {@link TourCanvas}, in a smaller font where they find no room.
 *
 * @param em size of the theme's text, in pixels
 */
record TourWords(Graphics2D g, Palette palette, double em) {
  /** In ems, as wide as it is if it finds room, and at least this share of it. */
  private static final double TEXT = 0.92;

  private static final double LEAST_TEXT = 0.7;
  private static final double LINE = 1.35;

  /** In ems: four lines. */
  static final double CAPTION_HEIGHT = 4 * LINE;

  /** The names of tours, each with its line, above the square. */
  void legend(List<TourCanvas.Layer> layers, Rectangle2D square, double width) {
    double room = width - 0.6 * em;
    double wanted = fit(room, font -> legendWidth(font, layers));
    double left = Math.max(0.6 * em, Math.min(square.getX(), width * 0.1));
    left = Math.max(0.3 * em, Math.min(left, 0.3 * em + room - wanted));
    double middle = 0.95 * em;
    for (TourCanvas.Layer layer : layers) {
      g.setPaint(palette.line(layer.role()));
      g.setStroke(layer.role().dash().stroke(layer.width() * palette.lineWidth()));
      g.draw(new Line2D.Double(left, middle, left + 2 * em, middle));
      g.setPaint(palette.foreground());
      g.drawString(layer.name(), (float) (left + 2.4 * em), (float) (middle + 0.33 * em));
      left += 3.6 * em + g.getFontMetrics().stringWidth(layer.name());
    }
  }

  private double legendWidth(FontMetrics font, List<TourCanvas.Layer> layers) {
    double names = layers.stream().mapToInt(layer -> font.stringWidth(layer.name())).sum();
    return names + (3.6 * layers.size() - 1.2) * em;
  }

  /** Words below the square, and a bar that is full where the network has no idea. */
  void caption(TourCanvas.Moment m, Rectangle2D square, double width, double height) {
    double top = Math.min(square.getMaxY() + 0.9 * em, height - CAPTION_HEIGHT * em);
    double room = width - 0.6 * em;
    double widest = fit(room, font -> widest(font, m.caption()));
    double left = Math.max(0.3 * em, Math.min(square.getX(), 0.3 * em + room - widest));
    g.setPaint(palette.foreground());
    double y0 = top;
    for (String line : m.caption()) {
      y0 += LINE * em;
      g.drawString(line, (float) left, (float) (y0 - 0.35 * em));
    }
    if (Double.isFinite(m.doubt())) {
      Rectangle2D bar =
          new Rectangle2D.Double(square.getX(), y0 + 0.2 * em, square.getWidth(), 0.5 * em);
      g.setPaint(palette.grid());
      g.fill(bar);
      g.setPaint(palette.area(Role.PURPLE));
      bar.setRect(bar.getX(), bar.getY(), bar.getWidth() * m.doubt(), bar.getHeight());
      g.fill(bar);
    }
  }

  private static double widest(FontMetrics font, List<String> lines) {
    return lines.stream().mapToInt(font::stringWidth).max().orElse(0);
  }

  /** Sets a font in which words that have {@code width} find room, and returns their width. */
  private double fit(double room, ToDoubleFunction<FontMetrics> width) {
    g.setFont(ChartFonts.plain(TEXT * em));
    double wanted = width.applyAsDouble(g.getFontMetrics());
    if (wanted > room) {
      g.setFont(ChartFonts.plain(TEXT * em * Math.max(LEAST_TEXT, room / wanted)));
      wanted = width.applyAsDouble(g.getFontMetrics());
    }
    return wanted;
  }
}
