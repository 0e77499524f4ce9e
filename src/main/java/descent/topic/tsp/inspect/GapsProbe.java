package descent.topic.tsp.inspect;

import descent.topic.tsp.Gaps;
import descent.topic.tsp.TspMoment;
import descent.topic.tsp.TspQuestion;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.decode.Decoder;
import descent.topic.tsp.decode.SamplingOptions;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.instance.Tour;
import java.util.List;

/**
 * By how much the network's tours of some labelled instances are longer than the labels. Few at a
 * time, so that training goes on in between.
 */
public record GapsProbe(List<LabelledInstance> labels, DecodeSpec spec)
    implements TspQuestion<GapsProbe.Found> {
  public GapsProbe {
    labels = List.copyOf(labels);
  }

  /**
   * The answer.
   *
   * @param percent a gap for each label; none if the network cannot take one of them
   * @param seconds it took
   * @param refusal why it cannot, else empty
   */
  public record Found(double[] percent, double seconds, String refusal) {}

  @Override
  public Found answer(TspMoment moment) {
    List<Instance> instances = labels.stream().map(LabelledInstance::instance).toList();
    try {
      instances.forEach(each -> moment.model().checkCities(each.size()));
    } catch (IllegalArgumentException e) {
      return new Found(new double[0], 0, e.getMessage() + ".");
    }
    long start = System.nanoTime();
    List<Tour> tours =
        new Decoder(moment.device(), moment.model(), spec, SamplingOptions.plain(1))
            .decode(instances);
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Found(Gaps.of(labels, tours).percent(), seconds, "");
  }
}
