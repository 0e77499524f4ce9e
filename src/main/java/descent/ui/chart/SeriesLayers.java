package descent.ui.chart;

import descent.ui.theme.Dash;
import descent.ui.theme.Marker;
import descent.ui.theme.Palette;
import java.awt.geom.Line2D;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultIntervalXYDataset;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYDataset;

/** Turns series into JFreeChart's data and renderers: bands below, points above, lines on top. */
final class SeriesLayers {
  /** The most points drawn of a set of points. */
  static final int MOST_POINTS = 4000;

  private static final double LEGEND_LINE = 13;
  private static final double PALE = 0.3;
  private static final double BAND_ALPHA = 0.22;

  private final Palette palette;
  private final boolean logY;
  private final double smoothing;

  /** Data and how to draw them. */
  record Layer(XYDataset data, XYItemRenderer renderer) {}

  SeriesLayers(Palette palette, boolean logY, double smoothing) {
    this.palette = palette;
    this.logY = logY;
    this.smoothing = smoothing;
  }

  List<Layer> of(List<Series> series, Range x, ValueAxis yAxis, int columns) {
    return List.of(
        bands(series, yAxis.getRange()), points(series, columns), lines(series, x, columns));
  }

  private Layer bands(List<Series> series, Range y) {
    DefaultIntervalXYDataset data = new DefaultIntervalXYDataset();
    DeviationRenderer renderer = new DeviationRenderer(true, false);
    renderer.setAlpha((float) BAND_ALPHA);
    renderer.setLegendLine(legendLine());
    double lowest = logY ? y.getLowerBound() : Double.NEGATIVE_INFINITY;
    for (Series s : series) {
      if (s.kind() == Series.Kind.BAND) {
        int i = data.getSeriesCount();
        data.addSeries(key(s, i), band(s, lowest));
        renderer.setSeriesPaint(i, Palette.withAlpha(palette.area(s.style().role()), 0));
        renderer.setSeriesFillPaint(i, palette.area(s.style().role()));
        renderer.setSeriesStroke(i, Dash.SOLID.stroke(1));
        renderer.setSeriesVisibleInLegend(i, false);
      }
    }
    return new Layer(data, renderer);
  }

  /** {x, x, x, middle, lower, upper} of the finite points, thinned. */
  private static double[][] band(Series s, double lowest) {
    int every = Math.max(1, s.size() / MOST_POINTS);
    double[][] out = new double[6][(s.size() + every - 1) / every];
    int k = 0;
    for (int i = 0; i < s.size(); i += every) {
      double lower = Math.max(lowest, s.y(i));
      double upper = Math.max(lowest, s.upper(i));
      if (Double.isFinite(lower) && Double.isFinite(upper) && Double.isFinite(s.x(i))) {
        out[0][k] = out[1][k] = out[2][k] = s.x(i);
        out[3][k] = (lower + upper) / 2;
        out[4][k] = lower;
        out[5][k++] = upper;
      }
    }
    for (int row = 0; row < out.length; row++) {
      out[row] = Arrays.copyOf(out[row], k);
    }
    return out;
  }

  private Layer lines(List<Series> series, Range x, int columns) {
    DefaultXYDataset data = new DefaultXYDataset();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setLegendLine(legendLine());
    if (smoothing > 0) {
      for (Series s : series) {
        if (s.kind() == Series.Kind.LINE) {
          double[][] xy = line(s, s.ys(), x, columns);
          add(data, renderer, s, key(s, data.getSeriesCount()) + " raw", xy, true);
        }
      }
    }
    for (Series s : series) {
      if (s.kind() == Series.Kind.LINE) {
        double[] y = smoothing > 0 ? Smoothing.ema(s.ys(), s.size(), smoothing) : s.ys();
        add(data, renderer, s, key(s, data.getSeriesCount()), line(s, y, x, columns), false);
      }
    }
    return new Layer(data, renderer);
  }

  private double[][] line(Series s, double[] values, Range x, int columns) {
    double[] y = logY ? SeriesData.positive(values, s.size()) : values;
    return s.isAscending()
        ? Decimation.minMax(s.xs(), y, s.size(), x.getLowerBound(), x.getUpperBound(), columns)
        : SeriesData.thinned(s.xs(), y, s.size(), MOST_POINTS);
  }

  private void add(
      DefaultXYDataset data,
      XYLineAndShapeRenderer renderer,
      Series s,
      String key,
      double[][] xy,
      boolean pale) {
    SeriesStyle style = s.style();
    int i = data.getSeriesCount();
    data.addSeries(key, xy);
    renderer.setSeriesPaint(i, palette.line(style.role(), pale ? PALE : style.alpha()));
    double width = palette.lineWidth() * style.width();
    renderer.setSeriesStroke(i, pale ? Dash.SOLID.stroke(1) : style.dash().stroke(width));
    boolean lone = xy[0].length == 1 && style.marker() == Marker.NONE; // no line to be seen
    renderer.setSeriesShapesVisible(i, !pale && (lone || style.marker() != Marker.NONE));
    renderer.setSeriesShapesFilled(i, true);
    Marker marker = lone ? Marker.CIRCLE : style.marker();
    renderer.setSeriesShape(i, marker.shape(markerSize(style)));
    renderer.setSeriesVisibleInLegend(i, !pale && !s.name().isEmpty());
  }

  private Layer points(List<Series> series, int columns) {
    DefaultXYDataset data = new DefaultXYDataset();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setUseOutlinePaint(true);
    renderer.setDrawOutlines(true);
    for (Series s : series) {
      if (s.kind() == Series.Kind.POINTS) {
        int i = data.getSeriesCount();
        double[] y = logY ? SeriesData.positive(s.ys(), s.size()) : s.ys();
        int most = Math.max(columns, MOST_POINTS);
        data.addSeries(key(s, i), SeriesData.thinned(s.xs(), y, s.size(), most));
        renderer.setSeriesPaint(i, palette.line(s.style().role(), 0.75 * s.style().alpha()));
        renderer.setSeriesOutlinePaint(i, palette.line(s.style().role(), s.style().alpha()));
        renderer.setSeriesOutlineStroke(i, Dash.SOLID.stroke(0.8));
        renderer.setSeriesShape(i, s.style().marker().shape(markerSize(s.style())));
        renderer.setSeriesVisibleInLegend(i, !s.name().isEmpty());
      }
    }
    return new Layer(data, renderer);
  }

  private double markerSize(SeriesStyle style) {
    return style.markerSize() * palette.lineWidth() / 2;
  }

  private static Line2D legendLine() {
    return new Line2D.Double(-LEGEND_LINE, 0, LEGEND_LINE, 0);
  }

  /** JFreeChart wants distinct keys; two unnamed series have none. */
  private static String key(Series s, int index) {
    return s.name().isEmpty() ? " ".repeat(index + 1) : s.name();
  }
}
