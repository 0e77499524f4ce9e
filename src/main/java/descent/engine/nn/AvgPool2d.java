package descent.engine.nn;

import descent.engine.functional.Pooling;
import descent.engine.functional.Window2d;
import descent.engine.tensor.Tensor;

/**
 * The mean of each window, as {@code torch.nn.AvgPool2d}: (N, C, H, W) to (N, C, H', W'), H' =
 * floor((H + 2 pad - k) / s) + 1.
 */
public final class AvgPool2d extends Module {
  private final Window2d window;
  private final boolean countPadding;

  /** Windows side by side: stride = kernel size. */
  public AvgPool2d(int kernelSize) {
    this(Window2d.tiles(kernelSize), true);
  }

  /** Square windows; padding counts as zeros. */
  public AvgPool2d(int kernelSize, int stride, int padding) {
    this(Window2d.square(kernelSize, stride, padding, 1), true);
  }

  /**
   * Any window without dilation.
   *
   * @param countPadding whether padding counts as zeros ({@code count_include_pad}) or not at all
   */
  public AvgPool2d(Window2d window, boolean countPadding) {
    this.window = window;
    this.countPadding = countPadding;
  }

  public Window2d window() {
    return window;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Pooling.avgPool2d(input, window, countPadding);
  }
}
