package descent.engine.functional;

import descent.engine.kernel.Kernels;
import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import java.util.Arrays;

/**
 * A 3x3 convolution at stride 1 by Winograd's F(4, 3) along the columns of the images: four output
 * rows at once, by six convolutions of 1x3 instead of twelve. The six read their transformed rows
 * in place, three offsets for each channel. Scratch slots 0 to 2.
 *
 * <pre>
 * M[t] (O, P) = U[t] (O, 3 C) V[t] (3 C, P)      t = 0 to 5, P the places of a row group and image
 * </pre>
 */
final class WinogradPass {
  /** Products of one group of rows. */
  static final int TERMS = 6;

  /** Output rows of a group. */
  static final int ROWS = 4;

  static final int KERNEL = 3;

  /** Places that a product should have at least: small planes are put side by side. */
  private static final int PLACES = 160;

  private static final int SLOT_ROWS = 0;
  private static final int SLOT_PRODUCT = 1;
  private static final int SLOT_REST = 2;

  private final Kernels kernels;
  private final int channels;
  private final int height;
  private final int width;
  private final int outChannels;
  private final int padding;
  private final int ld;
  private final int[] taps;

  /** (channels, height, width) to (outChannels, height + 2 padding - 2, width + 2 padding - 2). */
  WinogradPass(Kernels kernels, int channels, int height, int width, int outChannels, int padding) {
    this.kernels = kernels;
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.outChannels = outChannels;
    this.padding = padding;
    ld = ImageConvolution.roundUp(together() * places() + padding, kernels.panelWidth());
    taps = new int[KERNEL * channels];
    for (int q = 0; q < taps.length; q++) {
      taps[q] = q / KERNEL * ld + q % KERNEL;
    }
  }

  int outHeight() {
    return height + 2 * padding - KERNEL + 1;
  }

  int outWidth() {
    return width + 2 * padding - KERNEL + 1;
  }

  /** Groups of output rows of an image. */
  int groups() {
    return (outHeight() + ROWS - 1) / ROWS;
  }

  /** The distance of two groups: the zeros after a row are those before the next one. */
  int pitch() {
    return width + padding;
  }

  /** The places of an image. */
  int places() {
    return groups() * pitch();
  }

  /** Images of one product. */
  int together() {
    return Math.max(1, PLACES / places());
  }

  private int rows() {
    return ImageConvolution.roundUp(outChannels, kernels.tileHeight());
  }

  /**
   * Where the six input rows of a group are in images whose rows are {@code pitch} apart; rows of
   * the padding at {@code zeros}.
   */
  void inputRows(int group, int plane, int rowPitch, int zeros, int[] rows) {
    for (int r = 0; r < TERMS; r++) {
      int i = group * ROWS - padding + r;
      rows[r] = i >= 0 && i < height ? plane + i * rowPitch : zeros;
    }
  }

  /**
   * U = G g for each filter, packed in tiles.
   *
   * @param weights filter (o, c) at {@code o * outStride + c * inStride}
   * @param turned whether the filters are turned by half a circle
   */
  float[] weights(
      Device device, float[] weights, int outStride, int inStride, boolean turned, float[] u) {
    int height = kernels.tileHeight();
    device.forTasks(
        rows() / height,
        (long) rows() * taps.length * TERMS,
        (task, scratch) -> {
          int start = task * height * taps.length;
          for (int t = 0; t < TERMS; t++) {
            int from = t * rows() * taps.length + start;
            Arrays.fill(u, from, from + height * taps.length, 0f);
          }
          int first = task * height;
          for (int o = first; o < Math.min(outChannels, first + height); o++) {
            for (int c = 0; c < channels; c++) {
              int from = o * outStride + c * inStride;
              filter(weights, from, turned, u, start + c * KERNEL * height + o - first);
            }
          }
        });
    return u;
  }

  int weightsSize() {
    return TERMS * rows() * taps.length;
  }

  private void filter(float[] weights, int from, boolean turned, float[] u, int to) {
    int term = rows() * taps.length;
    for (int q = 0; q < KERNEL; q++) {
      float g0 = weights[from + (turned ? 8 - q : q)];
      float g1 = weights[from + (turned ? 5 - q : 3 + q)];
      float g2 = weights[from + (turned ? 2 - q : 6 + q)];
      int at = to + q * kernels.tileHeight();
      u[at] = g0 / 4;
      u[at + term] = -(g0 + g1 + g2) / 6;
      u[at + 2 * term] = -(g0 - g1 + g2) / 6;
      u[at + 3 * term] = (g0 + 2 * g1 + 4 * g2) / 24;
      u[at + 4 * term] = (g0 - 2 * g1 + 4 * g2) / 24;
      u[at + 5 * term] = g2;
    }
  }

  /** y of images, which end in a row of zeros. */
  void run(float[] u, float[] bias, float[] images, int count, float[] y, Scratch scratch) {
    int term = channels * ld;
    float[] v = scratch.floats(SLOT_ROWS, TERMS * term + ld);
    float[] m = scratch.floats(SLOT_PRODUCT, TERMS * rows() * ld);
    transformRows(images, count, v);
    int columns = count * places();
    for (int t = 0; t < TERMS; t++) {
      kernels.multiplyTiles(
          rows(),
          columns,
          taps.length,
          u,
          t * rows() * taps.length,
          kernels.tileHeight() * taps.length,
          v,
          t * term,
          taps,
          kernels.panelWidth(),
          m,
          t * rows() * ld,
          ld,
          false);
    }
    float[] rest = scratch.floats(SLOT_REST, ROWS * outWidth());
    for (int b = 0; b < count; b++) {
      for (int o = 0; o < outChannels; o++) {
        finish(m, o * ld + b * places(), bias[o], y, (b * outChannels + o), rest);
      }
    }
  }

  private void transformRows(float[] images, int count, float[] v) {
    int zeros = count * channels * height * width;
    int[] rows = new int[TERMS];
    for (int c = 0; c < channels; c++) {
      int to = c * ld;
      for (int b = 0; b < count; b++) {
        for (int g = 0; g < groups(); g++, to += pitch()) {
          inputRows(g, (b * channels + c) * height * width, width, zeros, rows);
          kernels.winogradInput(width, images, rows, v, to + padding, channels * ld);
          clear(v, to);
        }
      }
      clear(v, to);
    }
  }

  /** The zeros before a row, in all six terms. */
  private void clear(float[] v, int at) {
    for (int t = 0; t < TERMS; t++, at += channels * ld) {
      for (int i = 0; i < padding; i++) {
        v[at + i] = 0f;
      }
    }
  }

  /** The rows of one output plane. */
  private void finish(float[] m, int from, float bias, float[] y, int plane, float[] rest) {
    int outWidth = outWidth();
    int step = rows() * ld;
    int to = plane * outHeight() * outWidth;
    for (int g = 0; g < groups(); g++, from += pitch(), to += ROWS * outWidth) {
      int real = Math.min(ROWS, outHeight() - g * ROWS);
      if (real == ROWS) {
        kernels.winogradOutput(outWidth, m, from, step, bias, y, to, outWidth);
      } else {
        kernels.winogradOutput(outWidth, m, from, step, bias, rest, 0, outWidth);
        System.arraycopy(rest, 0, y, to, real * outWidth);
      }
    }
  }
}
