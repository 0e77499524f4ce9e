package descent.topic.recurrent;

import descent.engine.tensor.Generator;
import descent.experiment.Evaluation;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.ExperimentState;
import descent.topic.recurrent.data.RecurrentData;
import java.io.IOException;
import java.util.Map;

/** Judges a model on the test part of the examples, or on the held-out part of the text. */
final class RecurrentEvaluation implements Evaluation {
  @Override
  public Map<String, Object> evaluate(
      ExperimentConfig config, ExperimentState model, Record settings, ExperimentContext context)
      throws IOException {
    RecurrentConfig recurrent = (RecurrentConfig) config.settings();
    RecurrentData data = RecurrentTopic.data(config, context);
    RecurrentModel network =
        new RecurrentModel(context.device(), recurrent, data, new Generator(config.seed()));
    model.loadInto(network, context.device());
    Objective objective = new Objective(context.device(), recurrent, data);
    return RecurrentSummary.evaluation(context.device(), network, objective, data);
  }
}
