package descent.topic.tsp.solver;

/** Orders of cities as plain arrays, for the inside of searches. */
final class Orders {
  private Orders() {}

  /** The length of the closed way. */
  static double length(double[][] distances, int[] order) {
    double sum = distances[order[order.length - 1]][order[0]];
    for (int i = 1; i < order.length; i++) {
      sum += distances[order[i - 1]][order[i]];
    }
    return sum;
  }

  /**
   * The cities in order around a cycle that is given by the two neighbours of each (n, 2), from 0
   * on; fewer than n if there is more than one cycle.
   */
  static int[] around(int[][] neighbours) {
    int n = neighbours.length;
    int[] order = new int[n];
    int previous = neighbours[0][1];
    int city = 0;
    int size = 0;
    do {
      order[size++] = city;
      int next = neighbours[city][0] == previous ? neighbours[city][1] : neighbours[city][0];
      previous = city;
      city = next;
    } while (city != 0 && size < n);
    return size == n ? order : java.util.Arrays.copyOf(order, size);
  }
}
