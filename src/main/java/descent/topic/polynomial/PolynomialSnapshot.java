package descent.topic.polynomial;

import descent.experiment.Snapshot;
import java.util.List;

/**
 * The model at one moment. Parameters are the weight matrix (outputs, features) row by row, then
 * the biases if the layer has them.
 *
 * @param step updates made so far
 * @param epoch whole passes made so far
 * @param parameterNames w0, w1, ..., b
 * @param parameters their values
 * @param gradient the accumulated gradient that the last step used; zeros before the first
 * @param update what the last step added to each parameter; zeros before the first
 * @param batchLoss of the last step's batch before its update; NaN before the first
 * @param trainLoss over all training points, now
 * @param validationLoss over all validation points, now
 * @param learningRate of the next step
 */
public record PolynomialSnapshot(
    long step,
    int epoch,
    List<String> parameterNames,
    double[] parameters,
    double[] gradient,
    double[] update,
    double batchLoss,
    double trainLoss,
    double validationLoss,
    double learningRate)
    implements Snapshot {

  /**
   * The learning rate that each parameter in effect had in the last step, -update / gradient: equal
   * for SGD, a different one for each parameter in adaptive methods; NaN where the gradient was 0.
   */
  public double[] effectiveLearningRates() {
    double[] rates = new double[update.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = gradient[i] == 0 ? Double.NaN : -update[i] / gradient[i];
    }
    return rates;
  }

  /** The Euclidean norm of the gradient. */
  public double gradientNorm() {
    double sum = 0;
    for (double value : gradient) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
