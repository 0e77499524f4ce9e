package descent.engine.functional;

/** The standard normal distribution in float64. */
final class NormalDistribution {
  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double INVERSE_ROOT_2_PI = 1 / Math.sqrt(2 * Math.PI);

  private NormalDistribution() {}

  static double density(double x) {
    return INVERSE_ROOT_2_PI * Math.exp(-x * x / 2);
  }

  static double cumulative(double x) {
    return (1 + erf(x * ROOT_HALF)) / 2;
  }

  /**
   * The error function by its series of positive terms (Abramowitz and Stegun, 7.1.6), erf(x) = 2 /
   * sqrt(pi) e^(-x^2) sum over n of 2^n x^(2n + 1) / (1 3 5 ... (2n + 1)).
   */
  static double erf(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
