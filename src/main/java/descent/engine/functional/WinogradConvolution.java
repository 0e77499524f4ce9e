package descent.engine.functional;

import descent.engine.kernel.Kernels;
import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import java.util.Arrays;

/**
 * 3x3 at stride 1 with half of the multiplications: {@link WinogradPass} forward, with turned
 * weights for the gradient of the input, and its transpose for that of the weights,
 *
 * <pre>
 * dU[t] (3 C, O) = V[t] (3 C, P) D[t]^T (P, O)      dg = G^T dU, D = A dy
 * </pre>
 *
 * whose operands have their channels side by side. Rounding errors are a few times those of the
 * direct sum; an input that is not finite spoils the four rows around it. Scratch slots 3 to 7
 * besides those of {@link WinogradPass}.
 */
final class WinogradConvolution implements ImageConvolution {
  /** With fewer channels the transforms cost more than the products save. */
  private static final int LEAST_CHANNELS = 16;

  private static final int TERMS = WinogradPass.TERMS;
  private static final int KERNEL = WinogradPass.KERNEL;

  private static final int SLOT_IMAGE_TILES = 3;
  private static final int SLOT_GRADIENT_PANELS = 4;
  private static final int SLOT_IMAGE_TERMS = 5;
  private static final int SLOT_GRADIENT_TERMS = 6;
  private static final int SLOT_SUM = 7;

  /** G, six rows of three. */
  private static final float[][] FILTER = {
    {1f / 4, 0, 0},
    {-1f / 6, -1f / 6, -1f / 6},
    {-1f / 6, 1f / 6, -1f / 6},
    {1f / 24, 1f / 12, 1f / 6},
    {1f / 24, -1f / 12, 1f / 6},
    {0, 0, 1}
  };

  private final Kernels kernels;
  private final Conv2dShape shape;
  private final WinogradPass forward;
  private final WinogradPass backward;
  private final float[] noBias;
  private final int together;

  /** Channels in whole tiles and output channels in whole panels. */
  private final int inRows;

  private final int outColumns;

  /** Places of all images, and the zeros after the last of them. */
  private final int places;

  WinogradConvolution(Kernels kernels, Conv2dShape shape) {
    this.kernels = kernels;
    this.shape = shape;
    int padding = shape.window().rows().padding();
    int in = shape.channels();
    int out = shape.outChannels();
    forward = new WinogradPass(kernels, in, shape.height(), shape.width(), out, padding);
    backward =
        new WinogradPass(
            kernels, out, shape.outHeight(), shape.outWidth(), in, KERNEL - 1 - padding);
    noBias = new float[in];
    together = Math.min(forward.together(), backward.together());
    inRows = ImageConvolution.roundUp(in, kernels.tileHeight());
    outColumns = ImageConvolution.roundUp(out, kernels.panelWidth());
    places = together * forward.places() + KERNEL - 1;
  }

  /** Whether it is worth while: enough channels, and rows for a group. */
  static boolean suits(Conv2dShape shape) {
    Window2d.Axis rows = shape.window().rows();
    return rows.equals(shape.window().columns())
        && rows.kernel() == KERNEL
        && rows.stride() == 1
        && rows.dilation() == 1
        && rows.padding() < KERNEL
        && Math.min(shape.channels(), shape.outChannels()) >= LEAST_CHANNELS
        && Math.min(shape.height(), shape.outHeight()) >= WinogradPass.ROWS;
  }

  @Override
  public int together() {
    return together;
  }

  @Override
  public int zeros() {
    return Math.max(shape.width(), shape.outWidth());
  }

  @Override
  public void begin(Scratch scratch) {
    int size = sumSize();
    Arrays.fill(scratch.floats(SLOT_SUM, size), 0, size, 0f);
  }

  @Override
  public float[] forwardWeights(Device device, float[] weights, Scratch spare) {
    float[] u = spare.floats(SLOT_WEIGHTS, forward.weightsSize());
    return forward.weights(device, weights, shape.taps(), KERNEL * KERNEL, false, u);
  }

  @Override
  public float[] gradientWeights(Device device, float[] weights, Scratch spare) {
    float[] u = spare.floats(SLOT_WEIGHTS, backward.weightsSize());
    return backward.weights(device, weights, KERNEL * KERNEL, shape.taps(), true, u);
  }

  @Override
  public void forward(
      float[] weights, float[] bias, float[] images, int count, float[] y, Scratch scratch) {
    forward.run(weights, bias, images, count, y, scratch);
  }

  @Override
  public void inputGradient(float[] weights, float[] dy, int count, float[] dx, Scratch scratch) {
    backward.run(weights, noBias, dy, count, dx, scratch);
  }

  @Override
  public int weightGradientSize() {
    return ImageConvolution.roundUp(shape.taps(), kernels.tileHeight()) * outColumns;
  }

