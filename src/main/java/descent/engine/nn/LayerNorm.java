package descent.engine.nn;

import descent.engine.functional.Normalization;
import descent.engine.functional.Normalization.Normalized;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;

/**
 * y = weight (x - mean) / sqrt(variance + eps) + bias with mean and (biased) variance over the last
 * dimension, as {@code torch.nn.LayerNorm}: each row alone, so the same in training and evaluation
 * and for any batch.
 *
 * <ul>
 *   <li>input and output: (..., normalizedShape)
 *   <li>{@code weight}, {@code bias}: (normalizedShape), ones and zeros
 * </ul>
 *
 * Reference: Ba, Kiros, Hinton, "Layer normalization", 2016.
 */
public final class LayerNorm extends Module {
  /** PyTorch's default for eps. */
  public static final double EPS = 1e-5;

  private final double eps;
  private final Tensor weight;
  private final Tensor bias;

  /** A float32 layer with PyTorch's eps. */
  public LayerNorm(Device device, int normalizedShape) {
    this(device, DType.FLOAT32, normalizedShape, EPS);
  }

  /** A layer of either type; {@code eps} is at least 0. */
  public LayerNorm(Device device, DType dtype, int normalizedShape, double eps) {
    if (normalizedShape < 1 || !(eps >= 0)) {
      throw new IllegalArgumentException(
          "LayerNorm expected at least 1 feature and eps of at least 0 but got "
              + normalizedShape
              + " and "
              + eps);
    }
    this.eps = eps;
    weight = registerParameter("weight", device.retainedZeros(dtype, normalizedShape));
    weight.fill(1);
    bias = registerParameter("bias", device.retainedZeros(dtype, normalizedShape));
  }

  public int normalizedShape() {
    return weight.size();
  }

  public double eps() {
    return eps;
  }

  public Tensor weight() {
    return weight;
  }

  public Tensor bias() {
    return bias;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Normalization.layerNorm(input, weight, bias, eps);
  }

  /** x + residual and its layer norm, in one pass. */
  public Normalized forwardSum(Tensor x, Tensor residual) {
    return Normalization.addLayerNorm(x, residual, weight, bias, eps);
  }
}
