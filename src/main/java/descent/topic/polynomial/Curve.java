package descent.topic.polynomial;

/**
 * Points of a curve to draw.
 *
 * @param z in the data's own units, ascending
 * @param y in the data's own units
 */
public record Curve(double[] z, double[] y) {
  /**
   * {@code polynomial} of training units at {@code count} points of [zMin, zMax], original units.
   */
  static Curve of(Polynomial polynomial, ZScale scale, double zMin, double zMax, int count) {
    double[] z = Grid.of(zMin, zMax, count);
    double[] y = new double[count];
    for (int i = 0; i < count; i++) {
      y[i] = polynomial.at(scale.toScaled(z[i]));
    }
    return new Curve(z, y);
  }
}
