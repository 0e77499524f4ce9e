package descent.topic.tsp.format;

import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import java.util.Optional;

/**
 * What a file holds of one instance.
 *
 * @param tour that comes with it; said to be good, not proven to be
 */
public record SavedInstance(Instance instance, Optional<Tour> tour) {
  public SavedInstance {
    if (tour.isPresent() && tour.get().size() != instance.size()) {
      throw new IllegalArgumentException(
          "Expected a tour of " + instance.size() + " cities but it has " + tour.get().size());
    }
  }
}
