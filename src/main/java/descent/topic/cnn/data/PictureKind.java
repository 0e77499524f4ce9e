package descent.topic.cnn.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a generated picture shows: six outlines in one colour and four textures of two colours in a
 * round patch. The order is that of the labels.
 */
enum PictureKind {
  DISC,
  RING,
  SQUARE,
  TRIANGLE,
  STAR,
  CROSS,
  STRIPES,
  CHECKERBOARD,
  DOTS,
  RIPPLES;

  /** Half-planes of a five-pointed star: a point inside is within four of them at least. */
  private static final double[] STAR_X = starNormals(true);

  private static final double[] STAR_Y = starNormals(false);

  static List<String> names() {
    return Arrays.stream(values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** True for those that are told apart by what is inside them. */
  boolean isTexture() {
    return ordinal() >= STRIPES.ordinal();
  }

  /**
   * How far a point lies outside the outline, negative inside, about 1 where (u, v) is a radius
   * away; exact only near the outline.
   */
  double outside(double u, double v) {
    double r = Math.sqrt(u * u + v * v);
    return switch (this) {
      case RING -> Math.abs(r - 0.78) - 0.22;
      case SQUARE -> Math.max(Math.abs(u), Math.abs(v)) - 0.84;
      case TRIANGLE -> Math.max(v, Math.max(0.866 * u, -0.866 * u) - 0.5 * v) - 0.55;
      case STAR -> star(u, v);
      case CROSS -> {
        double across = Math.max(Math.abs(u) - 1, Math.abs(v) - 0.3);
        double along = Math.max(Math.abs(v) - 1, Math.abs(u) - 0.3);
        yield Math.min(across, along);
      }
      default -> r - 1;
    };
  }

  private static double star(double u, double v) {
    double largest = Double.NEGATIVE_INFINITY;
    double second = largest;
    for (int i = 0; i < STAR_X.length; i++) {
      double side = STAR_X[i] * u + STAR_Y[i] * v;
      if (side > largest) {
        second = largest;
        largest = side;
      } else if (side > second) {
        second = side;
      }
    }
    return second - 0.4;
  }

  /**
   * The share of the second colour at a point of a texture, 0 to 1.
   *
   * @param u in pixels from the centre, along the texture
   * @param v in pixels from the centre, across it
   * @param period pixels from one repetition to the next
   */
  double secondColor(double u, double v, double period) {
    double frequency = 2 * Math.PI / period;
    double wave =
        switch (this) {
          case STRIPES -> StrictMath.sin(frequency * u);
          case CHECKERBOARD -> {
            double product = StrictMath.sin(frequency / 2 * u) * StrictMath.sin(frequency / 2 * v);
            yield 2 * product;
          }
          case DOTS -> StrictMath.cos(frequency * u) + StrictMath.cos(frequency * v) - 0.7;
          case RIPPLES -> StrictMath.sin(frequency * Math.sqrt(u * u + v * v));
          default -> -1;
        };
    return Math.max(0, Math.min(1, 0.5 + 1.5 * wave));
  }

  private static double[] starNormals(boolean x) {
    double[] normals = new double[5];
    for (int i = 0; i < normals.length; i++) {
      double angle = 2 * Math.PI * i / normals.length;
      normals[i] = x ? StrictMath.sin(angle) : StrictMath.cos(angle);
    }
    return normals;
  }
}
