package descent.topic.tsp.solver;

import descent.topic.tsp.instance.Instance;

/**
 * A way to find a tour: a construction, a search, or a model's decoding. Commands and views treat
 * all alike.
 */
public interface TourMethod {
  /** As it is written after {@code --method} or {@code --decode}: "greedy-edge". */
  String name();

  /**
   * Finds a tour; the same one for the same instance, unless a time limit is part of the method.
   * Asks the watch now and then whether to go on and ends early with the best tour so far if not.
   *
   * @throws IllegalArgumentException if the method cannot take this instance: a sentence saying why
   */
  Solution solve(Instance instance, SearchWatch watch);
}
