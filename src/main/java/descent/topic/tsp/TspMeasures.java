package descent.topic.tsp;

import descent.experiment.Measure;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.decode.Decoder;
import descent.topic.tsp.decode.SamplingOptions;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.instance.Tour;
import java.util.List;

/** What lessons measure of a network that draws tours. */
final class TspMeasures {
  private static final int INSTANCES = 100;

  private TspMeasures() {}

  static List<Measure> all() {
    return List.of(
        gaps("greedyGap", "greedy"),
        gaps("beam4Gap", "beam:4"),
        gaps("beam16Gap", "beam:16"),
        measure(
            "forcedRight",
            "At each position the share of held-out tours whose next city is found when the tour"
                + " before is given.",
            "position",
            m -> new DriftProbe(INSTANCES).answer(m).forced()),
        measure(
            "freeRight",
            "At each position the share of tours that are still the label's when the network goes"
                + " on from its own choices.",
            "position",
            m -> new DriftProbe(INSTANCES).answer(m).free()),
        measure(
            "scoreSpread",
            "The standard deviation of the first encoder layer's q k, undivided.",
            "",
            m -> new double[] {AttentionScale.of(m).spread()}),
        measure("keyWidth", "d_k of an attention head.", "", TspMeasures::keyWidth),
        measure(
            "largestWeight",
            "The largest attention weight of a city, in the mean: divided by the root of d_k, and"
                + " undivided.",
            "1: divided, 2: undivided",
            m -> AttentionScale.of(m).largest()),
        measure(
            "softmaxSlope",
            "What the softmax lets through of a gradient, sum of p (1 - p): divided by the root of"
                + " d_k, and undivided.",
            "1: divided, 2: undivided",
            m -> AttentionScale.of(m).slope()));
  }

  private static double[] keyWidth(TspMoment moment) {
    return new double[] {(double) moment.config().width() / moment.config().heads()};
  }

  private static Measure gaps(String name, String spec) {
    return measure(
        name,
        "By how many percent the tours of held-out instances are longer than the shortest, decoded"
            + " by "
            + spec
            + ".",
        "instance",
        m -> gaps(m, DecodeSpec.parse(spec)));
  }

  private static double[] gaps(TspMoment moment, DecodeSpec spec) {
    List<LabelledInstance> labels =
        moment.validation().subList(0, Math.min(INSTANCES, moment.validation().size()));
    List<Instance> instances = labels.stream().map(LabelledInstance::instance).toList();
    List<Tour> tours =
        new Decoder(moment.device(), moment.model(), spec, SamplingOptions.plain(1))
            .decode(instances);
    return Gaps.of(labels, tours).percent();
  }

  private static Measure measure(
      String name, String help, String axis, TspQuestion<double[]> question) {
    return new Measure(name, help, axis, question);
  }
}
