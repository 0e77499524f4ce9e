package descent.topic.tsp;

import descent.engine.tensor.Device;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.decode.Decoder;
import descent.topic.tsp.decode.NextCity;
import descent.topic.tsp.decode.SamplingOptions;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.model.CityBatch;
import descent.topic.tsp.model.Decoding;
import java.util.List;
import java.util.Optional;

/**
 * What the network makes of an instance: the tour of a decoding, and for the greedy one how
 * probable it held every city at every step.
 */
public record DecodeProbe(Instance instance, DecodeSpec spec)
    implements TspQuestion<DecodeProbe.Decoded> {
  /**
   * The answer.
   *
   * @param asked what was asked
   * @param tour what was decoded; empty if the network cannot take the instance
   * @param length of the tour
   * @param seconds it took
   * @param probabilities of the next city (n, n): row k is for the city at position k of the tour,
   *     row 0 says city 0 for certain; no rows unless the decoding is greedy
   * @param step of the training
   * @param refusal why the network cannot take the instance, else empty
   */
  public record Decoded(
      DecodeProbe asked,
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
          this, Optional.empty(), Double.NaN, 0, new double[0][], moment.step(), reason);
    }
    long start = System.nanoTime();
    Tour tour =
        new Decoder(moment.device(), moment.model(), spec, SamplingOptions.plain(1))
            .decode(List.of(instance))
            .get(0);
    double seconds = (System.nanoTime() - start) * 1e-9;
    boolean greedy = spec.equals(DecodeSpec.greedy());
    return new Decoded(
        this,
        Optional.of(tour),
        instance.length(tour),
        seconds,
        greedy ? probabilities(moment, tour) : new double[0][],
        moment.step(),
        "");
  }

  /** Walks the tour once more and notes what the network expects. */
  private double[][] probabilities(TspMoment moment, Tour tour) {
    int n = instance.size();
    double[][] rows = new double[n][n];
    rows[0][0] = 1;
    try (Device.Scope scope = moment.device().scope()) {
      Decoding decoding =
          moment.model().decode(CityBatch.of(moment.device(), List.of(instance.unitSquare())));
      for (int k = 1; k < n; k++) {
        double[] logs = NextCity.logProbabilities(decoding.scores(), 0, n);
        for (int city = 0; city < n; city++) {
          rows[k][city] = Math.exp(logs[city]);
        }
        decoding.go(tour.city(k));
      }
    }
    return rows;
  }
}
