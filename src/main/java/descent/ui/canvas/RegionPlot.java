package descent.ui.canvas;

import descent.ui.chart.ChartFonts;
import descent.ui.figure.DataTable;
import descent.ui.figure.ReadingBox;
import descent.ui.figure.ViewContext;
import descent.ui.theme.ColorMap;
import descent.ui.theme.Marker;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/**
 * Which class a classifier gives to each point of a plane, tinted by its probability, with the
 * boundary as a line and the data above in one shape for each class. FX thread only.
 */
public final class RegionPlot extends AxesRaster {
  private static final double TINT = 0.55;
  private static final double POINT = 4;

  private final List<String> classes;
  private List<Grid2d> probabilities = List.of();
  private List<Grid2d> margins = List.of();
  private double[] x = {};
  private double[] y = {};
  private int[] labels = {};

  /**
   * @param context theme and frames
   * @param title what is shown
   * @param xLabel name of the x axis
   * @param yLabel name of the y axis
   * @param classes names of the classes, at least two
   */
  public RegionPlot(
      ViewContext context, String title, String xLabel, String yLabel, List<String> classes) {
    super(context, title, xLabel, yLabel);
    if (classes.size() < 2) {
      throw new IllegalArgumentException(
          "RegionPlot expected at least two classes, found " + classes);
    }
    this.classes = List.copyOf(classes);
  }

  /**
   * Replaces the regions.
   *
   * @param newProbabilities for each class its probability on one and the same grid
   */
  public void setRegions(List<Grid2d> newProbabilities) {
    if (newProbabilities.size() != classes.size()) {
      throw new IllegalArgumentException(
          "RegionPlot expected %d grids of probabilities, found %d"
              .formatted(classes.size(), newProbabilities.size()));
    }
    probabilities = List.copyOf(newProbabilities);
    setBounds(probabilities.get(0));
    margins = probabilities.stream().map(this::margin).toList();
    repaint();
  }

  /** How much more probable this class is than the best of the others. */
  private Grid2d margin(Grid2d own) {
    double[] result = own.values().clone();
    for (int i = 0; i < result.length; i++) {
      double best = Double.NEGATIVE_INFINITY;
      for (Grid2d other : probabilities) {
        if (other != own) {
          best = Math.max(best, other.values()[i]);
        }
      }
      result[i] -= best;
    }
    return new Grid2d(own.xLo(), own.xHi(), own.yLo(), own.yHi(), own.nx(), own.ny(), result);
  }

  /** Replaces the data: {@code n} points with the index of their class; copied. */
  public void setPoints(double[] newX, double[] newY, int[] newLabels, int n) {
    x = Arrays.copyOf(newX, n);
    y = Arrays.copyOf(newY, n);
    labels = Arrays.copyOf(newLabels, n);
    repaint();
  }

  @Override
  boolean hasData() {
    return !probabilities.isEmpty();
  }

  @Override
  double roomAbove(double width) {
    return 1.9 * em();
  }

  @Override
  double roomRight(AxisPainter painter) {
    return em();
  }

  private static Role role(int label) {
    return Role.category(label);
  }

  @Override
  void rasterise(int[] argb, int w, int h) {
    Grid2d first = probabilities.get(0);
    int cells = first.nx() * first.ny();
    int background = palette().background().getRGB() & 0xFFFFFF;
    double[][] channels = new double[3][cells];
    for (int k = 0; k < classes.size(); k++) {
      int area = palette().area(role(k)).getRGB() & 0xFFFFFF;
      int tint = ColorMap.mix(background, area, TINT);
      double[] p = probabilities.get(k).values();
      for (int i = 0; i < cells; i++) {
        channels[0][i] += p[i] * (tint >> 16 & 0xFF);
        channels[1][i] += p[i] * (tint >> 8 & 0xFF);
        channels[2][i] += p[i] * (tint & 0xFF);
      }
    }
    Grid2d[] grids = new Grid2d[3];
    for (int c = 0; c < 3; c++) {
      grids[c] = new Grid2d(0, w, 0, h, first.nx(), first.ny(), channels[c]);
    }
    for (int py = 0; py < h; py++) {
      for (int px = 0; px < w; px++) {
        int rgb = 0xFF;
        for (Grid2d grid : grids) {
          rgb = rgb << 8 | Math.max(0, Math.min(255, (int) grid.at(px + 0.5, h - py - 0.5)));
        }
        argb[py * w + px] = rgb;
      }
    }
  }

  @Override
  void drawAbove(Graphics2D g, Rectangle2D where) {
    g.setPaint(palette().foreground());
    g.setStroke(new BasicStroke((float) (0.75 * palette().lineWidth())));
    int lines = classes.size() == 2 ? 1 : classes.size();
    for (int k = 0; k < lines; k++) {
      contour(g, where, margins.get(k), 0);
    }
    for (int i = 0; i < x.length; i++) {
      var shape = Marker.category(labels[i]).shape(POINT * palette().lineWidth());
      var color = palette().line(role(labels[i]));
      mark(g, shape, pixelX(x[i], where), pixelY(y[i], where), color);
    }
  }

  @Override
  void drawBeside(AxisPainter painter, Graphics2D g, Rectangle2D where) {
    double at = where.getX();
    double middle = where.getY() - 0.9 * em();
    g.setFont(ChartFonts.plain(0.92 * em()));
    for (int k = 0; k < classes.size(); k++) {
      mark(
          g,
          Marker.category(k).shape(0.7 * em()),
          at + 0.5 * em(),
          middle,
          palette().line(role(k)));
      g.setPaint(palette().foreground());
      g.drawString(classes.get(k), (float) (at + 1.2 * em()), (float) (middle + 0.33 * em()));
      at += 2.2 * em() + g.getFontMetrics().stringWidth(classes.get(k));
    }
  }

  @Override
  void read(double px, double py, ReadingBox box) {
    double atX = xOf(px, area());
    double atY = yOf(py, area());
    String[] lines = new String[classes.size()];
    for (int k = 0; k < lines.length; k++) {
      double p = probabilities.get(k).at(atX, atY);
      lines[k] = classes.get(k) + " " + NumberFormats.percent(p);
    }
    box.showText(
        px,
        py,
        "%s %s, %s %s"
            .formatted(xLabel(), NumberFormats.value(atX), yLabel(), NumberFormats.value(atY)),
        lines);
  }

  @Override
  public DataTable numbers() {
    DataTable.Builder table = DataTable.columns("what", xLabel(), yLabel(), "class", "probability");
    for (int i = 0; i < x.length; i++) {
      table.row("point", x[i], y[i], classes.get(labels[i]), "");
    }
    for (int k = 0; k < probabilities.size(); k++) {
      Grid2d grid = probabilities.get(k);
      for (int iy = 0; iy < grid.ny(); iy++) {
        for (int ix = 0; ix < grid.nx(); ix++) {
          table.row("region", grid.x(ix), grid.y(iy), classes.get(k), grid.value(ix, iy));
        }
      }
    }
    return table.build();
  }
}
