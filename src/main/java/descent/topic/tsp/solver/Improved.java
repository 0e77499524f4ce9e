package descent.topic.tsp.solver;

import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Another method's tour, improved until no move of the given kinds helps. */
public final class Improved implements TourMethod {
  private final TourMethod first;
  private final Set<Move.Kind> kinds;
  private final String name;

  /** {@code kinds} are tried in full: every city with every other. */
  public Improved(TourMethod first, Set<Move.Kind> kinds, String name) {
    this.first = first;
    this.kinds = Set.copyOf(kinds);
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  /** The method whose tour is improved. */
  public TourMethod first() {
    return first;
  }

  @Override
  public Solution solve(Instance instance, SearchWatch watch) {
    Solution start = first.solve(instance, watch);
    if (start.proven()) {
      return start;
    }
    int[] order = improve(instance, start.tour(), watch, move -> {});
    Solution solution = Solution.of(order);
    watch.improved(solution.tour(), instance.length(solution.tour()));
    return solution;
  }

  /** The moves that lead from a tour to one that none of them improves, in their order. */
  public List<Move> moves(Instance instance, Tour start, SearchWatch watch) {
    List<Move> moves = new ArrayList<>();
    improve(instance, start, watch, moves::add);
    return List.copyOf(moves);
  }

  private int[] improve(Instance instance, Tour start, SearchWatch watch, Consumer<Move> listener) {
    int[] order = start.toArray();
    new LocalSearch(instance.distances(), kinds, instance.size()).improve(order, watch, listener);
    return order;
  }
}