  private int sumSize() {
    return TERMS * KERNEL * inRows * outColumns;
  }

  @Override
  public void weightGradient(float[] images, float[] dy, int count, float[] dw, Scratch scratch) {
    int height = kernels.tileHeight();
    int width = kernels.panelWidth();
    float[] v = imageTerms(images, count, scratch);
    float[] d = gradientTerms(dy, count, scratch);
    float[] sum = scratch.floats(SLOT_SUM, sumSize());
    for (int t = 0; t < TERMS; t++) {
      for (int q = 0; q < KERNEL; q++) {
        kernels.multiplyTiles(
            inRows,
            outColumns,
            count * forward.places(),
            v,
            t * inRows * places + q * height,
            places * height,
            d,
            t * outColumns * places,
            null,
            places * width,
            sum,
            (t * KERNEL + q) * inRows * outColumns,
            outColumns,
            true);
      }
    }
  }

  /** V in tiles: for each term and tile of channels, place by place. */
  private float[] imageTerms(float[] images, int count, Scratch scratch) {
    int height = kernels.tileHeight();
    int plane = shape.height() * shape.width();
    int zeros = count * inRows * plane;
    int row = shape.width() * height;
    float[] tiles = scratch.floats(SLOT_IMAGE_TILES, together * inRows * plane + row);
    Arrays.fill(tiles, zeros, zeros + row, 0f);
    float[] v = scratch.floats(SLOT_IMAGE_TERMS, TERMS * inRows * places);
    int padding = shape.window().rows().padding();
    int[] rows = new int[TERMS];
    for (int b = 0; b < count; b++) {
      int from = b * shape.inputSize();
      kernels.packRows(images, from, plane, 1, shape.channels(), plane, tiles, b * inRows * plane);
    }
    for (int c = 0; c < inRows; c += height) {
      int to = c * places;
      for (int b = 0; b < count; b++) {
        for (int g = 0; g < forward.groups(); g++, to += forward.pitch() * height) {
          forward.inputRows(g, (b * inRows + c) * plane, row, zeros, rows);
          kernels.winogradInput(row, tiles, rows, v, to + padding * height, inRows * places);
          clear(v, to, padding * height, inRows * places);
        }
      }
      clear(v, to, (KERNEL - 1) * height, inRows * places);
    }
    return v;
  }

  /** D^T in panels: for each term and panel of output channels, place by place. */
  private float[] gradientTerms(float[] dy, int count, Scratch scratch) {
    int width = kernels.panelWidth();
    int plane = shape.outPlane();
    int zeros = count * outColumns * plane;
    int row = shape.outWidth() * width;
    float[] panels = scratch.floats(SLOT_GRADIENT_PANELS, together * outColumns * plane + row);
    Arrays.fill(panels, zeros, zeros + row, 0f);
    for (int b = 0; b < count; b++) {
      kernels.pack(
          dy,
          b * shape.outputSize(),
          1,
          plane,
          plane,
          shape.outChannels(),
          panels,
          b * outColumns * plane);
    }
    float[] d = scratch.floats(SLOT_GRADIENT_TERMS, TERMS * outColumns * places);
    int[] rows = new int[WinogradPass.ROWS];
    int gap = (forward.pitch() - shape.outWidth()) * width;
    for (int o = 0; o < outColumns; o += width) {
      int to = o * places;
      for (int b = 0; b < count; b++) {
        for (int g = 0; g < forward.groups(); g++, to += forward.pitch() * width) {
          for (int r = 0; r < rows.length; r++) {
            int i = g * rows.length + r;
            rows[r] = i < shape.outHeight() ? (b * outColumns + o) * plane + i * row : zeros;
          }
          kernels.winogradGradient(row, panels, rows, d, to, outColumns * places);
          clear(d, to + row, gap, outColumns * places);
        }
      }
    }
    return d;
  }

  /** {@code n} zeros in all six terms. */
  private static void clear(float[] x, int at, int n, int stride) {
    for (int t = 0; t < TERMS; t++) {
      Arrays.fill(x, at + t * stride, at + t * stride + n, 0f);
    }
  }

  /** dg = G^T dU. */
  @Override
  public void finishWeightGradient(float[] dw, Scratch scratch) {
    float[] sum = scratch.floats(SLOT_SUM, sumSize());
    for (int c = 0; c < shape.channels(); c++) {
      for (int p = 0; p < KERNEL; p++) {
        for (int q = 0; q < KERNEL; q++) {
          int to = ((c * KERNEL + p) * KERNEL + q) * outColumns;
          for (int t = 0; t < TERMS; t++) {
            int from = ((t * KERNEL + q) * inRows + c) * outColumns;
            if (FILTER[t][p] != 0) {
              kernels.axpy(outColumns, FILTER[t][p], sum, from, dw, to);
            }
          }
        }
      }
    }
  }
}
