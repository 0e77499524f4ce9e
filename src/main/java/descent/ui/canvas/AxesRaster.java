package descent.ui.canvas;

import descent.ui.chart.Ticks;
import descent.ui.figure.ViewContext;
import descent.ui.theme.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Pixels over two number axes, with curves and markers above them. */
abstract class AxesRaster extends RasterView {
  private static final double EMS_BETWEEN_X = 5.5;
  private static final double EMS_BETWEEN_Y = 2.6;

  private String xLabel;
  private String yLabel;
  private double xLo;
  private double xHi = 1;
  private double yLo;
  private double yHi = 1;

  AxesRaster(ViewContext context, String title, String xLabel, String yLabel) {
    super(context, title);
    this.xLabel = xLabel;
    this.yLabel = yLabel;
    setAccessibleText(title + ": " + yLabel + " over " + xLabel);
  }

  /** Renames the axes, as when other quantities are chosen for them. */
  public final void setLabels(String x, String y) {
    xLabel = x;
    yLabel = y;
    setAccessibleText(title() + ": " + y + " over " + x);
    repaint();
  }

  final void setBounds(Grid2d grid) {
    setBounds(grid.xLo(), grid.xHi(), grid.yLo(), grid.yHi());
  }

  final void setBounds(double newXLo, double newXHi, double newYLo, double newYHi) {
    xLo = newXLo;
    xHi = newXHi;
    yLo = newYLo;
    yHi = newYHi;
  }

  final String xLabel() {
    return xLabel;
  }

  final String yLabel() {
    return yLabel;
  }

  /** The room at the right, as for a colour bar. */
  abstract double roomRight(AxisPainter painter);

  /** Draws what lies above the pixels; the clip is set to them. */
  abstract void drawAbove(Graphics2D g, Rectangle2D where);

  /** Draws what lies beside the pixels. */
  abstract void drawBeside(AxisPainter painter, Graphics2D g, Rectangle2D where);

  /** The height of what is drawn above an area of this width, as a legend. */
  double roomAbove(double width) {
    return 0.5 * em();
  }

  final double xOf(double pixel, Rectangle2D where) {
    return xLo + (pixel - where.getX()) / where.getWidth() * (xHi - xLo);
  }

  final double yOf(double pixel, Rectangle2D where) {
    return yHi - (pixel - where.getY()) / where.getHeight() * (yHi - yLo);
  }

  final double pixelX(double x, Rectangle2D where) {
    return where.getX() + (x - xLo) / (xHi - xLo) * where.getWidth();
  }

  final double pixelY(double y, Rectangle2D where) {
    return where.getMaxY() - (y - yLo) / (yHi - yLo) * where.getHeight();
  }

  @Override
  final Rectangle2D place(Graphics2D g, double width, double height) {
    AxisPainter painter = new AxisPainter(g, palette(), em());
    List<String> labels = Ticks.linear(yLo, yHi, 6).stream().map(Ticks.Tick::label).toList();
    double left = painter.widest(labels) + 2.2 * em();
    double right = roomRight(painter);
    double inside = Math.max(8, Math.floor(width - left - right));
    double top = roomAbove(inside);
    double bottom = 2.8 * em();
    return new Rectangle2D.Double(
        Math.rint(left), Math.rint(top), inside, Math.max(8, Math.floor(height - top - bottom)));
  }

  @Override
  final void decorate(Graphics2D g, Rectangle2D where, double width) {
    Shape clip = g.getClip();
    g.clip(where);
    drawAbove(g, where);
    g.setClip(clip);
    AxisPainter painter = new AxisPainter(g, palette(), em());
    painter.tickFont();
    int mostX = (int) Math.max(2, Math.min(11, where.getWidth() / (EMS_BETWEEN_X * em()) + 1));
    for (Ticks.Tick tick : Ticks.linear(xLo, xHi, mostX)) {
      painter.below(tick.label(), pixelX(tick.value(), where), where.getMaxY() + 0.35 * em());
    }
    int mostY = (int) Math.max(2, Math.min(11, where.getHeight() / (EMS_BETWEEN_Y * em()) + 1));
    for (Ticks.Tick tick : Ticks.linear(yLo, yHi, mostY)) {
      painter.leftOf(tick.label(), where.getX() - 0.4 * em(), pixelY(tick.value(), where));
    }
    painter.xName(xLabel, where.getCenterX(), where.getMaxY() + 2.5 * em());
    painter.yName(yLabel, 1.0 * em(), where.getCenterY());
    drawBeside(painter, g, where);
  }

  /** Draws the lines where {@code grid} equals {@code level}. */
  final void contour(Graphics2D g, Rectangle2D where, Grid2d grid, double level) {
    double[] s = Contours.segments(grid, level);
    Path2D path = new Path2D.Double();
    for (int i = 0; i < s.length; i += 4) {
      path.moveTo(pixelX(s[i], where), pixelY(s[i + 1], where));
      path.lineTo(pixelX(s[i + 2], where), pixelY(s[i + 3], where));
    }
    g.draw(path);
  }

  /** Draws a filled shape with a rim of the background, so that it shows on any colour. */
  final void mark(Graphics2D g, Shape shape, double x, double y, Color color) {
    Shape placed = AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape);
    g.setStroke(new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.setPaint(Palette.withAlpha(palette().background(), 0.9));
    g.draw(placed);
    g.setPaint(color);
    g.fill(placed);
  }
}
