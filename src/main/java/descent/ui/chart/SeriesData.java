package descent.ui.chart;

import java.util.Arrays;
import java.util.List;

/** What the points of series come to: extents, and values prepared for an axis. Pure. */
final class SeriesData {
  private SeriesData() {}

  /**
   * Smallest and largest of some values, NaN when there are none.
   *
   * @param min smallest
   * @param max largest
   */
  record Extent(double min, double max) {
    static final Extent NONE = new Extent(Double.NaN, Double.NaN);

    Extent with(double value) {
      return new Extent(min <= value ? min : value, max >= value ? max : value);
    }

    Extent with(Extent other) {
      if (Double.isNaN(other.min)) {
        return this;
      }
      return Double.isNaN(min) ? other : with(other.min).with(other.max);
    }
  }

  /** The extent of the finite values; of the positive ones where {@code positive}. */
  static Extent extent(double[] values, int n, boolean positive) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double v = values[i];
      if (Double.isFinite(v) && (!positive || v > 0)) {
        min = Math.min(min, v);
        max = Math.max(max, v);
      }
    }
    return max >= min ? new Extent(min, max) : Extent.NONE;
  }

  static Extent xExtent(List<Series> series, boolean positive) {
    Extent all = Extent.NONE;
    for (Series s : series) {
      all = all.with(extent(s.xs(), s.size(), positive));
    }
    return all;
  }

  static Extent yExtent(List<Series> series, boolean positive) {
    Extent all = Extent.NONE;
    for (Series s : series) {
      if (!s.isInRange()) {
        continue;
      }
      all = all.with(extent(s.ys(), s.size(), positive));
      if (s.kind() == Series.Kind.BAND) {
        all = all.with(extent(s.uppers(), s.size(), positive));
      }
    }
    return all;
  }

  /** How many values a logarithmic axis cannot show. */
  static int nonPositive(List<Series> series) {
    int count = 0;
    for (Series s : series) {
      for (int i = 0; s.kind() != Series.Kind.BAND && i < s.size(); i++) {
        if (s.ys()[i] <= 0) {
          count++;
        }
      }
    }
    return count;
  }

  /** The values with NaN in place of those that a logarithmic axis cannot show. */
  static double[] positive(double[] y, int n) {
    double[] result = Arrays.copyOf(y, n);
    for (int i = 0; i < n; i++) {
      if (result[i] <= 0) {
        result[i] = Double.NaN;
      }
    }
    return result;
  }

  /** {x, y} of every k-th point, so that at most {@code most} remain. */
  static double[][] thinned(double[] x, double[] y, int n, int most) {
    int every = Math.max(1, (n + most - 1) / most);
    int count = (n + every - 1) / every;
    double[][] result = new double[2][count];
    for (int i = 0; i < count; i++) {
      result[0][i] = x[i * every];
      result[1][i] = y[i * every];
    }
    return result;
  }
}
