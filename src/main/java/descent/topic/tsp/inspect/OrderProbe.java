package descent.topic.tsp.inspect;

import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import descent.topic.tsp.Gaps;
import descent.topic.tsp.TspMoment;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.decode.Decoder;
import descent.topic.tsp.decode.NextCity;
import descent.topic.tsp.decode.SamplingOptions;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.model.CityBatch;
import descent.topic.tsp.model.TourBatch;
import descent.topic.tsp.model.TspModel;
import java.util.Arrays;
import java.util.List;

/**
 * What the network knows of order: cities are numbered anew and the middle of a prefix is shuffled,
 * with positions and without.
 *
 * @param seed of the shuffles
 */
public record OrderProbe(Instance instance, long seed)
    implements InstanceQuestion<OrderProbe.Order> {
  private static final int HELD_OUT = 100;

  /**
   * What changes.
   *
   * @param encoder by how much the cities' vectors change when the cities are numbered anew, the
   *     start kept: the largest difference over the largest value
   * @param shuffled the largest change of a next city's probability when the middle of the prefix
   *     is shuffled
   * @param withoutPositions the same without positions
   * @param withoutMask the same without positions and without the causal mask
   * @param prefix the number of cities in the prefix
   * @param loss teacher-forced on held-out instances
   * @param lossWithoutPositions the same without positions
   * @param gap of greedy tours of held-out instances, percent
   * @param gapWithoutPositions the same without positions
   * @param positions sinusoidal encoding (n, D); not copied
   * @param width D
   */
  public record Order(
      double encoder,
      double shuffled,
      double withoutPositions,
      double withoutMask,
      int prefix,
      double loss,
      double lossWithoutPositions,
      double gap,
      double gapWithoutPositions,
      float[] positions,
      int width) {}

  @Override
  public Order look(TspMoment moment) {
    TspModel model = moment.model();
    int n = instance.size();
    int[] tour = Walk.free(moment, instance).tour().toArray();
    int[] prefix = Arrays.copyOf(tour, Math.max(2, Math.min(n - 1, n * 2 / 3)));
    int[] mixed = mixed(prefix);
    double shuffled = change(moment, prefix, mixed);
    double loss = loss(moment);
    double gap = gap(moment);
    try {
      model.setPositions(false);
      double withoutPositions = change(moment, prefix, mixed);
      double lossWithout = loss(moment);
      double gapWithout = gap(moment);
      model.setCausal(false);
      return new Order(
          encoder(moment),
          shuffled,
          withoutPositions,
          change(moment, prefix, mixed),
          prefix.length,
          loss,
          lossWithout,
          gap,
          gapWithout,
          model.positions(n).toFloats(),
          model.options().width());
    } finally {
      model.setPositions(true);
      model.setCausal(true);
    }
  }

  /** Start and last city stay where they are. */
  private int[] mixed(int[] prefix) {
    int[] mixed = prefix.clone();
    if (prefix.length > 3) {
      int[] order = Generator.of(seed, "prefix").permutation(prefix.length - 2);
      for (int i = 0; i < order.length; i++) {
        mixed[i + 1] = prefix[order[i] + 1];
      }
    }
    return mixed;
  }

  private double change(TspMoment moment, int[] prefix, int[] mixed) {
    double[] a = probabilities(moment, prefix);
    double[] b = probabilities(moment, mixed);
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }

  /** Of the city after a prefix, those of the prefix left out. */
  private double[] probabilities(TspMoment moment, int... prefix) {
    CityBatch cities = CityBatch.of(moment.device(), List.of(instance.unitSquare()));
    Tensor logits = moment.model().logits(cities, prefix.length, prefix);
    int n = instance.size();
    float[] last =
        Arrays.copyOfRange(logits.toFloats(), (prefix.length - 1) * n, prefix.length * n);
    for (int city : prefix) {
      last[city] = Float.NEGATIVE_INFINITY;
    }
    return Arrays.stream(NextCity.logProbabilities(last, 0, n)).map(Math::exp).toArray();
  }

  private double encoder(TspMoment moment) {
    int n = instance.size();
    int[] names = new int[n];
    int[] order = Generator.of(seed, "cities").permutation(n - 1);
    float[] places = instance.unitSquare();
    float[] renamed = places.clone();
    for (int i = 1; i < n; i++) {
      names[i] = order[i - 1] + 1;
      renamed[2 * i] = places[2 * names[i]];
      renamed[2 * i + 1] = places[2 * names[i] + 1];
    }
    float[] a = encoded(moment, places);
    float[] b = encoded(moment, renamed);
    int d = a.length / n;
    double apart = 0;
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      apart = Math.max(apart, Math.abs(b[i] - a[names[i / d] * d + i % d]));
      most = Math.max(most, Math.abs(a[i]));
    }
    return apart / most;
  }

  private static float[] encoded(TspMoment moment, float[] places) {
    return moment.model().encode(CityBatch.of(moment.device(), List.of(places))).toFloats();
  }

  private static List<LabelledInstance> heldOut(TspMoment moment) {
    return moment.validation().subList(0, Math.min(HELD_OUT, moment.validation().size()));
  }

  private static double loss(TspMoment moment) {
    TourBatch batch =
        moment
            .config()
            .symmetries()
            .asJudged()
            .batch(moment.device(), heldOut(moment), new Generator(0));
    return moment.model().loss(batch).item();
  }

  private static double gap(TspMoment moment) {
    List<LabelledInstance> labels = heldOut(moment);
    List<Tour> tours =
        new Decoder(moment.device(), moment.model(), DecodeSpec.greedy(), SamplingOptions.plain(0))
            .decode(labels.stream().map(LabelledInstance::instance).toList());
    return Gaps.of(labels, tours).mean();
  }
}
