package descent.topic.tsp.solver;

import descent.topic.tsp.instance.Tour;

/**
 * What a method found.
 *
 * @param proven whether no tour can be shorter
 */
public record Solution(Tour tour, boolean proven) {
  /** A tour of which nothing is proven. */
  public static Solution of(int[] order) {
    return new Solution(Tour.of(order), false);
  }
}
