package descent.ui.chart;

/**
 * The range of an axis that follows its data in steps: it grows to the next round number when the
 * data leave it and shrinks only when they fill less than half of it, so that the picture does not
 * jump with every point. Not pure: it remembers the range in force.
 */
public final class StepRange {
  private static final double SHRINK_BELOW = 0.5;
  private static final int STEPS = 8;

  private final boolean logarithmic;
  private double lo = Double.NaN;
  private double hi = Double.NaN;

  /**
   * @param logarithmic whether the steps are 1, 2, 5 times powers of ten instead of equal
   */
  public StepRange(boolean logarithmic) {
    this.logarithmic = logarithmic;
  }

  public double lo() {
    return lo;
  }

  public double hi() {
    return hi;
  }

  /** Forgets the range in force. */
  public void reset() {
    lo = Double.NaN;
    hi = Double.NaN;
  }

  /**
   * Makes the range hold the data.
   *
   * @param min smallest datum; NaN when there are none
   * @param max largest datum
   * @return whether the range changed
   */
  public boolean include(double min, double max) {
    double[] next = logarithmic ? log(min, max) : linear(min, max);
    boolean inside = min >= lo && max <= hi;
    boolean wide = inside && extent(next[0], next[1]) >= SHRINK_BELOW * extent(lo, hi);
    if (wide || next[0] == lo && next[1] == hi || Double.isNaN(min) && !Double.isNaN(lo)) {
      return false;
    }
    lo = next[0];
    hi = next[1];
    return true;
  }

  private double extent(double a, double b) {
    return logarithmic ? Math.log10(b / a) : b - a;
  }

  private static double[] linear(double min, double max) {
    if (!(max >= min)) {
      return new double[] {0, 1};
    }
    double span = max - min;
    if (span <= 1e-12 * Math.max(Math.abs(min), Math.abs(max)) || span == 0) {
      double pad = min == 0 ? 1 : 0.1 * Math.abs(min);
      return new double[] {min - pad, max + pad};
    }
    double step = Ticks.niceStep(span / STEPS);
    double from = Math.floor(min / step + 1e-9) * step;
    if (from > 0 && from <= 2 * step && min < 0.3 * max) {
      from = 0;
    }
    return new double[] {from, Math.ceil(max / step - 1e-9) * step};
  }

  private static double[] log(double min, double max) {
    if (!(min > 0) || !(max >= min)) {
      return new double[] {0.1, 1};
    }
    double from = below(min);
    double to = above(max);
    return new double[] {from, to > from ? to : from * 10};
  }

  private static double below(double x) {
    double power = Math.pow(10, Math.floor(Math.log10(x) + 1e-9));
    return x >= 5 * power * (1 - 1e-9)
        ? 5 * power
        : x >= 2 * power * (1 - 1e-9) ? 2 * power : power;
  }

  private static double above(double x) {
    return Ticks.niceStep(x);
  }
}
