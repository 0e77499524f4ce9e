package descent.engine.functional;

import descent.engine.tensor.Tensor;
import java.util.Arrays;

/**
 * The window that a convolution or a pooling moves over the rows and columns of an image.
 *
 * @param rows how it moves down
 * @param columns how it moves to the right
 */
public record Window2d(Axis rows, Axis columns) {
  /**
   * One direction of a window.
   *
   * @param kernel how many elements it takes, at least 1
   * @param stride by how much it moves from one output to the next, at least 1
   * @param padding how many elements are put before and after the input, at least 0
   * @param dilation how far apart the elements it takes are, at least 1
   */
  public record Axis(int kernel, int stride, int padding, int dilation) {
    public Axis {
      if (kernel < 1 || stride < 1 || padding < 0 || dilation < 1) {
        throw new IllegalArgumentException(
            String.format(
                "A window expected kernel, stride and dilation of at least 1 and padding of at"
                    + " least 0 but got %d, %d, %d and %d",
                kernel, stride, dilation, padding));
      }
    }

    /** The elements from the first to the last one that it takes: dilation (kernel - 1) + 1. */
    public int extent() {
      return Math.addExact(Math.multiplyExact(dilation, kernel - 1), 1);
    }

    /**
     * The outputs for an input of {@code size} elements: floor((size + 2 padding - extent) /
     * stride) + 1, and 0 where the window does not fit.
     */
    public int outputSize(int size) {
      int room = size + 2 * padding - extent();
      return room < 0 ? 0 : room / stride + 1;
    }
  }

  /** A square window. */
  public static Window2d square(int kernel, int stride, int padding, int dilation) {
    Axis axis = new Axis(kernel, stride, padding, dilation);
    return new Window2d(axis, axis);
  }

  /** A square window that touches neither itself nor the border: stride = kernel, no padding. */
  public static Window2d tiles(int kernel) {
    return square(kernel, kernel, 0, 1);
  }

  /** The number of elements that it takes. */
  public int taps() {
    return rows.kernel * columns.kernel;
  }

  /** Checks that {@code x} is (N, C, H, W) and that the window fits into its padded planes. */
  void check(String operation, Tensor x) {
    if (x.dim() != 4) {
      throw new IllegalArgumentException(
          operation
              + " expected an input (N, C, H, W) but the input has shape "
              + Arrays.toString(x.shape()));
    }
    int height = x.size(2) + 2 * rows.padding;
    int width = x.size(3) + 2 * columns.padding;
    if (height < rows.extent() || width < columns.extent()) {
      throw new IllegalArgumentException(
          operation
              + " expected a padded input of at least "
              + rows.extent()
              + "x"
              + columns.extent()
              + " but the input of shape "
              + Arrays.toString(x.shape())
              + " is "
              + height
              + "x"
              + width
              + " with its padding");
    }
  }
}
