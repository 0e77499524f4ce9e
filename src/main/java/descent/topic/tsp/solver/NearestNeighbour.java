package descent.topic.tsp.solver;

import descent.topic.tsp.instance.Instance;

/**
 * Goes from city 0 on to the nearest city not yet visited, of equally near ones to that of the
 * least number: the tours of NetworkX's {@code greedy_tsp} from node 0.
 */
public final class NearestNeighbour implements TourMethod {
  @Override
  public String name() {
    return "nearest";
  }

  @Override
  public Solution solve(Instance instance, SearchWatch watch) {
    int n = instance.size();
    boolean[] visited = new boolean[n];
    int[] order = new int[n];
    visited[0] = true;
    for (int k = 1; k < n; k++) {
      int nearest = nearest(instance, order[k - 1], visited);
      order[k] = nearest;
      visited[nearest] = true;
    }
    Solution solution = Solution.of(order);
    watch.improved(solution.tour(), instance.length(solution.tour()));
    return solution;
  }

  private static int nearest(Instance instance, int from, boolean[] visited) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int city = 0; city < visited.length; city++) {
      if (!visited[city] && instance.distance(from, city) < least) {
        least = instance.distance(from, city);
        nearest = city;
      }
    }
    return nearest;
  }
}
