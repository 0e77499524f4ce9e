package descent.ui.chart;

import descent.ui.theme.Palette;
import java.awt.BasicStroke;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** Takes JFreeChart's default look away: theme font and colours, thin grid, no outlines. */
final class ChartLook {
  static final BasicStroke GRID = new BasicStroke(1f);
  static final BasicStroke AXIS = new BasicStroke(1f);

  private static final double TICK_SIZE = 0.88;
  private static final double LABEL_SIZE = 0.92;

  private ChartLook() {}

  static void apply(JFreeChart chart, Palette palette, double em) {
    chart.setBackgroundPaint(null);
    chart.setPadding(new RectangleInsets(2, 2, 2, 0));
    Plot plot = chart.getPlot();
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setNoDataMessage(null);
    TextTitle title = chart.getTitle();
    if (title != null) {
      title.setFont(ChartFonts.bold(em * 1.1));
      title.setPaint(palette.foreground());
      title.setHorizontalAlignment(HorizontalAlignment.LEFT);
      title.setPadding(2, 4, 4, 2);
    }
    LegendTitle legend = chart.getLegend();
    if (legend != null) {
      legend.setBackgroundPaint(null);
      legend.setFrame(BlockBorder.NONE);
      legend.setItemFont(ChartFonts.plain(em * LABEL_SIZE));
      legend.setItemPaint(palette.foreground());
      legend.setPosition(RectangleEdge.TOP);
      legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
      legend.setItemLabelPadding(new RectangleInsets(1, 3, 1, 0.8 * em));
      legend.setPadding(0, 2, 2, 2);
    }
  }

  static void apply(Axis axis, Palette palette, double em) {
    axis.setLabelFont(ChartFonts.plain(em * LABEL_SIZE));
    axis.setLabelPaint(palette.muted());
    axis.setTickLabelFont(ChartFonts.plain(em * TICK_SIZE));
    axis.setTickLabelPaint(palette.muted());
    axis.setTickMarksVisible(false);
    axis.setAxisLineVisible(false);
    axis.setLabelInsets(new RectangleInsets(1, 1, 1, 1));
  }
}
