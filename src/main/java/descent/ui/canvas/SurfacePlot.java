package descent.ui.canvas;

import descent.ui.chart.ChartFonts;
import descent.ui.figure.DataTable;
import descent.ui.figure.ReadingBox;
import descent.ui.figure.ViewContext;
import descent.ui.theme.ColorMap;
import descent.ui.theme.Dash;
import descent.ui.theme.Marker;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Palette;
import descent.ui.theme.Role;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A surface over two axes as colours with lines of equal height, and paths over it: the loss over
 * two weights and the way that descent takes. Colours run over the logarithm of the height above
 * the lowest value, so that the valley can be seen. FX thread only.
 */
public final class SurfacePlot extends AxesRaster {
  /** The height of a row of the legend, and how far it may reach over the colour bar, in em. */
  private static final double ROW = 1.5;

  private static final double BESIDE = 4;

  private static final int CONTOURS = 12;
  private static final double DECADES = 3;
  private static final int MOST_SEGMENTS = 4000;
  private static final double PALE = 0.35;

  private final String valueName;
  private final List<Trail> trails = new ArrayList<>();
  private Optional<Grid2d> surface = Optional.empty();
  private double lowest;
  private double highest;
  private double optimumX = Double.NaN;
  private double optimumY = Double.NaN;

  /**
   * @param context theme and frames
   * @param title what is shown
   * @param xLabel name of the x axis
   * @param yLabel name of the y axis
   * @param valueName what the height is
   */
  public SurfacePlot(
      ViewContext context, String title, String xLabel, String yLabel, String valueName) {
    super(context, title, xLabel, yLabel);
    this.valueName = valueName;
  }

  /** Replaces the surface; the grid's array must not change afterwards. */
  public void setSurface(Grid2d grid) {
    surface = Optional.of(grid);
    setBounds(grid);
    lowest = Double.POSITIVE_INFINITY;
    highest = Double.NEGATIVE_INFINITY;
    for (double v : grid.values()) {
      if (Double.isFinite(v)) {
        lowest = Math.min(lowest, v);
        highest = Math.max(highest, v);
      }
    }
    repaint();
  }

  /** Adds a path. */
  public Trail trail(String name, Role role) {
    Trail trail = new Trail(name, role, this::repaint);
    trails.add(trail);
    return trail;
  }

  public void remove(Trail trail) {
    trails.remove(trail);
    repaint();
  }

  /** Marks the lowest point with a star; NaN takes it away. */
  public void setOptimum(double x, double y) {
    optimumX = x;
    optimumY = y;
    repaint();
  }

  /** Empties the view. */
  public void clear() {
    surface = Optional.empty();
    trails.forEach(Trail::clear);
    repaint();
  }

  @Override
  boolean hasData() {
    return surface.isPresent() && highest > lowest;
  }

  @Override
  double roomAbove(double width) {
    int rows = 1;
    double x = 0;
    for (Trail trail : trails) {
      double entry = trail.size() == 0 ? 0 : entry(trail.name());
      if (x > 0 && x + entry > width + BESIDE * em()) {
        rows++;
        x = 0;
      }
      x += entry;
    }
    return (0.4 + ROW * rows) * em();
  }

