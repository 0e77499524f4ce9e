package descent.topic.tsp.inspect;

import descent.engine.tensor.Generator;
import descent.topic.tsp.TspMoment;
import descent.topic.tsp.decode.NextCity;
import descent.topic.tsp.decode.SamplingOptions;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.model.CityBatch;
import descent.topic.tsp.model.Decoding;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tours drawn from the network's distribution, the same as {@code sample:COUNT} draws.
 *
 * @param count how many
 */
public record SamplesProbe(Instance instance, int count, SamplingOptions options)
    implements InstanceQuestion<SamplesProbe.Samples> {
  /**
   * What was drawn.
   *
   * @param lengths of the tours in the order in which they count (count)
   * @param shortest of them
   * @param distinct tours that differ in an edge
   * @param expected the network's own probability of each city to follow the start (n)
   * @param drawn the share of samples in which it does (n)
   */
  public record Samples(
      double[] lengths, Tour shortest, int distinct, double[] expected, double[] drawn) {
    /** The length of the shortest of the first 1, 2, 3, ... samples. */
    public double[] bestOf() {
      double[] best = lengths.clone();
      for (int k = 1; k < best.length; k++) {
        best[k] = Math.min(best[k], best[k - 1]);
      }
      return best;
    }
  }

  @Override
  public Samples look(TspMoment moment) {
    int n = instance.size();
    Decoding decoding =
        moment.model().decode(CityBatch.of(moment.device(), List.of(instance.unitSquare())));
    decoding.reorder(new int[count]);
    Generator[] streams = new Generator[count];
    Arrays.setAll(streams, row -> Generator.of(options.seed(), "sample " + row));
    double[] expected = new double[n];
    for (int k = 1; k < n; k++) {
      float[] scores = decoding.scores();
      if (k == 1) {
        expected = Arrays.stream(NextCity.logProbabilities(scores, 0, n)).map(Math::exp).toArray();
      }
      int[] next = new int[count];
      Arrays.setAll(next, row -> NextCity.draw(scores, row * n, n, options, streams[row]));
      decoding.go(next);
    }
    return gather(decoding, expected);
  }

  private Samples gather(Decoding decoding, double[] expected) {
    double[] lengths = new double[count];
    double[] drawn = new double[instance.size()];
    Set<Tour> distinct = new HashSet<>();
    Tour shortest = Tour.of(decoding.tour(0));
    for (int row = 0; row < count; row++) {
      Tour tour = Tour.of(decoding.tour(row));
      lengths[row] = instance.length(tour);
      drawn[tour.city(1)] += 1.0 / count;
      shortest = lengths[row] < instance.length(shortest) ? tour : shortest;
      distinct.add(tour.lowerNeighbourFirst());
    }
    return new Samples(lengths, shortest, distinct.size(), expected, drawn);
  }
}
