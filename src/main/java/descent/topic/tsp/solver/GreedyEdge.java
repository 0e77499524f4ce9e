package descent.topic.tsp.solver;

import descent.topic.tsp.instance.Instance;
import java.util.Arrays;

/**
 * Takes the shortest edges first, wherever they lie, as long as no city gets a third and no cycle
 * closes early.
 */
public final class GreedyEdge implements TourMethod {
  @Override
  public String name() {
    return "greedy-edge";
  }

  @Override
  public Solution solve(Instance instance, SearchWatch watch) {
    Solution solution = Solution.of(order(instance.distances()));
    watch.improved(solution.tour(), instance.length(solution.tour()));
    return solution;
  }

  static int[] order(double[][] distances) {
    int n = distances.length;
    Fragments fragments = new Fragments(n);
    for (int edge : sortedEdges(distances)) {
      fragments.join(edge / n, edge % n);
      if (fragments.edges() == n - 1) {
        break;
      }
    }
    return fragments.closed();
  }

  /**
   * Edges i * n + j with i less than j from short to long, ties by number. The number takes the
   * place of the last bits of the length, so that plain longs can be sorted: lengths that agree to
   * 1 part in 10^9 (n = 1,000; 10^13 at n = 20) may change places.
   */
  private static int[] sortedEdges(double[][] distances) {
    int n = distances.length;
    long number = (Long.highestOneBit((long) n * n) << 1) - 1;
    long[] keys = new long[n * (n - 1) / 2];
    int size = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        long length = Double.doubleToRawLongBits(distances[i][j] + 0.0);
        keys[size++] = (length & ~number) | ((long) i * n + j);
      }
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) (key & number)).toArray();
  }
}
