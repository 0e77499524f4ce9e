package descent.lesson;

/**
 * A row of numbers over something that ascends: a metric over the steps, or a measure over layers
 * or time.
 *
 * @param x ascending
 * @param y a value at each x; may be NaN
 */
public record Curve(double[] x, double[] y) {
  /** Values at 1, 2, 3, ... */
  static Curve counted(double... y) {
    double[] x = new double[y.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = i + 1;
    }
    return new Curve(x, y.clone());
  }

  /** One number of the curve; NaN where it has none. What is not a number does not count. */
  double statistic(Statistic what) {
    double result = Double.NaN;
    double sum = 0;
    int count = 0;
    for (double value : y) {
      if (Double.isNaN(value)) {
        continue;
      }
      count++;
      sum += value;
      result =
          switch (what) {
            case FIRST -> count == 1 ? value : result;
            case LAST -> value;
            case MIN -> count == 1 ? value : Math.min(result, value);
            case MAX -> count == 1 ? value : Math.max(result, value);
            case MEAN -> sum / count;
          };
    }
    return result;
  }

  /** The last value at or before {@code place}; NaN where there is none. */
  public double at(double place) {
    double result = Double.NaN;
    for (int i = 0; i < x.length && x[i] <= place; i++) {
      result = Double.isNaN(y[i]) ? result : y[i];
    }
    return result;
  }

  /** What a lesson can ask of a curve. */
  enum Statistic {
    FIRST,
    LAST,
    MIN,
    MAX,
    MEAN
  }
}
