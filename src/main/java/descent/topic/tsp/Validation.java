package descent.topic.tsp;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.decode.Decoder;
import descent.topic.tsp.decode.SamplingOptions;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.model.Symmetries;
import descent.topic.tsp.model.TspModel;
import java.util.List;
import java.util.Map;

/**
 * Judges a network on held-out instances: teacher-forced loss and share of right next cities, and
 * the gap of its greedy tours.
 */
final class Validation {
  private static final int TOGETHER = 250;

  private final Device device;
  private final List<LabelledInstance> labels;
  private final Symmetries symmetries;

  /** {@code symmetries} of training; only their direction is kept. */
  Validation(Device device, List<LabelledInstance> labels, Symmetries symmetries) {
    this.device = device;
    this.labels = labels;
    this.symmetries = symmetries.asJudged();
  }

  List<LabelledInstance> labels() {
    return labels;
  }

  /** Measures a model that is in evaluation mode. */
  Map<String, Double> judge(TspModel model) {
    double loss = 0;
    long right = 0;
    long answers = 0;
    for (int from = 0; from < labels.size(); from += TOGETHER) {
      List<LabelledInstance> part = labels.subList(from, Math.min(labels.size(), from + TOGETHER));
      try (Device.Scope scope = device.scope();
          Device.NoGrad unrecorded = device.noGrad()) {
        // the instances are as they are: nothing is drawn
        TspModel.Forced forced = model.forced(symmetries.batch(device, part, new Generator(0)));
        loss += part.size() * forced.loss();
        right += forced.right();
        answers += forced.answers();
      }
    }
    return Map.of(
        "validationLoss",
        loss / labels.size(),
        "validationAccuracy",
        (double) right / answers,
        "validationGapPercent",
        gap(model));
  }

  private double gap(TspModel model) {
    Decoder decoder = new Decoder(device, model, DecodeSpec.greedy(), SamplingOptions.plain(0));
    List<Tour> tours = decoder.decode(labels.stream().map(LabelledInstance::instance).toList());
    return Gaps.of(labels, tours).mean();
  }
}
