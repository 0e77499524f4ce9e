package descent.topic.tsp.instance;

import java.util.Arrays;
import java.util.Optional;

/**
 * A closed way through every city once, told from city 0 on; it keeps the direction it was given
 * in. Immutable.
 */
public final class Tour {
  private final int[] cities;

  private Tour(int[] cities) {
    this.cities = cities;
  }

  /**
   * The tour that visits the cities in this order, an open permutation of 0 to n - 1, and returns;
   * it is turned so that it starts at 0.
   *
   * @throws IllegalArgumentException saying why it is not a tour
   */
  public static Tour of(int... order) {
    Optional<String> fault = fault(order);
    if (fault.isPresent()) {
      throw new IllegalArgumentException(fault.get());
    }
    int start = 0;
    while (order[start] != 0) {
      start++;
    }
    int n = order.length;
    int[] cities = new int[n];
    System.arraycopy(order, start, cities, 0, n - start);
    System.arraycopy(order, 0, cities, n - start, start);
    return new Tour(cities);
  }

  /** Why an order is not a tour, with cities counted from 1 as files and people do. */
  public static Optional<String> fault(int... order) {
    int n = order.length;
    if (n == 0) {
      return Optional.of("A tour expected cities but has none");
    }
    boolean[] visited = new boolean[n];
    for (int city : order) {
      if (city < 0 || city >= n) {
        return Optional.of(
            "A tour of "
                + n
                + " cities expected numbers from 1 to "
                + n
                + " but has "
                + (city + 1L));
      } else if (visited[city]) {
        return Optional.of(
            "A tour expected every city once but visits city " + (city + 1) + " again");
      }
      visited[city] = true;
    }
    return Optional.empty();
  }

  /** The number of cities. */
  public int size() {
    return cities.length;
  }

  /** The city at a position, which counts around: position n is city 0 again. */
  public int city(int position) {
    return cities[Math.floorMod(position, cities.length)];
  }

  /** The cities in order from 0 on (n), the caller's own copy. */
  public int[] toArray() {
    return cities.clone();
  }

  /** The position of every city (n). */
  public int[] positions() {
    int[] positions = new int[cities.length];
    for (int i = 0; i < cities.length; i++) {
      positions[cities[i]] = i;
    }
    return positions;
  }

  /** The same way, the other way round. */
  public Tour reversed() {
    int n = cities.length;
    int[] back = new int[n];
    for (int i = 0; i < n; i++) {
      back[i] = city(-i);
    }
    return new Tour(back);
  }

  /** The same way in the direction in which city 0's neighbour of the lower number comes first. */
  public Tour lowerNeighbourFirst() {
    return city(1) <= city(-1) ? this : reversed();
  }

  /** Whether both use the same edges, whatever their direction. */
  public boolean sameCycle(Tour other) {
    return equals(other) || equals(other.reversed());
  }

  /**
   * Twice the area that the tour encloses, positive where it runs counter-clockwise (x to the
   * right, y up); parts that are crossed over count against each other.
   */
  public double signedArea(Instance instance) {
    double area = 0;
    for (int i = 0; i < cities.length; i++) {
      int a = city(i);
      int b = city(i + 1);
      area += instance.x(a) * instance.y(b) - instance.x(b) * instance.y(a);
    }
    return area;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tour that && Arrays.equals(cities, that.cities);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cities);
  }

  @Override
  public String toString() {
    return Arrays.toString(cities);
  }
}
