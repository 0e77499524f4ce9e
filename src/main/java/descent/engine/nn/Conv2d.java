package descent.engine.nn;

import descent.engine.functional.Convolution;
import descent.engine.functional.Window2d;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Convolution of images, as {@code torch.nn.Conv2d} with one group: y[n, o, i, j] = b[o] + sum over
 * c, p, q of W[o, c, p, q] x[n, c, i s + p d - pad, j s + q d - pad], with stride s, dilation d and
 * zeros outside x.
 *
 * <ul>
 *   <li>input: (N, inChannels, H, W)
 *   <li>{@code weight} W: (outChannels, inChannels, kh, kw), uniform within 1 / sqrt(fan) of 0 with
 *       fan = inChannels kh kw
 *   <li>{@code bias} b: (outChannels), likewise; may be absent
 *   <li>output: (N, outChannels, H', W'), H' = floor((H + 2 pad - d (kh - 1) - 1) / s) + 1
 * </ul>
 */
public final class Conv2d extends Module implements FusesReLU {
  private final int inChannels;
  private final int outChannels;
  private final Window2d window;
  private final Tensor weight;
  private final @Nullable Tensor bias;

  /** A float32 layer with bias, stride 1, no padding and no dilation. */
  public Conv2d(
      Device device, int inChannels, int outChannels, int kernelSize, Generator generator) {
    this(device, inChannels, outChannels, kernelSize, 1, 0, generator);
  }

  /** A float32 layer with bias and no dilation. */
  public Conv2d(
      Device device,
      int inChannels,
      int outChannels,
      int kernelSize,
      int stride,
      int padding,
      Generator generator) {
    this(
        device,
        DType.FLOAT32,
        inChannels,
        outChannels,
        Window2d.square(kernelSize, stride, padding, 1),
        true,
        generator);
  }

  /** A layer of either type and any window; the weight is drawn first, then the bias. */
  public Conv2d(
      Device device,
      DType dtype,
      int inChannels,
      int outChannels,
      Window2d window,
      boolean bias,
      Generator generator) {
    if (inChannels < 1 || outChannels < 1) {
      throw new IllegalArgumentException(
          "Conv2d expected at least 1 channel but got " + inChannels + " and " + outChannels);
    }
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.window = window;
    int fan = Math.multiplyExact(inChannels, window.taps());
    this.weight =
        registerParameter(
            "weight",
            device.retainedZeros(
                dtype, outChannels, inChannels, window.rows().kernel(), window.columns().kernel()));
    Init.defaultUniform(weight, fan, generator);
    this.bias = bias ? registerParameter("bias", device.retainedZeros(dtype, outChannels)) : null;
    if (this.bias != null) {
      Init.defaultUniform(this.bias, fan, generator);
    }
  }

  public int inChannels() {
    return inChannels;
  }

  public int outChannels() {
    return outChannels;
  }

  /** Kernel size, stride, padding and dilation. */
  public Window2d window() {
    return window;
  }

  /** W, (outChannels, inChannels, kh, kw). */
  public Tensor weight() {
    return weight;
  }

  public boolean hasBias() {
    return bias != null;
  }

  /**
   * b, (outChannels).
   *
   * @throws IllegalStateException if this layer has none
   */
  public Tensor bias() {
    if (bias == null) {
      throw new IllegalStateException("This Conv2d has no bias");
    }
    return bias;
  }

  @Override
  public Tensor forward(Tensor input) {
    check(input);
    return Convolution.conv2d(input, weight, bias, window);
  }

  @Override
  public Tensor forwardReLU(Tensor input) {
    check(input);
    return Convolution.conv2dRelu(input, weight, bias, window);
  }

  private void check(Tensor input) {
    if (input.dim() != 4 || input.size(1) != inChannels) {
      throw new IllegalArgumentException(
          "Conv2d expected an input (N, "
              + inChannels
              + ", H, W) but the input has shape "
              + Arrays.toString(input.shape()));
    }
  }
}
