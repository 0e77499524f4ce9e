package descent.ui.chart;

import java.util.Arrays;

/**
 * Thins a line to what its pixels can show: from each column of pixels the lowest and the highest
 * point, in order of x. Peaks are never lost. Non-finite values are gaps and stay gaps. Pure.
 */
final class Decimation {
  private static final double[][] NONE = {{}, {}};

  private Decimation() {}

  /**
   * The points to draw for the columns of a plot.
   *
   * @param x ascending; n values
   * @param y n values; NaN and infinities are gaps
   * @param n how many points
   * @param lo left end of what is visible
   * @param hi right end of what is visible
   * @param columns how many pixels wide the plot is
   * @return {x, y} with the points within [lo, hi], one neighbour on each side, at most three
   *     points for each column (lowest, highest and a gap as NaN)
   */
  static double[][] minMax(double[] x, double[] y, int n, double lo, double hi, int columns) {
    int from = Math.max(0, lowerBound(x, n, lo) - 1);
    int to = Math.min(n, upperBound(x, n, hi) + 1);
    if (to <= from) {
      return NONE;
    }
    if (to - from <= 2 * columns) {
      return new double[][] {
        Arrays.copyOfRange(x, from, to), gaps(Arrays.copyOfRange(y, from, to))
      };
    }
    Buckets out = new Buckets(3 * (columns + 2));
    double perColumn = columns / (hi - lo);
    int start = from;
    while (start < to) {
      double column = Math.floor((x[start] - lo) * perColumn);
      int end = start + 1;
      while (end < to && Math.floor((x[end] - lo) * perColumn) == column) {
        end++;
      }
      out.add(x, y, start, end);
      start = end;
    }
    return out.result();
  }

  private static double[] gaps(double[] y) {
    for (int i = 0; i < y.length; i++) {
      if (Double.isInfinite(y[i])) {
        y[i] = Double.NaN;
      }
    }
    return y;
  }

  /** The first index whose x is at least {@code value}. */
  static int lowerBound(double[] x, int n, double value) {
    int lo = 0;
    int hi = n;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (x[mid] < value) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo;
  }

  /** The first index whose x is greater than {@code value}. */
  static int upperBound(double[] x, int n, double value) {
    int lo = 0;
    int hi = n;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (x[mid] <= value) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo;
  }

  /** The collected points. */
  private static final class Buckets {
    private double[] x;
    private double[] y;
    private int size;

    Buckets(int capacity) {
      x = new double[capacity];
      y = new double[capacity];
    }

    void add(double[] xs, double[] ys, int start, int end) {
      int lowest = -1;
      int highest = -1;
      int gap = -1;
      for (int i = start; i < end; i++) {
        double v = ys[i];
        if (!Double.isFinite(v)) {
          gap = i;
        } else {
          if (lowest < 0 || v < ys[lowest]) {
            lowest = i;
          }
          if (highest < 0 || v > ys[highest]) {
            highest = i;
          }
        }
      }
      if (lowest >= 0) {
        int first = Math.min(lowest, highest);
        int second = Math.max(lowest, highest);
        put(xs[first], ys[first]);
        if (second != first) {
          put(xs[second], ys[second]);
        }
      }
      if (gap >= 0) {
        put(xs[gap], Double.NaN);
      }
    }

    private void put(double px, double py) {
      if (size == x.length) {
        x = Arrays.copyOf(x, 2 * size);
        y = Arrays.copyOf(y, 2 * size);
      }
      x[size] = px;
      y[size++] = py;
    }

    double[][] result() {
      return new double[][] {Arrays.copyOf(x, size), Arrays.copyOf(y, size)};
    }
  }
}
