package descent.topic.tsp.solver;

import java.util.Arrays;

/** Paths that grow together into a tour: no city with three edges, no cycle before the end. */
final class Fragments {
  private final int[][] neighbours;
  private final int[] degree;
  private final int[] group;
  private int edges;

  Fragments(int cities) {
    neighbours = new int[cities][2];
    degree = new int[cities];
    group = new int[cities];
    Arrays.setAll(group, i -> i);
  }

  /** The number of edges so far. */
  int edges() {
    return edges;
  }

  /** Takes the edge if it may be taken. */
  boolean join(int a, int b) {
    if (degree[a] > 1 || degree[b] > 1) {
      return false;
    }
    int groupA = find(a);
    int groupB = find(b);
    if (groupA == groupB) {
      return false;
    }
    group[groupA] = groupB;
    connect(a, b);
    return true;
  }

  /** Closes the one path that is left and gives the order of its cities. */
  int[] closed() {
    int first = -1;
    int last = -1;
    for (int i = 0; i < degree.length; i++) {
      if (degree[i] == 1) {
        last = first;
        first = i;
      }
    }
    connect(first, last);
    return Orders.around(neighbours);
  }

  private void connect(int a, int b) {
    neighbours[a][degree[a]++] = b;
    neighbours[b][degree[b]++] = a;
    edges++;
  }

  private int find(int city) {
    int root = city;
    while (group[root] != root) {
      group[root] = group[group[root]];
      root = group[root];
    }
    return root;
  }
}
