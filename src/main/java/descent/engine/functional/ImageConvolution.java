package descent.engine.functional;

import descent.engine.kernel.Kernels;
import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;

/**
 * The convolution of a few images, on the calling thread, in one of three ways. A task calls {@link
 * #begin} first and {@link #finishWeightGradient} last. Scratch slots 0 to 7 of a worker.
 */
interface ImageConvolution {
  /** The slot for weights in another form, in the scratch that a device shares. */
  int SLOT_WEIGHTS = 2;

  /**
   * Winograd's products where they apply, else without im2col at stride 1, unless the padding is
   * larger than the window.
   */
  static ImageConvolution of(Kernels kernels, Conv2dShape shape) {
    if (WinogradConvolution.suits(shape)) {
      return new WinogradConvolution(kernels, shape);
    }
    return inPlace(shape.window().rows()) && inPlace(shape.window().columns())
        ? new DirectConvolution(kernels, shape)
        : new ColumnConvolution(kernels, shape);
  }

  private static boolean inPlace(Window2d.Axis axis) {
    return axis.stride() == 1 && axis.padding() < axis.extent();
  }

  static int roundUp(int count, int step) {
    return (count + step - 1) / step * step;
  }

  /** How many images it takes at a time at most. */
  int together();

  /** How many zeros it wants to find after staged images and gradients. */
  int zeros();

  /** Prepares the scratch arrays for a task. */
  void begin(Scratch scratch);

  /** The weights (O, C, kh, kw) as {@link #forward} wants them. */
  float[] forwardWeights(Device device, float[] weights, Scratch spare);

  /** The weights (O, C, kh, kw) as {@link #inputGradient} wants them. */
  float[] gradientWeights(Device device, float[] weights, Scratch spare);

  /** y (count, O, H', W') of images (count, C, H, W). */
  void forward(
      float[] weights, float[] bias, float[] images, int count, float[] y, Scratch scratch);

  /** dx (count, C, H, W) of a gradient dy (count, O, H', W'). */
  void inputGradient(float[] weights, float[] dy, int count, float[] dx, Scratch scratch);

  /**
   * The length of a weight gradient: dW^T, its rows the taps (C kh kw), of whole panels of O
   * columns.
   */
  int weightGradientSize();

  /** Adds the weight gradient of images, to dW^T or to a sum of its own. */
  void weightGradient(float[] images, float[] dy, int count, float[] dw, Scratch scratch);

  /** Gives dW^T what it has not got yet. */
  void finishWeightGradient(float[] dw, Scratch scratch);
}
