package descent.topic.tsp.inspect;

import descent.topic.tsp.TspMoment;
import descent.topic.tsp.TspQuestion;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import java.util.Optional;

/**
 * What the network makes of an instance greedily, and how probable it held every city at every
 * step.
 */
public record GreedyProbe(Instance instance) implements TspQuestion<GreedyProbe.Decoded> {
  /**
   * The answer.
   *
   * @param instance what was asked about
   * @param tour what was decoded; empty if the network cannot take the instance
   * @param length of the tour
   * @param seconds it took
   * @param probabilities of the next city (n, n): row k is for the city at position k of the tour,
   *     row 0 says city 0 for certain; no rows without a tour
   * @param step of the training
   * @param refusal why the network cannot take the instance, else empty
   */
  public record Decoded(
      Instance instance,
      Optional<Tour> tour,
      double length,
      double seconds,
      double[][] probabilities,
      long step,
      String refusal) {}

  @Override
  public Decoded answer(TspMoment moment) {
    try {
      moment.model().checkCities(instance.size());
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      return new Decoded(
          instance, Optional.empty(), Double.NaN, 0, new double[0][], moment.step(), reason);
    }
    long start = System.nanoTime();
    Walk walk = Walk.free(moment, instance);
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Decoded(
        instance,
        Optional.of(walk.tour()),
        instance.length(walk.tour()),
        seconds,
        walk.probabilities(),
        moment.step(),
        "");
  }
}
