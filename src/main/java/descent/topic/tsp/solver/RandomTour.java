package descent.topic.tsp.solver;

import descent.engine.tensor.Generator;
import descent.topic.tsp.instance.Instance;

/** Visits the cities in random order: what a model that has learned nothing does. */
public final class RandomTour implements TourMethod {
  private final long seed;

  public RandomTour(long seed) {
    this.seed = seed;
  }

  @Override
  public String name() {
    return "random";
  }

  @Override
  public Solution solve(Instance instance, SearchWatch watch) {
    Solution solution = Solution.of(new Generator(seed).permutation(instance.size()));
    watch.improved(solution.tour(), instance.length(solution.tour()));
    return solution;
  }
}
