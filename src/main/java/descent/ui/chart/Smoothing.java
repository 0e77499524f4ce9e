package descent.ui.chart;

/** Exponential moving average, corrected for its start at zero (Kingma and Ba 2015, section 3). */
final class Smoothing {
  private Smoothing() {}

  /**
   * The average s_i = w s_(i-1) + (1 - w) y_i, divided by 1 - w^i; values that are not finite are
   * left out of it and stay as they are.
   *
   * @param weight w in [0, 1)
   */
  static double[] ema(double[] y, int n, double weight) {
    double[] result = new double[n];
    double average = 0;
    double left = 1;
    for (int i = 0; i < n; i++) {
      if (Double.isFinite(y[i])) {
        average = weight * average + (1 - weight) * y[i];
        left *= weight;
        result[i] = average / (1 - left);
      } else {
        result[i] = y[i];
      }
    }
    return result;
  }
}
