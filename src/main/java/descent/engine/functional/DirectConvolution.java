package descent.engine.functional;

import descent.engine.kernel.Kernels;
import descent.engine.kernel.MatrixKernels;
import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import java.util.Arrays;

/**
 * Stride 1: the products read the padded image in place, one offset for each tap. Outputs are
 * computed on rows of the padded width, and the few between two real rows are dropped. The gradient
 * of the input is the convolution of the padded gradient with the turned weights.
 */
final class DirectConvolution extends TapConvolution {
  private static final int SLOT_INPUT = 5;
  private static final int SLOT_GRADIENT = 6;
  private static final int SLOT_RESULT = 7;

  private final PaddedImage input;
  private final PaddedImage gradient;
  private final int[] inputTaps;
  private final int[] gradientTaps;
  private final int[] operandRows;
  private final int[] weightRows;

  DirectConvolution(Kernels kernels, Conv2dShape shape) {
    super(kernels, shape, shape.width() + shape.window().columns().padding());
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
    gradient =
        new PaddedImage(
            shape.outChannels(),
            shape.outHeight(),
            shape.outWidth(),
            rows.extent() - 1 - rows.padding(),
            columns.extent() - 1 - columns.padding(),
            pitch);
    inputTaps = input.taps(shape.window());
    operandRows = rows(inputTaps);
    gradientTaps = gradient.taps(shape.window());
    weightRows = rows(MatrixKernels.steps(shape.channels(), gradientTaps.length));
  }

  /** An array that can be read up to whole panels of {@code columns} from every tap. */
  private int length(PaddedImage image, int[] taps, int columns) {
    int last = taps.length == 0 ? 0 : taps[taps.length - 1];
    return Math.max(image.length(), last + panels(columns));
  }

  private int inputLength() {
    return length(input, inputTaps, places());
  }

  private int inputPlaces() {
    return (shape.height() - 1) * input.pitch() + shape.width();
  }

  private int gradientLength() {
    return length(gradient, gradientTaps, inputPlaces());
  }

  @Override
  public void begin(Scratch scratch) {
    Arrays.fill(scratch.floats(SLOT_INPUT, inputLength()), 0, inputLength(), 0f);
    Arrays.fill(scratch.floats(SLOT_GRADIENT, gradientLength()), 0, gradientLength(), 0f);
  }

  @Override
  float[] operand(float[] image, Scratch scratch) {
    float[] padded = scratch.floats(SLOT_INPUT, inputLength());
    input.load(image, padded);
    return padded;
  }

  @Override
  int[] operandRows() {
    return operandRows;
  }

  @Override
  void stageGradient(float[] dy, Scratch scratch) {
    gradient.load(dy, scratch.floats(SLOT_GRADIENT, gradientLength()));
  }

  /**
   * Rows of both padded images have one pitch: the gradient's zeros stand at the dropped places.
   */
  @Override
  void packGradient(float[] packed, Scratch scratch) {
    float[] padded = scratch.floats(SLOT_GRADIENT, gradientLength());
    int stride = gradient.planeStride();
    kernels.pack(padded, gradient.start(), 1, stride, places(), shape.outChannels(), packed, 0);
  }

  /** (C, O, kh, kw), turned by half a circle. */
  @Override
  public float[] gradientWeights(Device device, float[] weights, Scratch spare) {
    int taps = shape.window().taps();
    float[] turned = spare.floats(SLOT_WEIGHTS, weights.length);
    for (int o = 0; o < shape.outChannels(); o++) {
      for (int c = 0; c < shape.channels(); c++) {
        int from = (o * shape.channels() + c) * taps;
        int to = (c * shape.outChannels() + o) * taps;
        for (int q = 0; q < taps; q++) {
          turned[to + taps - 1 - q] = weights[from + q];
        }
      }
    }
    return turned;
  }

  @Override
  void inputGradient(float[] weights, float[] dx, Scratch scratch) {
    int ld = panels(inputPlaces());
    int rows = padded(shape.channels());
    float[] product = scratch.floats(SLOT_RESULT, rows * ld);
    kernels.multiplyPacked(
        rows,
        ld,
        gradientTaps.length,
        weights,
        0,
        weightRows,
        1,
        scratch.floats(SLOT_GRADIENT, gradientLength()),
        0,
        gradientTaps,
        kernels.panelWidth(),
        product,
        0,
        ld,
        false);
    int width = shape.width();
    int to = 0;
    for (int c = 0; c < shape.channels(); c++) {
      int from = c * ld;
      for (int i = 0; i < shape.height(); i++, from += input.pitch(), to += width) {
        System.arraycopy(product, from, dx, to, width);
      }
    }
  }
}
