package descent.ui.canvas;

import descent.ui.chart.ChartFonts;
import descent.ui.chart.Ticks;
import descent.ui.theme.ColorMap;
import descent.ui.theme.Palette;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws axes, labels and colour bars around pixels. */
final class AxisPainter {
  private static final double TICK_SIZE = 0.88;
  private static final double LABEL_SIZE = 0.92;
  private static final double BAR_WIDTH = 0.9;

  private final Graphics2D g;
  private final Palette palette;
  private final double em;

  AxisPainter(Graphics2D g, Palette palette, double em) {
    this.g = g;
    this.palette = palette;
    this.em = em;
  }

  /** The width of the widest of these labels at tick size. */
  double widest(List<String> labels) {
    g.setFont(ChartFonts.plain(em * TICK_SIZE));
    FontMetrics metrics = g.getFontMetrics();
    return labels.stream().mapToDouble(metrics::stringWidth).max().orElse(0);
  }

  void tickFont() {
    g.setFont(ChartFonts.plain(em * TICK_SIZE));
    g.setPaint(palette.muted());
  }

  /** Text with its middle at x and its top at y. */
  void below(String text, double x, double y) {
    FontMetrics metrics = g.getFontMetrics();
    g.drawString(text, (float) (x - metrics.stringWidth(text) / 2.0), (float) (y + 0.8 * em));
  }

  /** Text that ends at x with its middle at y. */
  void leftOf(String text, double x, double y) {
    FontMetrics metrics = g.getFontMetrics();
    g.drawString(text, (float) (x - metrics.stringWidth(text)), (float) (y + 0.31 * em));
  }

  /** Text that begins at x with its middle at y. */
  void rightOf(String text, double x, double y) {
    g.drawString(text, (float) x, (float) (y + 0.31 * em));
  }

  /** The name of the horizontal axis, its baseline at y. */
  void xName(String name, double middle, double y) {
    g.setFont(ChartFonts.plain(em * LABEL_SIZE));
    g.setPaint(palette.muted());
    g.drawString(name, (float) (middle - g.getFontMetrics().stringWidth(name) / 2.0), (float) y);
  }

  /** The name of a vertical axis, read from below, its baseline at x. */
  void yName(String name, double x, double middle) {
    g.setFont(ChartFonts.plain(em * LABEL_SIZE));
    g.setPaint(palette.muted());
    double half = g.getFontMetrics().stringWidth(name) / 2.0;
    AffineTransform before = g.getTransform();
    g.rotate(-Math.PI / 2, x, middle + half);
    g.drawString(name, (float) x, (float) (middle + half));
    g.setTransform(before);
  }

  /** The room that a colour bar needs at the right of its area. */
  double barRoom(double lo, double hi, String name) {
    List<String> labels = Ticks.linear(lo, hi, 6).stream().map(Ticks.Tick::label).toList();
    return (0.8 + BAR_WIDTH + 0.4 + (name.isEmpty() ? 0.3 : 1.5)) * em + widest(labels);
  }

  /** A colour bar at the right of {@code area}, with numbers and the name of what they count. */
  void bar(ColorMap map, double lo, double hi, String name, Rectangle2D area) {
    ramp(map, area);
    double x = area.getMaxX() + 0.8 * em;
    double width = BAR_WIDTH * em;
    tickFont();
    int most = (int) Math.max(2, Math.min(6, area.getHeight() / (2.6 * em) + 1));
    List<Ticks.Tick> ticks = Ticks.linear(lo, hi, most);
    for (Ticks.Tick tick : ticks) {
      double y = area.getMaxY() - (tick.value() - lo) / (hi - lo) * area.getHeight();
      g.setPaint(palette.muted());
      g.draw(new Line2D.Double(x + width, y, x + width + 3, y));
      rightOf(tick.label(), x + width + 0.4 * em, y);
    }
    if (!name.isEmpty()) {
      double labels = widest(ticks.stream().map(Ticks.Tick::label).toList());
      yName(name, x + width + 1.5 * em + labels, area.getCenterY());
    }
  }

  /** The room that a colour bar with these words needs at the right of its area. */
  double wordBarRoom(String low, String high) {
    return (0.8 + BAR_WIDTH + 0.8) * em + widest(List.of(low, high));
  }

  /** A colour bar at the right of {@code area} with words at its ends instead of numbers. */
  void wordBar(ColorMap map, String low, String high, Rectangle2D area) {
    ramp(map, area);
    tickFont();
    double x = area.getMaxX() + (0.8 + BAR_WIDTH + 0.4) * em;
    rightOf(high, x, area.getY() + 0.4 * em);
    rightOf(low, x, area.getMaxY() - 0.4 * em);
  }

  private void ramp(ColorMap map, Rectangle2D area) {
    double x = area.getMaxX() + 0.8 * em;
    double width = BAR_WIDTH * em;
    int rows = (int) Math.max(2, Math.min(128, area.getHeight()));
    double each = area.getHeight() / rows;
    for (int i = 0; i < rows; i++) {
      g.setPaint(map.color(1 - (i + 0.5) / rows));
      g.fill(
          new Rectangle2D.Double(
              x,
              area.getY() + i * each,
              width,
              Math.min(each + 0.6, area.getMaxY() - area.getY() - i * each)));
    }
  }
}
