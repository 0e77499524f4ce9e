package descent.engine.nn;

import descent.engine.functional.Pooling;
import descent.engine.tensor.Tensor;

/**
 * Means over as many rectangles as are asked for, as {@code torch.nn.AdaptiveAvgPool2d}: (N, C, H,
 * W) to (N, C, height, width). Rectangle i takes rows floor(i H / height) to ceil((i + 1) H /
 * height) - 1, and columns likewise.
 */
public final class AdaptiveAvgPool2d extends Module {
  private final int height;
  private final int width;

  /** An output of {@code size} x {@code size}; 1 is the mean of each plane. */
  public AdaptiveAvgPool2d(int size) {
    this(size, size);
  }

  /** An output of {@code height} x {@code width}. */
  public AdaptiveAvgPool2d(int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "AdaptiveAvgPool2d expected an output of at least 1x1 but got " + height + "x" + width);
    }
    this.height = height;
    this.width = width;
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Pooling.adaptiveAvgPool2d(input, height, width);
  }
}
