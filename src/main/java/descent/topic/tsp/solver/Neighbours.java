package descent.topic.tsp.solver;

/** For every city the others from near to far. */
final class Neighbours {
  private final int[][] nearest;

  /** The {@code count} nearest of each city, or all if there are no more; ties by number. */
  Neighbours(double[][] distances, int count) {
    int n = distances.length;
    int kept = Math.min(count, n - 1);
    nearest = new int[n][];
    for (int i = 0; i < n; i++) {
      nearest[i] = nearestOf(distances[i], i, kept);
    }
  }

  int[] of(int city) {
    return nearest[city];
  }

  /** Sorts as little as is needed: the first {@code kept} by insertion when they are few. */
  private static int[] nearestOf(double[] row, int self, int kept) {
    int[] found = new int[kept];
    int size = 0;
    for (int j = 0; j < row.length; j++) {
      if (j == self || (size == kept && row[j] >= row[found[size - 1]])) {
        continue;
      }
      int k = size < kept ? size++ : size - 1;
      while (k > 0 && row[found[k - 1]] > row[j]) {
        found[k] = found[k - 1];
        k--;
      }
      found[k] = j;
    }
    return found;
  }
}
