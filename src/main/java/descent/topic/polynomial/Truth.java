package descent.topic.polynomial;

/**
 * What generated the data.
 *
 * @param polynomial the curve: of y, or between classes
 * @param noise standard deviation sigma
 * @param bandHalfWidth for multi-class, the middle class lies within this of the curve; else 0
 */
public record Truth(Polynomial polynomial, double noise, double bandHalfWidth) {
  /** The expected MSE at the optimum, sigma squared. */
  public double noiseVariance() {
    return noise * noise;
  }
}
