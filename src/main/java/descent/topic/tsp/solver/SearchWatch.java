package descent.topic.tsp.solver;

import descent.topic.tsp.instance.Tour;

/** Whoever waits for a search: hears of better tours and may end it. Called by its thread. */
public interface SearchWatch {
  /** Lets the search run to its end unheard. */
  SearchWatch NONE = new SearchWatch() {};

  /** Whether to end now; must be cheap. */
  default boolean cancelled() {
    return false;
  }

  /** The search has a tour, the first or a better one than before. */
  default void improved(Tour tour, double length) {}

  /** A share from 0 to 1 of a search whose length is known from the beginning is done. */
  default void progress(double share) {}
}
