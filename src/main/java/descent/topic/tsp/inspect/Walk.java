package descent.topic.tsp.inspect;

import descent.topic.tsp.TspMoment;
import descent.topic.tsp.decode.NextCity;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.model.CityBatch;
import descent.topic.tsp.model.Decoding;
import java.util.Arrays;
import java.util.List;

/**
 * What a network expects while it goes through an instance, under the visited mask.
 *
 * @param tour the way it goes
 * @param guesses the city it holds most probable at each position (n); 0 at position 0
 * @param probabilities of the next city (n, n): row k is for position k of the tour, row 0 says
 *     city 0 for certain
 */
public record Walk(Tour tour, int[] guesses, double[][] probabilities) {

  /** Goes where the network wants to. */
  static Walk free(TspMoment moment, Instance instance) {
    return of(moment, instance, new int[0]);
  }

  /** Goes along a tour, whatever the network says. */
  static Walk along(TspMoment moment, Instance instance, Tour tour) {
    return of(moment, instance, tour.toArray());
  }

  private static Walk of(TspMoment moment, Instance instance, int... forced) {
    int n = instance.size();
    int[] guesses = new int[n];
    double[][] rows = new double[n][n];
    rows[0][0] = 1;
    Decoding decoding =
        moment.model().decode(CityBatch.of(moment.device(), List.of(instance.unitSquare())));
    for (int k = 1; k < n; k++) {
      float[] scores = decoding.scores();
      double[] logs = NextCity.logProbabilities(scores, 0, n);
      rows[k] = Arrays.stream(logs).map(Math::exp).toArray();
      guesses[k] = NextCity.highest(scores, 0, n);
      decoding.go(forced.length == 0 ? guesses[k] : forced[k]);
    }
    return new Walk(Tour.of(decoding.tour(0)), guesses, rows);
  }

  /** The probability that the network gave the city at a position of the tour. */
  public double probability(int position) {
    return probabilities[position][tour.city(position)];
  }
}
