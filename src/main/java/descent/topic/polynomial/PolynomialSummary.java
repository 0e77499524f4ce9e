package descent.topic.polynomial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The final numbers of a run. NaN stands for what there is not, which JSON writes as null. */
final class PolynomialSummary {
  private final Problem problem;
  private final double[] parameters;

  PolynomialSummary(Problem problem, double[] parameters) {
    this.problem = problem;
    this.parameters = parameters;
  }

  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    PolynomialData data = problem.data();
    Optional<ClosedForm> fit = problem.closedForm();
    values.put("closedFormTrainLoss", fit.map(ClosedForm::trainLoss).orElse(Double.NaN));
    values.put("closedFormValidationLoss", fit.map(ClosedForm::validationLoss).orElse(Double.NaN));
    values.put("noiseVariance", data.truth().map(Truth::noiseVariance).orElse(Double.NaN));
    values.put("weights", weights());
    if (problem.config().bias()) {
      int from = problem.outputs() * problem.features();
      values.put("bias", list(Arrays.copyOfRange(parameters, from, parameters.length)));
    }
    values.put(
        "trueWeights",
        data.truth().<Object>map(t -> list(t.polynomial().weights())).orElse(Double.NaN));
    if (problem.config().task().isClassification()) {
      values.put("trainAccuracy", problem.accuracy(parameters, data.train()));
      values.put("validationAccuracy", problem.accuracy(parameters, data.validation()));
    } else if (data.truth().isEmpty()) {
      Polynomial original = problem.polynomial(parameters).inOriginalUnits(data.scale());
      values.put("originalWeights", list(original.weights()));
    }
    return values;
  }

  /** A list of numbers, or of one list for each class. */
  private List<?> weights() {
    List<List<Double>> rows = new ArrayList<>();
    for (int k = 0; k < problem.outputs(); k++) {
      int from = k * problem.features();
      rows.add(list(Arrays.copyOfRange(parameters, from, from + problem.features())));
    }
    return rows.size() == 1 ? rows.get(0) : rows;
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
