package descent.engine.nn;

import descent.engine.functional.MatrixProduct;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * y = x W^T + b, as {@code torch.nn.Linear}.
 *
 * <ul>
 *   <li>input: (..., inFeatures)
 *   <li>{@code weight} W: (outFeatures, inFeatures), uniform within 1 / sqrt(inFeatures) of 0
 *   <li>{@code bias} b: (outFeatures), likewise; may be absent
 *   <li>output: (..., outFeatures)
 * </ul>
 */
public final class Linear extends Module implements FusesReLU {
  private final int inFeatures;
  private final int outFeatures;
  private final Tensor weight;
  private final @Nullable Tensor bias;

  /** A float32 layer; the weight is drawn first, then the bias. */
  public Linear(Device device, int inFeatures, int outFeatures, boolean bias, Generator generator) {
    this(device, DType.FLOAT32, inFeatures, outFeatures, bias, generator);
  }

  /** A layer of either type. */
  public Linear(
      Device device,
      DType dtype,
      int inFeatures,
      int outFeatures,
      boolean bias,
      Generator generator) {
    if (inFeatures < 0 || outFeatures < 0) {
      throw new IllegalArgumentException(
          "Linear expected at least 0 features but got " + inFeatures + " and " + outFeatures);
    }
    this.inFeatures = inFeatures;
    this.outFeatures = outFeatures;
    this.weight = registerParameter("weight", device.retainedZeros(dtype, outFeatures, inFeatures));
    Init.defaultUniform(weight, inFeatures, generator);
    this.bias = bias ? registerParameter("bias", device.retainedZeros(dtype, outFeatures)) : null;
    if (this.bias != null) {
      Init.defaultUniform(this.bias, inFeatures, generator);
    }
  }

  public int inFeatures() {
    return inFeatures;
  }

  public int outFeatures() {
    return outFeatures;
  }

  /** W, (outFeatures, inFeatures). */
  public Tensor weight() {
    return weight;
  }

  public boolean hasBias() {
    return bias != null;
  }

  /**
   * b, (outFeatures).
   *
   * @throws IllegalStateException if this layer has none
   */
  public Tensor bias() {
    if (bias == null) {
      throw new IllegalStateException("This Linear has no bias");
    }
    return bias;
  }

  @Override
  public Tensor forward(Tensor input) {
    check(input);
    return MatrixProduct.linear(input, weight, bias);
  }

  @Override
  public Tensor forwardReLU(Tensor input) {
    check(input);
    return MatrixProduct.linearReLU(input, weight, bias);
  }

  private void check(Tensor input) {
    if (input.dim() == 0 || input.size(-1) != inFeatures) {
      throw new IllegalArgumentException(
          "Linear expected last dimension "
              + inFeatures
              + " but the input has shape "
              + Arrays.toString(input.shape()));
    }
  }
}
