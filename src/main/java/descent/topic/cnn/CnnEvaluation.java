package descent.topic.cnn;

import descent.experiment.Evaluation;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.ExperimentState;
import descent.topic.cnn.data.ImageData;
import descent.topic.cnn.data.ImageSplits;
import descent.topic.cnn.data.Normalizer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Accuracy on all held-out pictures: of CIFAR-10 the whole test file. */
final class CnnEvaluation implements Evaluation {
  @Override
  public Map<String, Object> evaluate(
      ExperimentConfig config, ExperimentState weights, Record none, ExperimentContext context)
      throws IOException {
    CnnConfig settings = (CnnConfig) config.settings();
    ImageSplits splits =
        ImageData.open(settings.imageOptions(), context.data(), context.folders(), config.seed());
    CnnModel model = new CnnModel(context.device(), settings, config.seed());
    weights.loadInto(model.network(), context.device());
    Judgement judged =
        Judgement.of(
            context.device(),
            model.network(),
            splits.wholeTest(),
            new Normalizer(StartingPoint.of(settings, splits).statistics()));
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("data", splits.generated() ? "generated" : "cifar");
    numbers.put("count", judged.right().length);
    numbers.put("loss", judged.loss());
    numbers.put("accuracy", judged.accuracy());
    numbers.put("perClassAccuracy", judged.perClassAccuracy());
    numbers.put("classNames", splits.train().classNames());
    numbers.put("testAccuracy", judged.accuracy(splits.testIndices()));
    numbers.put("validationAccuracy", judged.accuracy(splits.validationIndices()));
    return numbers;
  }
}
