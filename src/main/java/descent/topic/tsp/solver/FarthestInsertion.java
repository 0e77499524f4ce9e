package descent.topic.tsp.solver;

import descent.topic.tsp.instance.Instance;
import java.util.Arrays;

/**
 * Begins with the two cities that lie farthest apart; takes again and again the city farthest from
 * all cities of the tour and puts it where it costs least.
 */
public final class FarthestInsertion implements TourMethod {
  @Override
  public String name() {
    return "farthest";
  }

  @Override
  public Solution solve(Instance instance, SearchWatch watch) {
    Solution solution = Solution.of(order(instance.distances()));
    watch.improved(solution.tour(), instance.length(solution.tour()));
    return solution;
  }

  private static int[] order(double[][] distances) {
    int n = distances.length;
    int[] next = new int[n];
    double[] away = new double[n];
    Arrays.fill(away, Double.POSITIVE_INFINITY);
    int first = mostDistant(distances);
    int second = farthest(distances[first], first);
    next[first] = second;
    next[second] = first;
    approach(away, distances[first], first);
    approach(away, distances[second], second);
    for (int k = 2; k < n; k++) {
      int city = farthest(away, -1);
      int after = cheapestPlace(distances, next, first, city);
      next[city] = next[after];
      next[after] = city;
      approach(away, distances[city], city);
    }
    int[] order = new int[n];
    for (int k = 1; k < n; k++) {
      order[k] = next[order[k - 1]];
    }
    return order;
  }

  /** The city that has the longest edge, the first of its two ends. */
  private static int mostDistant(double[][] distances) {
    double[] reach = new double[distances.length];
    Arrays.setAll(reach, i -> Arrays.stream(distances[i]).max().orElse(0));
    return farthest(reach, -1);
  }

  private static int farthest(double[] away, int except) {
    int farthest = -1;
    for (int city = 0; city < away.length; city++) {
      if (city != except && (farthest < 0 || away[city] > away[farthest])) {
        farthest = city;
      }
    }
    return farthest;
  }

  /** Takes the distances of a city new in the tour into account; it counts as no distance away. */
  private static void approach(double[] away, double[] row, int city) {
    for (int i = 0; i < away.length; i++) {
      away[i] = Math.min(away[i], row[i]);
    }
    away[city] = Double.NEGATIVE_INFINITY;
  }

  private static int cheapestPlace(double[][] distances, int[] next, int first, int city) {
    int cheapest = first;
    double least = Double.POSITIVE_INFINITY;
    int from = first;
    do {
      int to = next[from];
      double cost = distances[from][city] + distances[city][to] - distances[from][to];
      if (cost < least) {
        least = cost;
        cheapest = from;
      }
      from = to;
    } while (from != first);
    return cheapest;
  }
}
