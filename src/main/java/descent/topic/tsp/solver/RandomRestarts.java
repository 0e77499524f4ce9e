package descent.topic.tsp.solver;

import descent.engine.tensor.Generator;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import java.util.EnumSet;

/**
 * The best of several random tours, each improved by 2-opt and Or-opt: what a "best of k with local
 * search" must be held against at equal time.
 */
public final class RandomRestarts implements TourMethod {
  private final long starts;
  private final long seed;
  private final Deadline deadline;

  /** A fixed number of starts: the same tour each time. */
  public RandomRestarts(long starts, long seed) {
    this(starts, seed, Deadline.NONE);
  }

  /** As many starts as fit, one at least. */
  public RandomRestarts(Deadline deadline, long seed) {
    this(Long.MAX_VALUE, seed, deadline);
  }

  private RandomRestarts(long starts, long seed, Deadline deadline) {
    if (starts < 1) {
      throw new IllegalArgumentException("Expected at least 1 random start but got " + starts);
    }
    this.starts = starts;
    this.seed = seed;
    this.deadline = deadline;
  }

  @Override
  public String name() {
    return "restarts:" + (deadline.isNone() ? starts : deadline);
  }

  @Override
  public Solution solve(Instance instance, SearchWatch watch) {
    SearchWatch timed = deadline.watch(watch);
    double[][] distances = instance.distances();
    LocalSearch search =
        new LocalSearch(distances, EnumSet.allOf(Move.Kind.class), instance.size());
    Generator generator = new Generator(seed);
    int[] best = generator.permutation(instance.size());
    double bestLength = Double.POSITIVE_INFINITY;
    int[] order = best.clone();
    for (long k = 0; k < starts && (k == 0 || !timed.cancelled()); k++) {
      search.improve(order, timed);
      double length = Orders.length(distances, order);
      if (length < bestLength) {
        bestLength = length;
        best = order;
        timed.improved(Tour.of(order), length);
      }
      order = generator.permutation(instance.size());
    }
    return Solution.of(best);
  }
}
