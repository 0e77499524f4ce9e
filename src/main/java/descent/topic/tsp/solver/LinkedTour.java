package descent.topic.tsp.solver;

/**
 * A tour that can be changed: cities in an array with their positions beside it, so that neighbours
 * are found at once and the reversal of a part costs at most half its length.
 */
final class LinkedTour {
  private final int n;
  private final int[] order;
  private final int[] position;

  LinkedTour(int[] order) {
    this.n = order.length;
    this.order = order.clone();
    this.position = new int[n];
    index();
  }

  private void index() {
    for (int i = 0; i < n; i++) {
      position[order[i]] = i;
    }
  }

  int size() {
    return n;
  }

  void set(int[] newOrder) {
    System.arraycopy(newOrder, 0, order, 0, n);
    index();
  }

  /** Copies the cities in order to {@code target}. */
  void copyTo(int[] target) {
    System.arraycopy(order, 0, target, 0, n);
  }

  int[] toArray() {
    return order.clone();
  }

  int next(int city) {
    int p = position[city] + 1;
    return order[p == n ? 0 : p];
  }

  int previous(int city) {
    int p = position[city];
    return order[p == 0 ? n - 1 : p - 1];
  }

  /**
   * Replaces the edges a-b and c-d by a-c and b-d, where going one way round the tour runs a, b,
   * ..., c, d. Which direction the array runs afterwards is not said.
   */
  void exchange(int a, int b, int c, int d) {
    if (next(a) == b && next(c) == d) {
      reverse(position[b], position[c]);
    } else {
      reverse(position[c], position[b]);
    }
  }

  /** Reverses the positions from i on to j, around the end if need be, or else all the others. */
  private void reverse(int i, int j) {
    int inside = j - i + 1;
    if (inside <= 0) {
      inside += n;
    }
    int from = i;
    int to = j;
    int count = inside;
    if (2 * inside > n) {
      from = j + 1 == n ? 0 : j + 1;
      to = i == 0 ? n - 1 : i - 1;
      count = n - inside;
    }
    for (int k = count / 2; k > 0; k--) {
      int a = order[from];
      int b = order[to];
      order[from] = b;
      position[b] = from;
      order[to] = a;
      position[a] = to;
      from = from + 1 == n ? 0 : from + 1;
      to = to == 0 ? n - 1 : to - 1;
    }
  }
}
