package descent.topic.polynomial;

/**
 * p(z) = sum of w_k z^k.
 *
 * @param weights w_0 first
 */
public record Polynomial(double[] weights) {
  public Polynomial {
    weights = weights.clone();
  }

  @Override
  public double[] weights() {
    return weights.clone();
  }

  /** p(z) by Horner's rule. */
  public double at(double z) {
    double sum = 0;
    for (int k = weights.length - 1; k >= 0; k--) {
      sum = sum * z + weights[k];
    }
    return sum;
  }

  /**
   * The same function of z in original units: q with q(z) = p((z - center) / halfWidth), expanded
   * by Horner's rule on polynomials.
   */
  public Polynomial inOriginalUnits(ZScale scale) {
    double slope = 1 / scale.halfWidth();
    double offset = -scale.center() / scale.halfWidth();
    double[] sum = new double[weights.length];
    for (int k = weights.length - 1; k >= 0; k--) {
      for (int i = sum.length - 1; i >= 0; i--) {
        sum[i] = sum[i] * offset + (i > 0 ? sum[i - 1] * slope : 0);
      }
      sum[0] += weights[k];
    }
    return new Polynomial(sum);
  }
}
