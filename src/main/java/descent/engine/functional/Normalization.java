package descent.engine.functional;

import descent.engine.tensor.Tensor;
import java.util.Arrays;

/** Normalisation, differentiable. */
public final class Normalization {
  private Normalization() {}

  /**
   * Batch norm (Ioffe and Szegedy, 2015): y = weight (x - mean) / sqrt(variance + eps) + bias with
   * mean and variance of each channel. While training they are those of x (the variance biased) and
   * go into the running ones; in evaluation they are the running ones.
   *
   * @param x (N, C, ...), with more than one value in each channel while training
   * @param weight (C)
   * @param bias (C)
   * @return the shape of x
   */
  public static Tensor batchNorm(
      Tensor x,
      Tensor weight,
      Tensor bias,
      RunningStatistics running,
      boolean training,
      double eps) {
    return batchNorm(x, weight, bias, running, training, eps, false);
  }

  /** {@link #batchNorm} followed by max(y, 0), in one pass; the same values. */
  public static Tensor batchNormRelu(
      Tensor x,
      Tensor weight,
      Tensor bias,
      RunningStatistics running,
      boolean training,
      double eps) {
    return batchNorm(x, weight, bias, running, training, eps, true);
  }

  private static Tensor batchNorm(
      Tensor x,
      Tensor weight,
      Tensor bias,
      RunningStatistics running,
      boolean training,
      double eps,
      boolean relu) {
    check(x, weight, bias, running);
    BatchNormalization norm = new BatchNormalization(x, weight, bias, eps, relu);
    if (training && norm.count() < 2) {
      throw new IllegalArgumentException(
          "batchNorm expected more than 1 value per channel while training but the input has"
              + " shape "
              + Arrays.toString(x.shape()));
    }
    return training ? norm.train(running) : norm.evaluate(running);
  }

  private static void check(Tensor x, Tensor weight, Tensor bias, RunningStatistics running) {
    int channels = weight.size();
    if (x.dim() < 2 || x.size(1) != channels) {
      throw new IllegalArgumentException(
          "batchNorm expected an input (N, "
              + channels
              + ", ...) but the input has shape "
              + Arrays.toString(x.shape()));
    }
    for (Tensor perChannel : new Tensor[] {weight, bias, running.mean(), running.variance()}) {
      if (!perChannel.hasShape(channels)) {
        throw new IllegalArgumentException(
            "batchNorm expected parameters and statistics of shape ["
                + channels
                + "] but got "
                + Arrays.toString(perChannel.shape()));
      }
      Pointwise.checkSameType("batchNorm", x, perChannel);
    }
  }
}
