package descent.engine.functional;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Convolution, differentiable. */
public final class Convolution {
  private Convolution() {}

  /**
   * y[n, o, i, j] = b[o] + sum over c, p, q of w[o, c, p, q] x[n, c, i s + p d - pad, j s + q d -
   * pad], with stride s, dilation d and zeros outside x: the cross-correlation that PyTorch calls
   * convolution.
   *
   * @param x (N, C, H, W)
   * @param weight w, (O, C, kh, kw), the window's kernel
   * @param bias b, (O), or null for none
   * @return (N, O, H', W') with the sizes of {@link Window2d.Axis#outputSize}
   */
  public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, Window2d window) {
    return conv2d(x, weight, bias, window, false);
  }

  /** {@link #conv2d} followed by max(y, 0), in one pass; the same values. */
  public static Tensor conv2dRelu(Tensor x, Tensor weight, @Nullable Tensor bias, Window2d window) {
    return conv2d(x, weight, bias, window, true);
  }

  private static Tensor conv2d(
      Tensor x, Tensor weight, @Nullable Tensor bias, Window2d window, boolean relu) {
    check(x, weight, bias, window);
    Device device = x.device();
    Conv2dShape shape = Conv2dShape.of(x, weight, window);
    Tensor y =
        device.empty(
            x.dtype(), shape.batch(), shape.outChannels(), shape.outHeight(), shape.outWidth());
    if (x.dtype() == DType.FLOAT32) {
      FloatConvolution convolution = new FloatConvolution(device, shape);
      convolution.forward(x, weight, bias, relu, y);
      record(() -> convolution.backward(x, weight, bias, relu, y), x, weight, bias, y);
    } else {
      DoubleConvolution convolution = new DoubleConvolution(shape);
      convolution.forward(x, weight, bias, relu, y);
      record(() -> convolution.backward(x, weight, bias, relu, y), x, weight, bias, y);
    }
    return y;
  }

  private static void record(
      Runnable backward, Tensor x, Tensor weight, @Nullable Tensor bias, Tensor y) {
    Device device = x.device();
    if (bias == null ? device.records(x, weight) : device.records(x, weight, bias)) {
      device.tape().record(backward, y);
    }
  }

  private static void check(Tensor x, Tensor weight, @Nullable Tensor bias, Window2d window) {
    int kernelHeight = window.rows().kernel();
    int kernelWidth = window.columns().kernel();
    if (weight.dim() != 4
        || weight.size(2) != kernelHeight
        || weight.size(3) != kernelWidth
        || (bias != null && !bias.hasShape(weight.size(0)))) {
      throw new IllegalArgumentException(
          "conv2d expected a weight [out, in, "
              + kernelHeight
              + ", "
              + kernelWidth
              + "] and a bias [out] but got "
              + Arrays.toString(weight.shape())
              + " and "
              + (bias == null ? "none" : Arrays.toString(bias.shape())));
    }
    window.check("conv2d", x);
    if (x.size(1) != weight.size(1)) {
      throw new IllegalArgumentException(
          "conv2d expected "
              + weight.size(1)
              + " channels but the input has shape "
              + Arrays.toString(x.shape()));
    }
    Pointwise.checkSameType("conv2d", x, weight);
    if (bias != null) {
      Pointwise.checkSameType("conv2d", x, bias);
    }
  }
}
