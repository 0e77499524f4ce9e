package descent.engine.functional;

import descent.engine.tensor.Tensor;

/**
 * Mean and variance of each channel over the batches seen, which {@link Normalization#batchNorm}
 * updates while training and uses in evaluation: running = (1 - momentum) running + momentum batch,
 * with the unbiased variance of the batch.
 *
 * @param mean (C)
 * @param variance (C)
 * @param momentum the weight of the newest batch, from 0 to 1
 */
public record RunningStatistics(Tensor mean, Tensor variance, double momentum) {
  public RunningStatistics {
    if (!(momentum >= 0 && momentum <= 1)) {
      throw new IllegalArgumentException(
          "batchNorm expected a momentum from 0 to 1 but got " + momentum);
    }
  }

  /** Takes in a batch of {@code count} values in each channel. */
  void update(double[] batchMean, double[] batchVariance, int count) {
    double[] means = mean.toDoubles();
    double[] variances = variance.toDoubles();
    for (int c = 0; c < means.length; c++) {
      double unbiased = batchVariance[c] * count / (count - 1);
      means[c] = (1 - momentum) * means[c] + momentum * batchMean[c];
      variances[c] = (1 - momentum) * variances[c] + momentum * unbiased;
    }
    mean.set(means);
    variance.set(variances);
  }
}
