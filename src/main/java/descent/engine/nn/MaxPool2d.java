package descent.engine.nn;

import descent.engine.functional.Pooling;
import descent.engine.functional.Window2d;
import descent.engine.tensor.Tensor;

/**
 * The largest element of each window, as {@code torch.nn.MaxPool2d}: (N, C, H, W) to (N, C, H',
 * W'), H' = floor((H + 2 pad - d (k - 1) - 1) / s) + 1. Padding never wins; among equal elements
 * the first gets the gradient.
 */
public final class MaxPool2d extends Module {
  private final Window2d window;

  /** Windows side by side: stride = kernel size. */
  public MaxPool2d(int kernelSize) {
    this(Window2d.tiles(kernelSize));
  }

  /** Square windows, which overlap where the stride is smaller than the kernel. */
  public MaxPool2d(int kernelSize, int stride, int padding) {
    this(Window2d.square(kernelSize, stride, padding, 1));
  }

  /** Any window. */
  public MaxPool2d(Window2d window) {
    this.window = window;
  }

  public Window2d window() {
    return window;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Pooling.maxPool2d(input, window);
  }
}
