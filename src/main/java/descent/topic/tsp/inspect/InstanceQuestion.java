package descent.topic.tsp.inspect;

import descent.topic.tsp.TspMoment;
import descent.topic.tsp.TspQuestion;
import descent.topic.tsp.instance.Instance;
import java.util.Optional;

/**
 * A question about one instance, which the network may not be able to take.
 *
 * @param <R> what is found, all values copied
 */
public interface InstanceQuestion<R> extends TspQuestion<Reply<R>> {
  /** More cities are not looked at one by one. */
  int MOST_CITIES = 200;

  /** The instance in question; its cities have places. */
  Instance instance();

  /** Looks at what the network does with an instance that it can take. */
  R look(TspMoment moment);

  @Override
  default Reply<R> answer(TspMoment moment) {
    if (instance().size() > MOST_CITIES) {
      return refused(
          moment,
          "Expected at most %d cities to look at one by one but the instance has %d."
              .formatted(MOST_CITIES, instance().size()));
    }
    try {
      moment.model().checkCities(instance().size());
    } catch (IllegalArgumentException e) {
      return refused(moment, e.getMessage() + ".");
    }
    return new Reply<>(this, Optional.of(look(moment)), "", moment.step());
  }

  private Reply<R> refused(TspMoment moment, String reason) {
    return new Reply<>(this, Optional.empty(), reason, moment.step());
  }
}
