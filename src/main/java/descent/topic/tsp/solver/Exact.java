package descent.topic.tsp.solver;

import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;

/**
 * The shortest tour: iterated local search for a good one, then branch and bound, which proves it
 * or finds a better one. Up to 50 cities the proof is carried through; beyond, it is tried within a
 * limit that is counted in nodes of the search tree, and the tour is the best known where it ends
 * early. The same instance always gives the same tour, in the direction of {@link
 * Tour#lowerNeighbourFirst}, whichever of the two found it.
 */
public final class Exact implements TourMethod {
  /** Up to here a tour is always proven, unless the search is cancelled. */
  public static final int PROVEN_CITIES = 50;

  /** Beyond, no proof is tried. */
  private static final int MOST_CITIES_FOR_PROOF = 1000;

  /** Up to here branch and bound begins with the first local optimum. */
  private static final int EASY_CITIES = 20;

  private static final long WORK_BEYOND = 50_000_000;
  private static final long SEED = 1;

  @Override
  public String name() {
    return "exact";
  }

  @Override
  public Solution solve(Instance instance, SearchWatch watch) {
    double[][] distances = instance.distances();
    int n = distances.length;
    int[] start = new IteratedLocalSearch(iterations(n), SEED).search(distances, watch);
    if (n > MOST_CITIES_FOR_PROOF) {
      return new Solution(Tour.of(start).lowerNeighbourFirst(), false);
    }
    long limit = n <= PROVEN_CITIES ? Long.MAX_VALUE : WORK_BEYOND / ((long) n * n);
    BranchAndBound search = new BranchAndBound(distances, start, instance.isWhole(), limit, watch);
    boolean proven = search.run();
    return new Solution(Tour.of(search.best()).lowerNeighbourFirst(), proven);
  }

  /** Few cities are sooner proven than searched. */
  private static long iterations(int cities) {
    return cities <= PROVEN_CITIES ? 2L * Math.max(0, cities - EASY_CITIES) : 20L * cities;
  }
}
