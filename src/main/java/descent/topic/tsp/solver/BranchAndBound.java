package descent.topic.tsp.solver;

/**
 * Proves a tour optimal or finds a shorter one: 1-tree bounds raised by subgradient steps, edges
 * forbidden that would raise them over the best tour, branching on the edges of a city that has
 * three or more (Held and Karp, 1971; Volgenant and Jonker, "A branch and bound algorithm for the
 * symmetric traveling salesman problem", 1982).
 */
final class BranchAndBound {
  private static final double RELATIVE_TOLERANCE = 1e-10;
  private static final double WHOLE_MARGIN = 1 - 1e-6;
  private static final int STEPS_BELOW_ROOT = 25;

  private final double[][] distances;
  private final int n;
  private final boolean whole;
  private final long nodeLimit;
  private final SearchWatch watch;
  private final OneTree tree;
  private int[] best;
  private double bestLength;
  private long nodes;
  private boolean complete = true;

  /**
   * Starts from a good tour.
   *
   * @param whole whether all lengths are whole numbers
   * @param nodeLimit after how many nodes of the search tree to give up
   */
  BranchAndBound(
      double[][] distances, int[] start, boolean whole, long nodeLimit, SearchWatch watch) {
    this.distances = distances;
    this.n = distances.length;
    this.whole = whole;
    this.nodeLimit = nodeLimit;
    this.watch = watch;
    this.tree = new OneTree(distances);
    this.best = start.clone();
    this.bestLength = Orders.length(distances, start);
  }

  /** Searches to the end or the limit; true if {@link #best} is then proven optimal. */
  boolean run() {
    explore(new EdgeStates(n), new double[n], true);
    return complete;
  }

  /** The shortest order found. */
  int[] best() {
    return best.clone();
  }

  /** The number of nodes of the search tree that were looked at. */
  long nodes() {
    return nodes;
  }

  /** A bound of at least this leaves nothing shorter than the best tour. */
  private double target() {
    return whole ? bestLength - WHOLE_MARGIN : bestLength * (1 - RELATIVE_TOLERANCE);
  }

  private void explore(EdgeStates edges, double[] weights, boolean root) {
    if (nodes >= nodeLimit || watch.cancelled()) {
      complete = false;
      return;
    }
    nodes++;
    double bound = raiseBound(edges, weights, root ? Math.max(100, 3 * n) : STEPS_BELOW_ROOT);
    if (bound >= target()) {
      return;
    }
    tree.find(edges, weights);
    int city = branchingCity();
    if (city < 0 || (tree.forbidDear(edges, weights, bound, target()) && !edges.propagate())) {
      return;
    }
    branch(edges, weights, city);
  }

  /** Moves the weights uphill, to where the bound was highest, and returns it. */
  private double raiseBound(EdgeStates edges, double[] weights, int steps) {
    double highest = Double.NEGATIVE_INFINITY;
    double[] highestAt = weights.clone();
    int[] before = new int[n];
    double scale = steps > STEPS_BELOW_ROOT ? 2 : 1;
    double decay = steps > STEPS_BELOW_ROOT ? 0.96 : 0.88;
    for (int step = 0; step < steps; step++) {
      double bound = tree.find(edges, weights);
      if (bound > highest) {
        highest = bound;
        System.arraycopy(weights, 0, highestAt, 0, n);
        if (highest >= target()) {
          return highest;
        }
      }
      if (tree.isTour()) {
        take(tree.tour());
        break;
      }
      climb(weights, before, scale * (bestLength * 1.001 - bound), step == 0);
      scale *= decay;
    }
    System.arraycopy(highestAt, 0, weights, 0, n);
    return highest;
  }

  /** A subgradient step with a third of the one before it. */
  private void climb(double[] weights, int[] before, double size, boolean firstStep) {
    int squares = 0;
    for (int degree : tree.degree) {
      squares += (degree - 2) * (degree - 2);
    }
    double step = size / squares;
    for (int i = 0; i < n; i++) {
      int excess = tree.degree[i] - 2;
      weights[i] += step * (0.7 * excess + 0.3 * (firstStep ? excess : before[i]));
      before[i] = excess;
    }
  }

  private void take(int[] order) {
    double length = Orders.length(distances, order);
    if (length < bestLength) {
      bestLength = length;
      best = order;
      watch.improved(descent.topic.tsp.instance.Tour.of(order), length);
    }
  }

  private int branchingCity() {
    int city = -1;
    int most = 2;
    for (int i = 0; i < tree.degree.length; i++) {
      if (tree.degree[i] > most) {
        most = tree.degree[i];
        city = i;
      }
    }
    return city;
  }

  /**
   * Splits the tours by the two longest free edges of the 1-tree at a city: without the longer one;
   * with it but not the other; with both. Where all of them are settled by now another 1-tree is
   * looked for.
   */
  private void branch(EdgeStates edges, double[] weights, int city) {
    int long1 = -1;
    int long2 = -1;
    for (int j = 0; j < n; j++) {
      if (j == city || edges.get(city, j) != EdgeStates.FREE || !tree.has(city, j)) {
        continue;
      } else if (long1 < 0 || distances[city][j] > distances[city][long1]) {
        long2 = long1;
        long1 = j;
      } else if (long2 < 0 || distances[city][j] > distances[city][long2]) {
        long2 = j;
      }
    }
    if (long1 < 0) {
      explore(edges, weights, false);
      return;
    }
    EdgeStates without = edges.copy();
    without.forbid(city, long1);
    follow(without, weights);
    edges.require(city, long1);
    if (long2 >= 0) {
      EdgeStates withOne = edges.copy();
      withOne.forbid(city, long2);
      follow(withOne, weights);
      edges.require(city, long2);
    }
    follow(edges, weights);
  }

  private void follow(EdgeStates edges, double[] weights) {
    if (edges.propagate()) {
      explore(edges, weights.clone(), false);
    }
  }
}
