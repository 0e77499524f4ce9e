package descent.engine.functional;

import descent.engine.functional.AveragePooling.Parts;
import descent.engine.tensor.Tensor;
import java.util.Arrays;

/** Pooling of the planes of images, differentiable. */
public final class Pooling {
  private Pooling() {}

  /**
   * The largest element that the window takes, NaN where there is one. Its gradient goes to the
   * first of the largest in row-major order, or to the last NaN, as in PyTorch. Padding never wins.
   *
   * @param x (N, C, H, W)
   * @return (N, C, H', W') with the sizes of {@link Window2d.Axis#outputSize}
   */
  public static Tensor maxPool2d(Tensor x, Window2d window) {
    window.check("maxPool2d", x);
    MaxPooling pooling = new MaxPooling(x, window);
    Tensor y = pooling.output(x);
    Tensor places = y.emptyLike();
    pooling.forward(Loops.of(x), x, y, places);
    if (x.device().records(x)) {
      x.device()
          .tape()
          .record(() -> pooling.backward(Loops.of(x), y.gradient(), places, GradSink.of(x)), y);
    }
    return y;
  }

  /**
   * The mean of the elements that the window takes; padding counts as zeros if {@code
   * countPadding}, else not at all.
   *
   * @param x (N, C, H, W)
   * @param window without dilation, its padding at most half of its kernel
   * @return (N, C, H', W') with the sizes of {@link Window2d.Axis#outputSize}
   */
  public static Tensor avgPool2d(Tensor x, Window2d window, boolean countPadding) {
    window.check("avgPool2d", x);
    checkAverage(window.rows());
    checkAverage(window.columns());
    return average(
        x,
        Parts.of(window.rows(), x.size(2), countPadding),
        Parts.of(window.columns(), x.size(3), countPadding));
  }

  private static void checkAverage(Window2d.Axis axis) {
    if (axis.dilation() != 1 || 2 * axis.padding() > axis.kernel()) {
      throw new IllegalArgumentException(
          "avgPool2d expected dilation 1 and padding of at most half of the kernel but got "
              + axis);
    }
  }

  /**
   * Means over {@code height} x {@code width} rectangles that cover each plane as evenly as can be:
   * rows floor(i H / height) to ceil((i + 1) H / height) - 1, columns likewise.
   *
   * @param x (N, C, H, W), with H and W of at least 1
   * @return (N, C, height, width)
   */
  public static Tensor adaptiveAvgPool2d(Tensor x, int height, int width) {
    if (x.dim() != 4 || x.size(2) < 1 || x.size(3) < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "adaptiveAvgPool2d expected an input (N, C, H, W) and an output of at least 1x1 but got "
              + Arrays.toString(x.shape())
              + " and "
              + height
              + "x"
              + width);
    }
    return average(x, Parts.even(height, x.size(2)), Parts.even(width, x.size(3)));
  }

  private static Tensor average(Tensor x, Parts rows, Parts columns) {
    AveragePooling pooling =
        new AveragePooling(x.size(0) * x.size(1), x.size(2), x.size(3), rows, columns);
    Tensor y = x.device().empty(x.dtype(), x.size(0), x.size(1), rows.count(), columns.count());
    pooling.forward(Loops.of(x), x, y);
    if (x.device().records(x)) {
      x.device()
          .tape()
          .record(() -> pooling.backward(Loops.of(x), y.gradient(), GradSink.of(x)), y);
    }
    return y;
  }
}
