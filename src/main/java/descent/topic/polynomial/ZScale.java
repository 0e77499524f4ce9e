package descent.topic.polynomial;

/**
 * How z in the data's own units maps to z in training: (z - center) / halfWidth.
 *
 * @param center 0 for generated data
 * @param halfWidth 1 for generated data, greater than 0
 */
public record ZScale(double center, double halfWidth) {
  /** Training sees z as it is. */
  public static final ZScale IDENTITY = new ZScale(0, 1);

  /** The scale that maps [min, max] to [-1, 1]. */
  public static ZScale ofRange(double min, double max) {
    return new ZScale(min / 2 + max / 2, max / 2 - min / 2);
  }

  public double toScaled(double original) {
    return (original - center) / halfWidth;
  }

  public double toOriginal(double scaled) {
    return center + halfWidth * scaled;
  }

  public boolean isIdentity() {
    return center == 0 && halfWidth == 1;
  }
}
