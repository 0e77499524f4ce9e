package descent.engine.functional;

import descent.engine.kernel.Kernels;
import descent.engine.kernel.MatrixKernels;
import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import java.util.Arrays;

/**
 * Any stride, by im2col: row q of X holds what tap q sees at each output place. The gradient of X
 * is added back to the places it was read from.
 */
final class ColumnConvolution extends TapConvolution {
  private static final int SLOT_PADDED = 5;
  private static final int SLOT_COLUMNS = 6;
  private static final int SLOT_GRADIENT = 7;

  private final PaddedImage input;
  private final int[] taps;
  private final int ld;
  private final int[] columnRows;
  private final int[] weightRows;
  private final int[] gradientRows;

  ColumnConvolution(Kernels kernels, Conv2dShape shape) {
    super(kernels, shape, shape.outWidth());
    Window2d.Axis rows = shape.window().rows();
    Window2d.Axis columns = shape.window().columns();
    int pitch = shape.width() + columns.padding();
    input =
        new PaddedImage(
            shape.channels(),
            shape.height(),
            shape.width(),
            rows.padding(),
            columns.padding(),
            pitch);
    taps = input.taps(shape.window());
    ld = panels(places());
    columnRows = rows(MatrixKernels.steps(taps.length, ld));
    weightRows = rows(MatrixKernels.steps(taps.length, 1));
    gradientRows = MatrixKernels.steps(shape.outChannels(), ld);
  }

  @Override
  public void begin(Scratch scratch) {
    int gradient = shape.outChannels() * ld;
    Arrays.fill(scratch.floats(SLOT_GRADIENT, gradient), 0, gradient, 0f);
  }

  private float[] zeros(Scratch scratch) {
    float[] padded = scratch.floats(SLOT_PADDED, input.length());
    Arrays.fill(padded, 0, input.length(), 0f);
    return padded;
  }

  private float[] columns(Scratch scratch) {
    return scratch.floats(SLOT_COLUMNS, padded(taps.length) * ld);
  }

  @Override
  float[] operand(float[] image, Scratch scratch) {
    float[] padded = zeros(scratch);
    input.load(image, padded);
    float[] columns = columns(scratch);
    int step = shape.window().columns().stride();
    int down = shape.window().rows().stride() * input.pitch();
    int width = shape.outWidth();
    for (int q = 0; q < taps.length; q++) {
      int to = q * ld;
      for (int i = 0, row = taps[q]; i < shape.outHeight(); i++, row += down, to += width) {
        for (int j = 0, from = row; j < width; j++, from += step) {
          columns[to + j] = padded[from];
        }
      }
    }
    return columns;
  }

  @Override
  int[] operandRows() {
    return columnRows;
  }

  @Override
  void stageGradient(float[] dy, Scratch scratch) {
    int plane = shape.outPlane();
    float[] rows = scratch.floats(SLOT_GRADIENT, shape.outChannels() * ld);
    for (int o = 0; o < shape.outChannels(); o++) {
      System.arraycopy(dy, o * plane, rows, o * ld, plane);
    }
  }

  @Override
  void packGradient(float[] packed, Scratch scratch) {
    float[] rows = scratch.floats(SLOT_GRADIENT, shape.outChannels() * ld);
    kernels.pack(rows, 0, 1, ld, places(), shape.outChannels(), packed, 0);
  }

  @Override
  public float[] gradientWeights(Device device, float[] weights, Scratch spare) {
    return weights;
  }

  /** dX (K, P) = W^T (K, O) dY (O, P), then each row back to where it came from. */
  @Override
  void inputGradient(float[] weights, float[] dx, Scratch scratch) {
    float[] columns = columns(scratch);
    kernels.multiplyPacked(
        padded(taps.length),
        ld,
        shape.outChannels(),
        weights,
        0,
        weightRows,
        taps.length,
        scratch.floats(SLOT_GRADIENT, shape.outChannels() * ld),
        0,
        gradientRows,
        kernels.panelWidth(),
        columns,
        0,
        ld,
        false);
    float[] padded = zeros(scratch);
    int step = shape.window().columns().stride();
    int down = shape.window().rows().stride() * input.pitch();
    int width = shape.outWidth();
    for (int q = 0; q < taps.length; q++) {
      int from = q * ld;
      for (int i = 0, row = taps[q]; i < shape.outHeight(); i++, row += down, from += width) {
        for (int j = 0, to = row; j < width; j++, to += step) {
          padded[to] += columns[from + j];
        }
      }
    }
    input.store(padded, dx);
  }
}
