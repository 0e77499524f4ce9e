package descent.engine.functional;

import descent.engine.kernel.Kernels;
import descent.engine.kernel.MatrixKernels;
import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import java.util.Arrays;

/**
 * The matrix products of one image's convolution, on the calling thread. A task calls {@link
 * #begin} first. Scratch slots 0 to 4; an implementation has 5 to 7.
 *
 * <pre>
 * Y (O, P)   = W (O, K) X (K, P)      K = C kh kw taps, P the output places of an image
 * dW^T (K, O) = X (K, P) dY^T (P, O)
 * </pre>
 */
abstract class TapConvolution implements ImageConvolution {
  /** Rows that a product computes together; a multiple of it leaves no slow rest. */
  private static final int ROWS = 4;

  private static final int SLOT_PRODUCT = 0;
  private static final int SLOT_PACKED = 1;

  final Kernels kernels;
  final Conv2dShape shape;

  private final int[] weightRows;

  /** How outputs lie in the products. */
  private final int pitch;

  TapConvolution(Kernels kernels, Conv2dShape shape, int pitch) {
    this.kernels = kernels;
    this.shape = shape;
    this.pitch = pitch;
    this.weightRows = rows(MatrixKernels.steps(shape.outChannels(), shape.taps()));
  }

  /** X of an image (C, H, W). */
  abstract float[] operand(float[] image, Scratch scratch);

  /** Where each row of X starts, filled up by {@link #rows}. */
  abstract int[] operandRows();

  /** Stages the gradient of an image's output (O, H', W') for the next two methods. */
  abstract void stageGradient(float[] dy, Scratch scratch);

  /** dY^T of the staged gradient, packed. */
  abstract void packGradient(float[] packed, Scratch scratch);

  /**
   * dX (C, H, W) of the staged gradient.
   *
   * @param weights as {@link #gradientWeights} made them
   */
  abstract void inputGradient(float[] weights, float[] dx, Scratch scratch);

  /** P: the output places of the products, from the first to the last real one. */
  final int places() {
    return (shape.outHeight() - 1) * pitch + shape.outWidth();
  }

  /** Whole panels that hold {@code count} columns. */
  final int panels(int count) {
    return ImageConvolution.roundUp(count, kernels.panelWidth());
  }

  /** A table filled up with rows that are computed and not used. */
  static int[] rows(int... rows) {
    return Arrays.copyOf(rows, padded(rows.length));
  }

  static int padded(int rows) {
    return (rows + ROWS - 1) / ROWS * ROWS;
  }

  @Override
  public final int together() {
    return 1;
  }

  @Override
  public final int zeros() {
    return 0;
  }

  @Override
  public final float[] forwardWeights(Device device, float[] weights, Scratch spare) {
    return weights;
  }

  /** Y = W X + bias, as (O, H', W'). */
  @Override
  public final void forward(
      float[] weights, float[] bias, float[] image, int count, float[] y, Scratch scratch) {
    int ld = panels(places());
    int outChannels = shape.outChannels();
    float[] product = scratch.floats(SLOT_PRODUCT, padded(outChannels) * ld);
    for (int o = 0; o < outChannels; o++) {
      Arrays.fill(product, o * ld, (o + 1) * ld, bias[o]);
    }
    kernels.multiplyPacked(
        padded(outChannels),
        ld,
        shape.taps(),
        weights,
        0,
        weightRows,
        1,
        operand(image, scratch),
        0,
        operandRows(),
        kernels.panelWidth(),
        product,
        0,
        ld,
        true);
    int width = shape.outWidth();
    int to = 0;
    for (int o = 0; o < outChannels; o++) {
      for (int i = 0, from = o * ld; i < shape.outHeight(); i++, from += pitch, to += width) {
        System.arraycopy(product, from, y, to, width);
      }
    }
  }

  @Override
  public final int weightGradientSize() {
    return padded(shape.taps()) * panels(shape.outChannels());
  }

  @Override
  public final void weightGradient(
      float[] image, float[] dy, int count, float[] dw, Scratch scratch) {
    stageGradient(dy, scratch);
    addWeightGradient(image, dw, scratch);
  }

  @Override
  public final void inputGradient(
      float[] weights, float[] dy, int count, float[] dx, Scratch scratch) {
    stageGradient(dy, scratch);
    inputGradient(weights, dx, scratch);
  }

  @Override
  public final void finishWeightGradient(float[] dw, Scratch scratch) {}

  /** dW^T += X dY^T of an image and the staged gradient. */
  private void addWeightGradient(float[] image, float[] dw, Scratch scratch) {
    int k = places();
    float[] packed = scratch.floats(SLOT_PACKED, kernels.packedSize(k, shape.outChannels()));
    packGradient(packed, scratch);
    kernels.multiplyPacked(
        padded(shape.taps()),
        panels(shape.outChannels()),
        k,
        operand(image, scratch),
        0,
        operandRows(),
        1,
        packed,
        0,
        null,
        k * kernels.panelWidth(),
        dw,
        0,
        panels(shape.outChannels()),
        true);
  }
}
