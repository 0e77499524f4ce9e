package descent.topic.tsp.instance;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cities numbered from 0 and the lengths of the edges between them: symmetric, finite, never
 * negative. Immutable.
 */
public final class Instance {
  /** Fewer cities have no tour worth the name. */
  public static final int MIN_CITIES = 3;

  /** More would fill the memory. */
  public static final int MOST_CITIES_IN_A_TABLE = 5000;

  private final String name;
  private final Metric metric;
  private final int size;
  private final double @Nullable [] x;
  private final double @Nullable [] y;
  private final double @Nullable [][] lengths;

  private Instance(
      String name,
      Metric metric,
      int size,
      double @Nullable [] x,
      double @Nullable [] y,
      double @Nullable [][] lengths) {
    if (size < MIN_CITIES) {
      throw new IllegalArgumentException(
          "Expected at least " + MIN_CITIES + " cities but " + name + " has " + size);
    }
    this.name = name;
    this.metric = metric;
    this.size = size;
    this.x = x;
    this.y = y;
    this.lengths = lengths;
  }

  /** Cities in the plane, distances not rounded. */
  public static Instance euclidean(String name, double[] x, double[] y) {
    return of(name, Metric.EUCLIDEAN, x, y);
  }

  /** Cities whose distances follow from their places (n) by a rule. */
  public static Instance of(String name, Metric metric, double[] x, double[] y) {
    if (metric == Metric.EXPLICIT) {
      throw new IllegalArgumentException("EXPLICIT distances must be given");
    }
    checkPlaces(x, y, x.length);
    return new Instance(name, metric, x.length, x.clone(), y.clone(), null);
  }

  /** Cities without places and their distances (n, n). */
  public static Instance explicit(String name, double[][] lengths) {
    return new Instance(name, Metric.EXPLICIT, lengths.length, null, null, checkedCopy(lengths));
  }

  /** Cities with their distances (n, n), and places (n) that serve to draw them only. */
  public static Instance explicit(String name, double[][] lengths, double[] x, double[] y) {
    checkPlaces(x, y, lengths.length);
    return new Instance(
        name, Metric.EXPLICIT, lengths.length, x.clone(), y.clone(), checkedCopy(lengths));
  }

  /** The same cities under another name. */
  public Instance named(String newName) {
    return new Instance(newName, metric, size, x, y, lengths);
  }

  public String name() {
    return name;
  }

  public Metric metric() {
    return metric;
  }

  /** The number of cities. */
  public int size() {
    return size;
  }

  /** Whether the cities have places; only {@link Metric#EXPLICIT} instances may have none. */
  public boolean hasPlaces() {
    return x != null;
  }

  /** A city's first coordinate as given; the latitude of {@link Metric#GEO}. */
  public double x(int city) {
    return places(x)[city];
  }

  /** A city's second coordinate as given; the longitude of {@link Metric#GEO}. */
  public double y(int city) {
    return places(y)[city];
  }

  /** The length of an edge; 0 from a city to itself. */
  public double distance(int from, int to) {
    double[][] given = lengths;
    if (given != null) {
      return given[from][to];
    }
    return from == to ? 0 : metric.distance(x(from), y(from), x(to), y(to));
  }

