package descent.topic.polynomial;

import descent.engine.linalg.SingularValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stays the same throughout a run: data, design matrices, losses and their optimum. */
final class Problem {
  private final PolynomialConfig config;
  private final PolynomialData data;
  private final DesignMatrix trainX;
  private final DesignMatrix validationX;
  private final DesignMatrix extendedX;
  private final Objective train;
  private final Objective validation;
  private final List<String> parameterNames;
  private final int rank;

  Problem(PolynomialConfig config, PolynomialData data) {
    this.config = config;
    this.data = data;
    boolean withY = config.task().isClassification();
    this.trainX = DesignMatrix.of(data.train(), config.modelDegree(), withY);
    this.validationX = DesignMatrix.of(data.validation(), config.modelDegree(), withY);
    this.extendedX = config.bias() ? trainX.withOnes() : trainX;
    this.train = objective(extendedX, data.train());
    this.validation =
        objective(config.bias() ? validationX.withOnes() : validationX, data.validation());
    this.parameterNames = List.copyOf(names());
    this.rank =
        train instanceof SquaredError error
            ? error.rank()
            : SingularValues.of(extendedX.values(), extendedX.rows(), extendedX.columns()).rank();
  }

  private Objective objective(DesignMatrix x, Points points) {
    return config.task() == Task.REGRESSION
        ? new SquaredError(x, points.y())
        : new CrossEntropy(x, points.labels(), config.task().outputs(), config.bias());
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    int outputs = config.task().outputs();
    for (int k = 0; k < outputs; k++) {
      String suffix = outputs == 1 ? "" : " of class " + k;
      for (int j = 0; j < trainX.columns(); j++) {
        names.add(("y".equals(trainX.names().get(j)) ? "w_y" : "w" + j) + suffix);
      }
    }
    for (int k = 0; config.bias() && k < outputs; k++) {
      names.add(outputs == 1 ? "b" : "b of class " + k);
    }
    return names;
  }

  PolynomialConfig config() {
    return config;
  }

  PolynomialData data() {
    return data;
  }

  /** X of the training points, without a column for the bias. */
  DesignMatrix trainX() {
    return trainX;
  }

  DesignMatrix validationX() {
    return validationX;
  }

  /** X with a column of ones at the right if the layer has a bias. */
  DesignMatrix extendedX() {
    return extendedX;
  }

  Objective train() {
    return train;
  }

  Objective validation() {
    return validation;
  }

  /** w0, w1, ..., b: the parameters in order. */
  List<String> parameterNames() {
    return parameterNames;
  }

  int outputs() {
    return config.task().outputs();
  }

  int features() {
    return trainX.columns();
  }

  /** The least-squares optimum; there is none in closed form for classification. */
  Optional<ClosedForm> closedForm() {
    if (!(train instanceof SquaredError error)) {
      return Optional.empty();
    }
    double[] solution = error.solution();
    return Optional.of(
        new ClosedForm(
            solution, error.loss(solution), validation.loss(solution), polynomial(solution)));
  }

  /** Regression's curve in training units, the bias added to w0. */
  Polynomial polynomial(double[] parameters) {
    double[] weights = new double[config.modelDegree() + 1];
    System.arraycopy(parameters, 0, weights, 0, weights.length);
    if (config.bias() && !config.task().isClassification()) {
      weights[0] += parameters[features()];
    }
    return new Polynomial(weights);
  }

  /** The linear layer's outputs for a point. */
  double[] outputs(double[] parameters, double z, double y) {
    double[] row = new double[features()];
    DesignMatrix.fillRow(row, 0, z, config.modelDegree());
    if (config.task().isClassification()) {
      row[row.length - 1] = y;
    }
    double[] outputs = new double[outputs()];
    for (int k = 0; k < outputs.length; k++) {
      double sum = config.bias() ? parameters[outputs.length * row.length + k] : 0;
      for (int j = 0; j < row.length; j++) {
        sum += parameters[k * row.length + j] * row[j];
      }
      outputs[k] = sum;
    }
    return outputs;
  }

  /** The share of points whose most probable class is theirs. */
  double accuracy(double[] parameters, Points points) {
    int right = 0;
    for (int i = 0; i < points.size(); i++) {
      double[] outputs = outputs(parameters, points.z()[i], points.y()[i]);
      double[] p = CrossEntropy.probabilities(outputs);
      right += DecisionProbe.largest(p) == points.labels()[i] ? 1 : 0;
    }
    return (double) right / points.size();
  }

  /** The rank of X, with the column of ones that a bias stands for. */
  int rank() {
    return rank;
  }

  /** For each parameter the weight that generated the data, NaN where there is none. */
  Optional<double[]> trueParameters() {
    if (config.task().isClassification()) {
      return Optional.empty();
    }
    return data.truth()
        .map(
            truth -> {
              double[] weights = truth.polynomial().weights();
              double[] all = new double[parameterNames.size()];
              for (int i = 0; i < all.length; i++) {
                boolean power = i <= config.modelDegree();
                all[i] = !power ? Double.NaN : i < weights.length ? weights[i] : 0;
              }
              return all;
            });
  }

  /** The range of z to draw, in the data's own units. */
  double[] zRange() {
    double[] range = range(data.train().z(), data.validation().z());
    if (data.truth().isPresent()) {
      range = new double[] {config.zMin(), config.zMax()};
    }
    return new double[] {data.scale().toOriginal(range[0]), data.scale().toOriginal(range[1])};
  }

  /** The range of y of all points. */
  double[] yRange() {
    return range(data.train().y(), data.validation().y());
  }

  private static double[] range(double[] some, double[] others) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] values : new double[][] {some, others}) {
      for (double value : values) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return new double[] {low, high};
  }
}
