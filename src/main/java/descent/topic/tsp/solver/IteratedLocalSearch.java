package descent.topic.tsp.solver;

import descent.engine.tensor.Generator;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import java.util.EnumSet;

/**
 * Local search started again and again from its best tour with four edges changed at random (a
 * double bridge, which 2-opt and Or-opt cannot undo at once); a result that is no longer is kept
 * (Lourenço, Martin, Stützle, "Iterated Local Search", 2003).
 */
public final class IteratedLocalSearch implements TourMethod {
  private static final int NEAR = 10;
  private static final int LONGEST_BRIDGE = 50;
  private static final int SMALLEST_FOR_BRIDGE = 8;

  private final long iterations;
  private final long seed;
  private final Deadline deadline;

  /** A fixed number of restarts: the same tour each time. */
  public IteratedLocalSearch(long iterations, long seed) {
    this(iterations, seed, Deadline.NONE);
  }

  /** As many restarts as fit. */
  public IteratedLocalSearch(Deadline deadline, long seed) {
    this(Long.MAX_VALUE, seed, deadline);
  }

  private IteratedLocalSearch(long iterations, long seed, Deadline deadline) {
    if (iterations < 0) {
      throw new IllegalArgumentException("Expected 0 or more restarts but got " + iterations);
    }
    this.iterations = iterations;
    this.seed = seed;
    this.deadline = deadline;
  }

  @Override
  public String name() {
    return deadline.isNone() ? "ils" : "ils:" + deadline;
  }

  @Override
  public Solution solve(Instance instance, SearchWatch watch) {
    return Solution.of(search(instance.distances(), deadline.watch(watch)));
  }

  /** The best order found for these distances (n, n). */
  int[] search(double[][] distances, SearchWatch watch) {
    int n = distances.length;
    LocalSearch search = new LocalSearch(distances, EnumSet.allOf(Move.Kind.class), NEAR);
    int[] best = GreedyEdge.order(distances);
    search.improve(best, watch);
    double bestLength = Orders.length(distances, best);
    watch.improved(Tour.of(best), bestLength);
    if (n < SMALLEST_FOR_BRIDGE) {
      return best;
    }
    Generator generator = new Generator(seed);
    int[] candidate = new int[n];
    int[] changed = new int[8];
    for (long k = 0; k < iterations && !watch.cancelled(); k++) {
      bridge(best, candidate, changed, generator);
      search.improveAround(candidate, changed, watch);
      double length = Orders.length(distances, candidate);
      if (length <= bestLength) {
        if (length < bestLength) {
          watch.improved(Tour.of(candidate), length);
        }
        bestLength = length;
        int[] old = best;
        best = candidate;
        candidate = old;
      }
    }
    return best;
  }

  /**
   * Writes to {@code to} the tour of {@code from} with two neighbouring parts swapped, A B C D to A
   * C B D, and the ends of the new edges to {@code changed}.
   */
  private static void bridge(int[] from, int[] to, int[] changed, Generator generator) {
    int n = from.length;
    int window = Math.min(n, LONGEST_BRIDGE);
    int shift = generator.nextInt(n);
    int a = 1 + generator.nextInt(window - 3);
    int b = a + 1 + generator.nextInt(window - 2 - a);
    int c = b + 1 + generator.nextInt(window - 1 - b);
    int size = 0;
    int[] starts = {0, b, a, c};
    int[] ends = {a, c, b, n};
    for (int part = 0; part < 4; part++) {
      changed[2 * part] = from[(starts[part] + shift) % n];
      changed[2 * part + 1] = from[(ends[part] - 1 + shift) % n];
      for (int i = starts[part]; i < ends[part]; i++) {
        int position = i + shift;
        to[size++] = from[position < n ? position : position - n];
      }
    }
  }
}
