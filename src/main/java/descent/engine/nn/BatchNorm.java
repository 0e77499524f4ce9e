package descent.engine.nn;

import descent.engine.functional.Normalization;
import descent.engine.functional.RunningStatistics;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Arrays;

/**
 * y = weight (x - mean) / sqrt(variance + eps) + bias, channel by channel. While training, mean and
 * (biased) variance are those of the batch, and running = (1 - momentum) running + momentum batch
 * takes in the mean and the unbiased variance; in evaluation mode they are the running ones.
 *
 * <ul>
 *   <li>input and output: (N, numFeatures, ...)
 *   <li>{@code weight}, {@code bias}: (numFeatures), ones and zeros
 *   <li>{@code running_mean}, {@code running_var}: (numFeatures), zeros and ones; not trained
 *   <li>{@code num_batches_tracked}: a whole number, kept as a float64 scalar here and as I64 in
 *       checkpoints
 * </ul>
 *
 * Reference: Ioffe, Szegedy, "Batch normalization", 2015.
 */
public abstract class BatchNorm extends Module implements FusesReLU {
  /** PyTorch's default for eps. */
  public static final double EPS = 1e-5;

  /** PyTorch's default for the momentum. */
  public static final double MOMENTUM = 0.1;

  private final int numFeatures;
  private final double eps;
  private final Tensor weight;
  private final Tensor bias;
  private final RunningStatistics running;
  private final Tensor numBatchesTracked;

  BatchNorm(Device device, DType dtype, int numFeatures, double eps, double momentum) {
    if (numFeatures < 1 || !(eps >= 0)) {
      throw new IllegalArgumentException(
          getClass().getSimpleName()
              + " expected at least 1 feature and eps of at least 0 but got "
              + numFeatures
              + " and "
              + eps);
    }
    this.numFeatures = numFeatures;
    this.eps = eps;
    weight = registerParameter("weight", device.retainedZeros(dtype, numFeatures));
    weight.fill(1);
    bias = registerParameter("bias", device.retainedZeros(dtype, numFeatures));
    Tensor mean = registerBuffer("running_mean", device.retainedZeros(dtype, numFeatures));
    Tensor variance = registerBuffer("running_var", device.retainedZeros(dtype, numFeatures));
    variance.fill(1);
    running = new RunningStatistics(mean, variance, momentum);
    numBatchesTracked = registerBuffer("num_batches_tracked", device.retainedZeros(DType.FLOAT64));
  }

  public final int numFeatures() {
    return numFeatures;
  }

  public final double eps() {
    return eps;
  }

  public final Tensor weight() {
    return weight;
  }

  public final Tensor bias() {
    return bias;
  }

  /** The running mean and variance, and the momentum. */
  public final RunningStatistics running() {
    return running;
  }

  /** The batches that the running statistics have taken in. */
  public final long numBatchesTracked() {
    return (long) numBatchesTracked.item();
  }

  @Override
  public final Tensor forward(Tensor input) {
    checkInput(input);
    Tensor output = Normalization.batchNorm(input, weight, bias, running, isTraining(), eps);
    count();
    return output;
  }

  @Override
  public final Tensor forwardReLU(Tensor input) {
    checkInput(input);
    Tensor output = Normalization.batchNormRelu(input, weight, bias, running, isTraining(), eps);
    count();
    return output;
  }

  private void count() {
    if (isTraining()) {
      numBatchesTracked.fill(numBatchesTracked.item() + 1);
    }
  }

  private void checkInput(Tensor input) {
    if (!accepts(input.dim()) || input.size(1) != numFeatures) {
      throw new IllegalArgumentException(
          String.format(
              "%s expected an input %s but the input has shape %s",
              getClass().getSimpleName(), expected(numFeatures), Arrays.toString(input.shape())));
    }
  }

  /** Whether an input may have {@code rank} dimensions. */
  abstract boolean accepts(int rank);

  /** The shape of an input, for people. */
  abstract String expected(int features);
}
