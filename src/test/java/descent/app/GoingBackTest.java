package descent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.engine.tensor.Device;
import descent.experiment.Experiment;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.ExperimentState;
import descent.experiment.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The time line puts an experiment that has gone on back to an earlier state of itself. */
class GoingBackTest {
  static Stream<String> topics() {
    return TopicRegistry.topics().stream().map(Topic::name);
  }

  @ParameterizedTest
  @MethodSource("topics")
  void experimentPutBack_takesTheSameStepsAgain(String name) throws Exception {
    Topic topic =
        TopicRegistry.topics().stream()
            .filter(t -> t.name().equals(name))
            .findFirst()
            .orElseThrow();
    ExperimentConfig config = new ExperimentConfig(name, "default", 3, topic.settings().defaults());
    try (Device device = new Device(1);
        Experiment experiment = topic.open(config, ExperimentContext.of(device))) {
      steps(experiment, 2);
      ExperimentState moment = experiment.save();
      List<Double> first = steps(experiment, 2);
      experiment.restore(moment);
      assertEquals(first, steps(experiment, 2));
      assertEquals(moment.values(), putBack(experiment, moment).values());
    }
  }

  private static ExperimentState putBack(Experiment experiment, ExperimentState moment) {
    experiment.restore(moment);
    return experiment.save();
  }

  private static List<Double> steps(Experiment experiment, int count) throws Exception {
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      losses.add(experiment.step().loss());
    }
    return losses;
  }
}
