package descent.ui.chart;

import java.awt.Graphics2D;
import java.util.List;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.VerticalAlignment;

/** Decides where a legend leaves the most room: above the lines or, if it is long, beside them. */
final class LegendPlace {
  /** More rows than these go beside the lines if there is room. */
  private static final int MOST_ROWS = 2;

  /** In ems: what the lines with their axis need. */
  private static final double LEAST_BESIDE = 14;

  /** In ems: a row with its padding, and line and padding beside a name. */
  private static final double ROW = 1.4;

  private static final double AROUND_NAME = 3.6;

  private LegendPlace() {}

  /** The chart has {@code width} by {@code height} pixels. */
  static void choose(
      Graphics2D g,
      LegendTitle legend,
      List<String> names,
      double width,
      double height,
      double em) {
    double[] widths = widths(g, legend, names, em);
    if (isBeside(widths, width, height, em)) {
      legend.setPosition(RectangleEdge.RIGHT);
      legend.setVerticalAlignment(VerticalAlignment.TOP);
    } else {
      legend.setPosition(RectangleEdge.TOP);
      legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
    }
  }

  private static double[] widths(Graphics2D g, LegendTitle legend, List<String> names, double em) {
    var metrics = g.getFontMetrics(legend.getItemFont());
    return names.stream()
        .mapToDouble(name -> metrics.getStringBounds(name, g).getWidth() + AROUND_NAME * em)
        .toArray();
  }

  /**
   * Whether a legend with entries of these widths belongs beside the lines.
   *
   * @param widths in pixels
   */
  static boolean isBeside(double[] widths, double width, double height, double em) {
    double widest = 0;
    for (double w : widths) {
      widest = Math.max(widest, w);
    }
    return rows(widths, width) > MOST_ROWS
        && width - widest >= LEAST_BESIDE * em
        && widths.length * ROW * em <= height;
  }

  /** How many rows the entries fill from left to right. */
  private static int rows(double[] widths, double width) {
    int rows = 1;
    double used = 0;
    for (double w : widths) {
      if (used > 0 && used + w > width) {
        rows++;
        used = 0;
      }
      used += w;
    }
    return rows;
  }
}
