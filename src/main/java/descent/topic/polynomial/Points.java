package descent.topic.polynomial;

/**
 * Points as training sees them; every number is a float32 value.
 *
 * @param z in training units
 * @param y target of regression, second coordinate in classification
 * @param labels classes from 0; empty for regression
 */
public record Points(double[] z, double[] y, int[] labels) {
  public int size() {
    return z.length;
  }

  /** The z in the data's own units. */
  public double[] originalZ(ZScale scale) {
    double[] original = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      original[i] = scale.toOriginal(z[i]);
    }
    return original;
  }

  /** A copy that shares no array. */
  public Points copy() {
    return new Points(z.clone(), y.clone(), labels.clone());
  }
}
