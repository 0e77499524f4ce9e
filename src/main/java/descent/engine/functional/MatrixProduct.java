package descent.engine.functional;

import descent.engine.kernel.LinearBackward;
import descent.engine.kernel.LinearGradients;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Shape;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Matrix products, differentiable. */
public final class MatrixProduct {
  private MatrixProduct() {}

  /**
   * {@code torch.matmul}: the product of the last two dimensions, (..., m, k) x (..., k, n) ->
   * (..., m, n), with the leading dimensions broadcast. A vector of k stands for (1, k) on the left
   * and (k, 1) on the right, and its dimension is then missing from the result.
   */
  public static Tensor matmul(Tensor a, Tensor b) {
    if (a.dim() == 0 || b.dim() == 0) {
      throw mismatch(a, b);
    }
    Tensor left = a.dim() == 1 ? Shaping.unsqueeze(a, 0) : a;
    Tensor right = b.dim() == 1 ? Shaping.unsqueeze(b, 1) : b;
    if (left.size(-1) != right.size(-2)) {
      throw mismatch(a, b);
    }
    Pointwise.checkSameType("matmul", a, b);
    Tensor product = BatchedProduct.of(left, right);
    if (a.dim() == 1) {
      product = Shaping.squeeze(product, -2);
    }
    return b.dim() == 1 ? Shaping.squeeze(product, -1) : product;
  }

  private static IllegalArgumentException mismatch(Tensor a, Tensor b) {
    return new IllegalArgumentException(
        "matmul expected shapes (..., m, k) and (..., k, n) but got "
            + Arrays.toString(a.shape())
            + " and "
            + Arrays.toString(b.shape()));
  }

  /**
   * y = x W^T + b, the fully connected layer.
   *
   * @param x (..., in)
   * @param weight W, (out, in)
   * @param bias b, (out), or null for none
   * @return (..., out)
   */
  public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return linear(x, weight, bias, false);
  }

  /** max(x W^T + b, 0), as {@link #linear}. */
  public static Tensor linearReLU(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return x.dtype() == DType.FLOAT32 && bias != null
        ? linear(x, weight, bias, true)
        : Activation.relu(linear(x, weight, bias));
  }

  private static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias, boolean relu) {
    checkLinear(x, weight, bias);
    int in = weight.size(1);
    int out = weight.size(0);
    int[] shape = x.shape();
    shape[shape.length - 1] = out;
    Tensor y = x.device().empty(x.dtype(), shape);
    int rows = Shape.size(Arrays.copyOf(shape, shape.length - 1));
    new Gemm(false, true, rows, out, in).linear(x, weight, bias, relu, y);
    Device device = x.device();
    if (bias == null ? device.records(x, weight) : device.records(x, weight, bias)) {
      device.tape().record(() -> linearBackward(x, weight, bias, relu, y, rows), y);
    }
    return y;
  }

  private static void checkLinear(Tensor x, Tensor weight, @Nullable Tensor bias) {
    if (weight.dim() != 2 || (bias != null && !bias.hasShape(weight.size(0)))) {
      throw new IllegalArgumentException(
          "linear expected a weight [out, in] and a bias [out] but got "
              + Arrays.toString(weight.shape())
              + " and "
              + (bias == null ? "none" : Arrays.toString(bias.shape())));
    }
    if (x.dim() == 0 || x.size(-1) != weight.size(1)) {
      throw new IllegalArgumentException(
          "linear expected last dimension "
              + weight.size(1)
              + " but the input has shape "
              + Arrays.toString(x.shape()));
    }
    Pointwise.checkSameType("linear", x, weight);
    if (bias != null) {
      Pointwise.checkSameType("linear", x, bias);
    }
  }

  private static void linearBackward(
      Tensor x, Tensor weight, @Nullable Tensor bias, boolean relu, Tensor y, int rows) {
    Optional<LinearBackward> together =
        bias != null
                && x.dtype() == DType.FLOAT32
                && x.requiresGrad()
                && weight.requiresGrad()
                && bias.requiresGrad()
            ? x.device().kernels().linearBackward(rows, weight.size(0), weight.size(1))
            : Optional.empty();
    if (bias == null || together.isEmpty()) {
      Tensor dy = relu ? Activation.gradientBeforeReLU(y) : y.gradient();
      oneByOne(x, weight, bias, dy, rows);
      return;
    }
    LinearGradients gradients =
        new LinearGradients(
            rows,
            weight.size(0),
            weight.size(1),
            y.gradient().floats(),
            relu ? y.floats() : null,
            x.floats(),
            weight.floats(),
            target(x),
            target(weight),
            target(bias));
    together.get().run(x.device().workers(), gradients);
  }

  private static LinearGradients.Target target(Tensor x) {
    GradSink sink = GradSink.of(x);
    return new LinearGradients.Target(sink.gradient().floats(), sink.adds());
  }

  private static void oneByOne(
      Tensor x, Tensor weight, @Nullable Tensor bias, Tensor dy, int rows) {
    int in = weight.size(1);
    int out = weight.size(0);
    if (x.requiresGrad()) {
      GradSink dx = GradSink.of(x);
      new Gemm(false, false, rows, in, out).run(dy, 0, weight, 0, dx.adds(), dx.gradient(), 0);
    }
    if (weight.requiresGrad()) {
      GradSink dw = GradSink.of(weight);
      new Gemm(true, false, out, in, rows).run(dy, 0, x, 0, dw.adds(), dw.gradient(), 0);
    }
    if (bias != null && bias.requiresGrad()) {
      Sums.columns(dy, rows, out, GradSink.of(bias));
    }
  }
}
