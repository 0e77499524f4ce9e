package descent.topic.recurrent;

import descent.engine.tensor.Device;
import descent.experiment.SettingSpec;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.Task;
import java.util.LinkedHashMap;
import java.util.Map;

/** The final numbers of a run and of an evaluation, on the model as it is. */
final class RecurrentSummary {
  private RecurrentSummary() {}

  /** What {@code train} reports: the test half of the examples, or the held-out text. */
  static Map<String, Object> of(
      Device device, RecurrentModel model, Objective objective, RecurrentData data) {
    Judgement test = Judge.judge(device, model, objective, data, data.test());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("task", name(data.task()));
    values.put("data", data.origin());
    if (data.isText()) {
      values.put("vocabulary", data.tokens().size());
      values.put("lossPerCharacter", perCharacter(test, data));
      values.put("validationAccuracy", test.accuracy());
    } else {
      values.put("testLoss", test.loss());
      accuracies("test", test, data, values);
    }
    return values;
  }

  /** What {@code evaluate} reports. */
  static Map<String, Object> evaluation(
      Device device, RecurrentModel model, Objective objective, RecurrentData data) {
    Judgement test = Judge.judge(device, model, objective, data, data.test());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("task", name(data.task()));
    values.put("data", data.origin());
    values.put("count", test.count());
    values.put("loss", test.loss());
    if (data.isText()) {
      values.put("lossPerCharacter", perCharacter(test, data));
      values.put("accuracy", test.accuracy());
    } else {
      accuracies("", test, data, values);
    }
    return values;
  }

  private static void accuracies(
      String part, Judgement test, RecurrentData data, Map<String, Object> values) {
    if (test.asked().length > 0) {
      values.put(part.isEmpty() ? "accuracy" : part + "Accuracy", test.accuracy());
    }
    if (data.task() == Task.NAMES) {
      values.put("balancedAccuracy", test.balancedAccuracy());
      values.put("labels", data.labels());
      values.put("perClassAccuracy", test.perClassAccuracy());
    }
  }

  /** Nats per character: a token of several characters is asked once for all of them. */
  private static double perCharacter(Judgement judgement, RecurrentData data) {
    double charactersPerToken = (double) data.validationCharacters() / data.validationText().length;
    return judgement.loss() / charactersPerToken;
  }

  private static String name(Task task) {
    return SettingSpec.typed(task);
  }
}