  /**
   * All lengths (n, n), the caller's own copy; of at most {@link #MOST_CITIES_IN_A_TABLE} cities.
   */
  public double[][] distances() {
    if (size > MOST_CITIES_IN_A_TABLE) {
      throw new IllegalArgumentException(
          "Expected at most "
              + MOST_CITIES_IN_A_TABLE
              + " cities for a table of distances but "
              + name
              + " has "
              + size);
    }
    double[][] all = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        double length = distance(i, j);
        all[i][j] = length;
        all[j][i] = length;
      }
    }
    return all;
  }

  /** Whether every edge has a whole length, so that tours differ by at least 1. */
  public boolean isWhole() {
    double[][] given = lengths;
    if (given == null) {
      return metric.isWhole();
    }
    return Arrays.stream(given).flatMapToDouble(Arrays::stream).allMatch(d -> d == Math.rint(d));
  }

  /** The length of a tour, back to its start. */
  public double length(Tour tour) {
    if (tour.size() != size) {
      throw new IllegalArgumentException(
          "Expected a tour of " + size + " cities but it has " + tour.size());
    }
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += distance(tour.city(i), tour.city(i + 1));
    }
    return sum;
  }

  /**
   * The places (n, 2), row-major, as a network sees them: moved and scaled by one factor so that
   * they fill the unit square along their longer side and are centred along the other. Places of
   * {@link Metric#EUCLIDEAN} instances that already lie within the square stay as they are. For
   * {@link Metric#GEO} the longitude runs to the right and the latitude up.
   */
  public float[] unitSquare() {
    double[] right = metric == Metric.GEO ? places(y) : places(x);
    double[] up = metric == Metric.GEO ? places(x) : places(y);
    double left = min(right);
    double bottom = min(up);
    double width = max(right) - left;
    double height = max(up) - bottom;
    boolean inside = left >= 0 && bottom >= 0 && left + width <= 1 && bottom + height <= 1;
    double side = Math.max(width, height);
    float[] unit = new float[2 * size];
    for (int i = 0; i < size; i++) {
      if (inside && metric == Metric.EUCLIDEAN) {
        unit[2 * i] = (float) right[i];
        unit[2 * i + 1] = (float) up[i];
      } else {
        unit[2 * i] = centred(right[i] - left, width, side);
        unit[2 * i + 1] = centred(up[i] - bottom, height, side);
      }
    }
    return unit;
  }

  private static float centred(double offset, double extent, double side) {
    return side == 0 ? 0.5f : (float) (offset / side + (1 - extent / side) / 2);
  }

  private double[] places(double @Nullable [] coordinate) {
    if (coordinate == null) {
      throw new IllegalStateException(
          name + " has no coordinates: its distances are given edge by edge");
    }
    return coordinate;
  }

  private static void checkPlaces(double[] x, double[] y, int size) {
    if (x.length != size || y.length != size) {
      throw new IllegalArgumentException(
          "Expected " + size + " cities but got " + x.length + " x and " + y.length + " y");
    }
    for (int i = 0; i < size; i++) {
      if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
        throw new IllegalArgumentException(
            "Expected finite coordinates but city " + (i + 1) + " is at " + x[i] + " " + y[i]);
      }
    }
  }

  private static double[][] checkedCopy(double[][] lengths) {
    int n = lengths.length;
    double[][] copy = new double[n][];
    for (int i = 0; i < n; i++) {
      if (lengths[i].length != n) {
        throw new IllegalArgumentException(
            "Expected " + n + " distances from city " + (i + 1) + " but got " + lengths[i].length);
      }
      copy[i] = lengths[i].clone();
      copy[i][i] = 0;
      for (int j = 0; j < i; j++) {
        checkLength(lengths, i, j);
      }
    }
    return copy;
  }

  private static void checkLength(double[][] lengths, int i, int j) {
    double length = lengths[i][j];
    String edge = "the distance between cities " + (j + 1) + " and " + (i + 1);
    if (!Double.isFinite(length) || length < 0) {
      throw new IllegalArgumentException(
          "Expected finite distances of at least 0 but " + edge + " is " + length);
    } else if (length != lengths[j][i]) {
      throw new IllegalArgumentException(
          "Expected equal distances both ways but "
              + edge
              + " is "
              + lengths[j][i]
              + " and back "
              + length);
    }
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  /** Same name, rule, places and distances. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Instance that
        && name.equals(that.name)
        && metric == that.metric
        && Arrays.equals(x, that.x)
        && Arrays.equals(y, that.y)
        && Arrays.deepEquals(lengths, that.lengths);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(x) + 7 * Arrays.hashCode(y);
  }

  @Override
  public String toString() {
    return name + " (" + size + " cities, " + metric + ")";
  }
}
