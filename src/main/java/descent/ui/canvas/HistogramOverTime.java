package descent.ui.canvas;

import descent.ui.chart.StepRange;
import descent.ui.figure.DataTable;
import descent.ui.figure.ReadingBox;
import descent.ui.figure.ViewContext;
import descent.ui.theme.ColorMap;
import descent.ui.theme.NumberFormats;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * How a distribution changes over time: time to the right, value upwards, brightness how dense the
 * values lie, each moment relative to its own densest place.
 */
public final class HistogramOverTime extends AxesRaster {
  /**
   * A histogram with bins of equal width.
   *
   * @param at the time
   * @param lo where the first bin begins
   * @param hi where the last bin ends
   * @param shares the share of all values in each bin; not copied
   */
  public record Moment(double at, double lo, double hi, double[] shares) {
    public Moment {
      if (!(lo < hi) || shares.length == 0) {
        throw new IllegalArgumentException(
            "A histogram expected lo < hi and a bin, found %s, %s and %d bins"
                .formatted(lo, hi, shares.length));
      }
    }

    /** The share of all values in the bin that holds {@code value}; 0 outside. */
    public double share(double value) {
      int bin = (int) Math.floor((value - lo) / (hi - lo) * shares.length);
      return bin < 0 || bin >= shares.length ? 0 : shares[bin];
    }

    /** The largest share. */
    public double most() {
      double most = 0;
      for (double share : shares) {
        most = Math.max(most, share);
      }
      return most;
    }
  }

  private final StepRange range = new StepRange(false);
  private List<Moment> moments = List.of();
  private double end = 1;

  /**
   * @param context theme and frames
   * @param title what is shown
   * @param timeLabel the horizontal axis
   * @param valueLabel the vertical axis
   */
  public HistogramOverTime(ViewContext context, String title, String timeLabel, String valueLabel) {
    super(context, title, timeLabel, valueLabel);
  }

  /**
   * Replaces what is shown.
   *
   * @param next in order of time
   * @param now where the time axis ends, at least the time of the last moment
   */
  public void setMoments(List<Moment> next, double now) {
    moments = List.copyOf(next);
    range.reset();
    for (Moment moment : moments) {
      range.include(moment.lo(), moment.hi());
    }
    if (!moments.isEmpty()) {
      double start = moments.get(0).at();
      end = now > start ? now : start + 1;
      setBounds(start, end, range.lo(), range.hi());
    }
    repaint();
  }

  /** What is shown. */
  public List<Moment> moments() {
    return moments;
  }

  @Override
  boolean hasData() {
    return !moments.isEmpty();
  }

  @Override
  double roomRight(AxisPainter painter) {
    return painter.wordBarRoom("none", "dense");
  }

  @Override
  void rasterise(int[] argb, int w, int h) {
    ColorMap map = palette().magnitude();
    double lo = range.lo();
    double hi = range.hi();
    int shown = -1;
    for (int x = 0; x < w; x++) {
      int index = indexAt(moments.get(0).at() + (x + 0.5) / w * (end - moments.get(0).at()));
      if (index == shown) {
        for (int y = 0; y < h; y++) {
          argb[y * w + x] = argb[y * w + x - 1];
        }
        continue;
      }
      shown = index;
      Moment moment = moments.get(index);
      double most = moment.most();
      for (int y = 0; y < h; y++) {
        double share = moment.share(hi - (y + 0.5) / h * (hi - lo));
        argb[y * w + x] = map.argb(most == 0 ? 0 : Math.sqrt(share / most));
      }
    }
  }

  /** The last moment that is not after {@code time}. */
  private int indexAt(double time) {
    int lo = 0;
    int hi = moments.size() - 1;
    while (lo < hi) {
      int middle = (lo + hi + 1) / 2;
      if (moments.get(middle).at() <= time) {
        lo = middle;
      } else {
        hi = middle - 1;
      }
    }
    return lo;
  }

  @Override
  void drawAbove(Graphics2D g, Rectangle2D where) {}

  @Override
  void drawBeside(AxisPainter painter, Graphics2D g, Rectangle2D where) {
    painter.wordBar(palette().magnitude(), "none", "dense", where);
  }

  @Override
  void read(double x, double y, ReadingBox box) {
    Moment moment = moments.get(indexAt(xOf(x, area())));
    double value = yOf(y, area());
    box.showText(
        x,
        y,
        xLabel() + " " + NumberFormats.shortest(moment.at()),
        yLabel() + " " + NumberFormats.value(value),
        "share in its bin " + NumberFormats.percent(moment.share(value)));
  }

  @Override
  public DataTable numbers() {
    DataTable.Builder table =
        DataTable.columns(xLabel(), yLabel() + " from", yLabel() + " to", "share");
    for (Moment moment : moments) {
      int bins = moment.shares().length;
      double width = (moment.hi() - moment.lo()) / bins;
      for (int i = 0; i < bins; i++) {
        double from = moment.lo() + i * width;
        List<Object> cells =
            new ArrayList<>(List.of(moment.at(), from, from + width, moment.shares()[i]));
        table.row(cells);
      }
    }
    return table.build();
  }
}