  @Override
  double roomRight(AxisPainter painter) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i <= 20; i++) {
      labels.add(NumberFormats.value(height(i / 20.0)));
    }
    return (valueName.isEmpty() ? 2.4 : 3.6) * em() + painter.widest(labels);
  }

  /** The place in the colour map of a height: logarithmic above the lowest. */
  private double share(double value) {
    double t = (value - lowest) / (highest - lowest);
    double floor = Math.pow(10, -DECADES);
    return Math.log10((t + floor) / floor) / Math.log10((1 + floor) / floor);
  }

  /** The height at a place in the colour map. */
  private double height(double share) {
    double floor = Math.pow(10, -DECADES);
    double t = floor * Math.pow((1 + floor) / floor, share) - floor;
    return lowest + t * (highest - lowest);
  }

  @Override
  void rasterise(int[] argb, int w, int h) {
    Grid2d grid = surface.orElseThrow();
    ColorMap map = palette().magnitude();
    int background = palette().background().getRGB() & 0xFFFFFF;
    double fade = palette().fade(PALE);
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = 0xFF000000 | ColorMap.mix(map.argb(i / 255.0) & 0xFFFFFF, background, fade);
    }
    double[] shares = new double[grid.values().length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = share(grid.values()[i]);
    }
    Grid2d shade =
        new Grid2d(grid.xLo(), grid.xHi(), grid.yLo(), grid.yHi(), grid.nx(), grid.ny(), shares);
    for (int y = 0; y < h; y++) {
      double at = grid.yHi() - (y + 0.5) / h * (grid.yHi() - grid.yLo());
      for (int x = 0; x < w; x++) {
        double v = shade.at(grid.xLo() + (x + 0.5) / w * (grid.xHi() - grid.xLo()), at);
        argb[y * w + x] = Double.isFinite(v) ? table[(int) Math.max(0, Math.min(255, 255 * v))] : 0;
      }
    }
  }

  @Override
  void drawAbove(Graphics2D g, Rectangle2D where) {
    Grid2d grid = surface.orElseThrow();
    g.setStroke(new BasicStroke(1f));
    g.setPaint(Palette.withAlpha(palette().foreground(), 0.35));
    for (int k = 1; k < CONTOURS; k++) {
      contour(g, where, grid, height((double) k / CONTOURS));
    }
    for (Trail trail : trails) {
      drawTrail(g, where, trail);
    }
    if (!Double.isNaN(optimumX)) {
      double size = 6 * palette().lineWidth();
      Color color = palette().foreground();
      mark(g, Marker.STAR.shape(size), pixelX(optimumX, where), pixelY(optimumY, where), color);
    }
  }

  private void drawTrail(Graphics2D g, Rectangle2D where, Trail trail) {
    if (trail.size() == 0) {
      return;
    }
    Path2D path = new Path2D.Double();
    int every = Math.max(1, trail.size() / MOST_SEGMENTS);
    for (int i = 0; i < trail.size(); i += every) {
      double x = pixelX(trail.x(i), where);
      double y = pixelY(trail.y(i), where);
      if (!Double.isFinite(x + y)) {
        break;
      }
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(clampPixel(x), clampPixel(y));
      }
    }
    double width = palette().lineWidth();
    Color color = palette().line(trail.role());
    g.setPaint(Palette.withAlpha(palette().background(), 0.8));
    g.setStroke(Dash.SOLID.stroke(width + 2.5));
    g.draw(path);
    g.setPaint(color);
    g.setStroke(trail.role().dash().stroke(width));
    g.draw(path);
    int last = trail.size() - 1;
    double size = 4.5 * width;
    var shape = trail.role().marker().shape(size);
    mark(
        g,
        Marker.CIRCLE.shape(2.4 * width),
        pixelX(trail.x(0), where),
        pixelY(trail.y(0), where),
        color);
    if (Double.isFinite(trail.x(last) + trail.y(last))) {
      mark(g, shape, pixelX(trail.x(last), where), pixelY(trail.y(last), where), color);
    }
  }

  private static double clampPixel(double x) {
    return Math.max(-1e5, Math.min(1e5, x));
  }

  @Override
  void drawBeside(AxisPainter painter, Graphics2D g, Rectangle2D where) {
    drawBar(painter, g, where);
    double x = where.getX();
    double y = where.getY() - roomAbove(where.getWidth()) + 0.9 * em();
    g.setFont(ChartFonts.plain(0.92 * em()));
    for (Trail trail : trails) {
      if (trail.size() == 0) {
        continue;
      }
      if (x > where.getX() && x + entry(trail.name()) > where.getMaxX() + BESIDE * em()) {
        x = where.getX();
        y += ROW * em();
      }
      g.setPaint(palette().line(trail.role()));
      g.setStroke(trail.role().dash().stroke(palette().lineWidth()));
      g.draw(new Line2D.Double(x, y, x + 2 * em(), y));
      mark(g, trail.role().marker().shape(0.6 * em()), x + em(), y, palette().line(trail.role()));
      x = word(g, trail.name(), x + 2.3 * em(), y);
    }
    if (!Double.isNaN(optimumX)) {
      mark(g, Marker.STAR.shape(0.8 * em()), x + 0.5 * em(), y, palette().foreground());
      word(g, "optimum", x + 1.3 * em(), y);
    }
  }

  /** About how wide an entry of the legend is. */
  private double entry(String name) {
    return (2.3 + 0.6 * name.length() + 1) * em();
  }

  private double word(Graphics2D g, String text, double x, double y) {
    g.setPaint(palette().foreground());
    g.drawString(text, (float) x, (float) (y + 0.33 * em()));
    return x + g.getFontMetrics().stringWidth(text) + em();
  }

  /** The colour bar: equal steps of colour, with the heights that they mean. */
  private void drawBar(AxisPainter painter, Graphics2D g, Rectangle2D where) {
    double x = where.getMaxX() + 0.8 * em();
    double width = 0.9 * em();
    int background = palette().background().getRGB() & 0xFFFFFF;
    int rows = (int) Math.max(2, Math.min(128, where.getHeight()));
    for (int i = 0; i < rows; i++) {
      int rgb = palette().magnitude().argb(1 - (i + 0.5) / rows) & 0xFFFFFF;
      g.setPaint(new Color(ColorMap.mix(rgb, background, palette().fade(PALE))));
      double top = where.getY() + i * where.getHeight() / rows;
      double bottom = Math.min(where.getMaxY(), top + where.getHeight() / rows + 0.6);
      g.fill(new Rectangle2D.Double(x, top, width, bottom - top));
    }
    painter.tickFont();
    int most = (int) Math.max(2, Math.min(5, where.getHeight() / (3 * em())));
    List<String> labels = new ArrayList<>();
    for (int i = 0; i <= most; i++) {
      double at = (double) i / most;
      labels.add(NumberFormats.value(height(at)));
      painter.rightOf(
          labels.get(i), x + width + 0.4 * em(), where.getMaxY() - at * where.getHeight());
    }
    double widest = painter.widest(labels);
    painter.yName(valueName, x + width + 1.5 * em() + widest, where.getCenterY());
  }

  @Override
  void read(double px, double py, ReadingBox box) {
    double x = xOf(px, area());
    double y = yOf(py, area());
    box.showText(
        px,
        py,
        "%s %s, %s %s"
            .formatted(xLabel(), NumberFormats.value(x), yLabel(), NumberFormats.value(y)),
        valueName + " " + NumberFormats.value(surface.orElseThrow().at(x, y)));
  }

  @Override
  public DataTable numbers() {
    DataTable.Builder table = DataTable.columns("what", xLabel(), yLabel(), valueName);
    surface.ifPresent(
        grid -> {
          for (int iy = 0; iy < grid.ny(); iy++) {
            for (int ix = 0; ix < grid.nx(); ix++) {
              table.row("surface", grid.x(ix), grid.y(iy), grid.value(ix, iy));
            }
          }
        });
    for (Trail trail : trails) {
      for (int i = 0; i < trail.size(); i++) {
        table.row(trail.name(), trail.x(i), trail.y(i), "");
      }
    }
    return table.build();
  }
}
