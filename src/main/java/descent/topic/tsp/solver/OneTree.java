package descent.topic.tsp.solver;

import java.util.Arrays;

/**
 * The least 1-tree under weights of the cities: a spanning tree of all cities but 0 and the two
 * shortest edges at 0, where an edge costs its length plus the weights of its ends (Held and Karp,
 * "The Traveling-Salesman Problem and Minimum Spanning Trees", 1970). Every tour is a 1-tree, so
 * its cost less twice the weights is a lower bound for every tour.
 */
final class OneTree {
  private static final double NEVER = Double.MAX_VALUE;
  private static final double FIRST = -Double.MAX_VALUE;

  private final double[][] distances;
  private final int n;
  private final double[] key;
  private final int[] outside;
  private final int[] order;
  private final double[] dearest;

  /** For each city but 0 and 1 the one it hangs on. */
  final int[] parent;

  /** The number of edges at each city. */
  final int[] degree;

  /** The two ends of the edges at city 0. */
  int first;

  int second;

  OneTree(double[][] distances) {
    this.distances = distances;
    n = distances.length;
    key = new double[n];
    outside = new int[n];
    order = new int[n - 1];
    dearest = new double[n * n];
    parent = new int[n];
    degree = new int[n];
  }

  /** Finds it and returns the bound; infinite if the allowed edges hold none. */
  double find(EdgeStates edges, double[] weights) {
    byte[] states = edges.all();
    Arrays.fill(degree, 0);
    double sum = spanningTree(states, weights) + edgesAtZero(states, weights);
    for (double weight : weights) {
      sum -= 2 * weight;
    }
    return sum >= NEVER / 2 ? Double.POSITIVE_INFINITY : sum;
  }

  /** Prim's algorithm from city 1; the cities still outside stand closely packed in an array. */
  private double spanningTree(byte[] states, double[] weights) {
    int left = 0;
    for (int i = 2; i < n; i++) {
      key[i] = NEVER;
      outside[left++] = i;
    }
    double sum = 0;
    int last = 1;
    int reached = 0;
    order[reached++] = 1;
    while (left > 0) {
      int at = reach(last, left, states, weights);
      int city = outside[at];
      if (key[city] == NEVER) {
        return NEVER;
      }
      outside[at] = outside[--left];
      int from = parent[city];
      sum += distances[from][city] + weights[from] + weights[city];
      degree[from]++;
      degree[city]++;
      order[reached++] = city;
      last = city;
    }
    return sum;
  }

  /** Offers the edges at {@code last} to all cities outside; returns where the nearest stands. */
  private int reach(int last, int left, byte[] states, double[] weights) {
    double[] row = distances[last];
    double weight = weights[last];
    int base = last * n;
    int best = 0;
    double bestKey = NEVER;
    for (int i = 0; i < left; i++) {
      int city = outside[i];
      byte state = states[base + city];
      double current = key[city];
      if (state >= 0) {
        double offer = state == EdgeStates.REQUIRED ? FIRST : row[city] + weight + weights[city];
        if (offer < current) {
          key[city] = offer;
          parent[city] = last;
          current = offer;
        }
      }
      if (current < bestKey) {
        bestKey = current;
        best = i;
      }
    }
    return best;
  }

  private double edgesAtZero(byte[] states, double[] weights) {
    first = -1;
    second = -1;
    double firstKey = NEVER;
    double secondKey = NEVER;
    for (int city = 1; city < n; city++) {
      byte state = states[city];
      if (state < 0) {
        continue;
      }
      double offer = state == EdgeStates.REQUIRED ? FIRST : distances[0][city] + weights[city];
      if (offer < firstKey) {
        secondKey = firstKey;
        second = first;
        firstKey = offer;
        first = city;
      } else if (offer < secondKey) {
        secondKey = offer;
        second = city;
      }
    }
    if (second < 0) {
      return NEVER;
    }
    degree[0] = 2;
    degree[first]++;
    degree[second]++;
    return distances[0][first]
        + weights[first]
        + distances[0][second]
        + weights[second]
        + 2 * weights[0];
  }

  /** Whether an edge is part of it. */
  boolean has(int a, int b) {
    if (a == 0 || b == 0) {
      int other = a + b;
      return other == first || other == second;
    }
    return (b > 1 && parent[b] == a) || (a > 1 && parent[a] == b);
  }

  /**
   * Forbids every free edge that no tour shorter than a limit can have: with it in the 1-tree, in
   * place of the dearest edge that it makes superfluous, the bound reaches the limit.
   *
   * @param bound what {@link #find} returned for these edges and weights
   * @return whether there was one
   */
  boolean forbidDear(EdgeStates edges, double[] weights, double bound, double limit) {
    boolean found = false;
    double room = limit - bound;
    double atZero = cost(0, second, weights);
    boolean held = edges.get(0, second) == EdgeStates.REQUIRED;
    for (int city = 1; city < n; city++) {
      if (edges.get(0, city) == EdgeStates.FREE
          && !has(0, city)
          && (held || cost(0, city, weights) - atZero >= room)) {
        edges.forbid(0, city);
        found = true;
      }
    }
    for (int i = 1; i < n - 1; i++) {
      int city = order[i];
      int from = parent[city];
      double joint =
          edges.get(from, city) == EdgeStates.REQUIRED ? FIRST : cost(from, city, weights);
      for (int j = 0; j < i; j++) {
        int other = order[j];
        double most = other == from ? joint : Math.max(joint, dearest[from * n + other]);
        dearest[city * n + other] = most;
        dearest[other * n + city] = most;
        if (other != from
            && edges.get(city, other) == EdgeStates.FREE
            && cost(city, other, weights) - most >= room) {
          edges.forbid(city, other);
          found = true;
        }
      }
    }
    return found;
  }

  private double cost(int a, int b, double[] weights) {
    return distances[a][b] + weights[a] + weights[b];
  }

  /** Whether every city has two edges: then it is a tour. */
  boolean isTour() {
    for (int d : degree) {
      if (d != 2) {
        return false;
      }
    }
    return true;
  }

  /** The order of the cities of the tour that it is. */
  int[] tour() {
    int[][] neighbours = new int[n][2];
    int[] found = new int[n];
    for (int city = 2; city < n; city++) {
      connect(neighbours, found, city, parent[city]);
    }
    connect(neighbours, found, 0, first);
    connect(neighbours, found, 0, second);
    return Orders.around(neighbours);
  }

  private static void connect(int[][] neighbours, int[] found, int a, int b) {
    neighbours[a][found[a]++] = b;
    neighbours[b][found[b]++] = a;
  }
}
