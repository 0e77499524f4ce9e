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

  /**
   * Layer norm (Ba, Kiros, Hinton, 2016): y = weight (x - mean) / sqrt(variance + eps) + bias with
   * mean and (biased) variance of each row, that is over the last dimension.
   *
   * @param x (..., D)
   * @param weight (D)
   * @param bias (D)
   * @return the shape of x
   */
  public static Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double eps) {
    checkLayer(x, weight, bias);
    return new LayerNormalization(weight, bias, eps).of(x);
  }

  /** A sum and its layer norm. */
  public record Normalized(Tensor sum, Tensor output) {}

  /**
   * {@link #layerNorm} of x + residual in one pass, with the sum itself, which the next residual
   * connection of a pre-norm block goes on with.
   *
   * @param residual of x's shape
   */
  public static Normalized addLayerNorm(
      Tensor x, Tensor residual, Tensor weight, Tensor bias, double eps) {
    checkLayer(x, weight, bias);
    if (!residual.hasShapeOf(x)) {
      throw new IllegalArgumentException(
          "addLayerNorm expected a residual of the input's shape "
              + Arrays.toString(x.shape())
              + " but got "
              + Arrays.toString(residual.shape()));
    }
    Pointwise.checkSameType("addLayerNorm", x, residual);
    return new LayerNormalization(weight, bias, eps).ofSum(x, residual);
  }

  private static void checkLayer(Tensor x, Tensor weight, Tensor bias) {
    int features = weight.size();
    if (x.dim() < 1 || x.size(-1) != features || features == 0) {
      throw new IllegalArgumentException(
          "layerNorm expected last dimension "
              + features
              + " but the input has shape "
              + Arrays.toString(x.shape()));
    }
    for (Tensor perFeature : new Tensor[] {weight, bias}) {
      if (!perFeature.hasShape(features)) {
        throw new IllegalArgumentException(
            "layerNorm expected a weight and a bias of shape ["
                + features
                + "] but got "
                + Arrays.toString(perFeature.shape()));
      }
      Pointwise.checkSameType("layerNorm", x, perFeature);
    }
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
