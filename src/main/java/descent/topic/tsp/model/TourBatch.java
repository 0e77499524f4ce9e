package descent.topic.tsp.model;

/**
 * Instances with the tours to learn.
 *
 * @param cities of all instances
 * @param tours (B, N), row-major: each a permutation of its instance's cities that starts at 0,
 *     zeros beyond
 */
public record TourBatch(CityBatch cities, int[] tours) {
  /** The targets of steps that are not there. */
  static final int NONE = -100;

  /** The first {@code steps} cities of every tour, (B, steps). */
  int[] prefix(int steps) {
    int[] prefix = new int[cities.size() * steps];
    for (int b = 0; b < cities.size(); b++) {
      System.arraycopy(tours, b * cities.cities(), prefix, b * steps, steps);
    }
    return prefix;
  }

  /**
   * The city that follows each of the first {@code steps}, (B, steps): the last one's is the start
   * again, later ones have {@link #NONE}.
   */
  int[] following(int steps) {
    int[] targets = new int[cities.size() * steps];
    for (int b = 0; b < cities.size(); b++) {
      int count = cities.counts()[b];
      for (int t = 0; t < steps; t++) {
        int next = t + 1 < count ? tours[b * cities.cities() + t + 1] : 0;
        targets[b * steps + t] = t < count ? next : NONE;
      }
    }
    return targets;
  }
}
