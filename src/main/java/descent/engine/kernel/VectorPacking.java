package descent.engine.kernel;

import static descent.engine.kernel.VectorMath.LANES;
import static descent.engine.kernel.VectorMath.SPECIES;
import static descent.engine.kernel.VectorTiles.MIDDLE;
import static descent.engine.kernel.VectorTiles.TALL;
import static descent.engine.kernel.VectorTiles.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Lays the operands of a product out as {@link VectorTiles} reads them. */
final class VectorPacking {
  /** Blocks of so many rows are transposed at once: both sides stay in the first-level cache. */
  private static final int PACK_BLOCK = 16;

  /** Steps of so many rows are interleaved at once, likewise. */
  private static final int PACK_ROWS = 256;

  private VectorPacking() {}

  static void packEightRows(
      int k, float[] a, int offset, int[] aRows, int i, float[] tall, int to) {
    int a0 = offset + aRows[i];
    int a1 = offset + aRows[i + 1];
    int a2 = offset + aRows[i + 2];
    int a3 = offset + aRows[i + 3];
    int a4 = offset + aRows[i + 4];
    int a5 = offset + aRows[i + 5];
    int a6 = offset + aRows[i + 6];
    int a7 = offset + aRows[i + 7];
    for (int q = 0, at = to; q < k; q++, at += 8) {
      tall[at] = a[a0 + q];
      tall[at + 1] = a[a1 + q];
      tall[at + 2] = a[a2 + q];
      tall[at + 3] = a[a3 + q];
      tall[at + 4] = a[a4 + q];
      tall[at + 5] = a[a5 + q];
      tall[at + 6] = a[a6 + q];
      tall[at + 7] = a[a7 + q];
    }
  }

  static void packEightColumns(int k, float[] a, int from, int step, float[] tall, int to) {
    copyNarrow(k, a, from, step, tall, to, 8);
  }

  private static void packEight(int k, float[] a, int from, int step, float[] tall, int to) {
    for (int q = 0, at = from; q < k; q++, at += step) {
      tall[to + 8 * q] = a[at];
    }
  }

  private static void packFour(int k, float[] a, int from, int step, float[] tall, int to) {
    for (int q = 0, at = from; q < k; q++, at += step) {
      tall[to + 4 * q] = a[at];
    }
  }

  /** As {@link MatrixKernels#packRows}. */
  static void packRows(
      float[] a,
      int aOffset,
      int rowStride,
      int step,
      int m,
      int k,
      float[] packed,
      int packedOffset) {
    int[] rows = MatrixKernels.steps(TALL, rowStride);
    for (int i = 0; i < m; i += TALL) {
      int to = packedOffset + i * k;
      if (m - i < TALL) {
        Arrays.fill(packed, to, to + k * TALL, 0f);
      } else if (TALL == 8 && step == 1) {
        packEightRows(k, a, aOffset + i * rowStride, rows, 0, packed, to);
        continue;
      }
      for (int p = 0; p < k; p += PACK_ROWS) {
        int run = Math.min(PACK_ROWS, k - p);
        for (int r = 0; r < Math.min(TALL, m - i); r++) {
          packRow(
              TALL,
              run,
              a,
              aOffset + (i + r) * rowStride + p * step,
              step,
              packed,
              to + p * TALL + r);
        }
      }
    }
  }

  static void packRow(int height, int k, float[] a, int from, int step, float[] packed, int to) {
    if (height == MIDDLE) {
      packFour(k, a, from, step, packed, to);
    } else {
      packEight(k, a, from, step, packed, to);
    }
  }

  /** As {@link MatrixKernels#pack}, in blocks. */
  static void pack(
      float[] b,
      int bOffset,
      int rowStride,
      int columnStride,
      int k,
      int n,
      float[] packed,
      int packedOffset) {
    for (int j = 0; j < n; j += WIDTH) {
      int width = Math.min(WIDTH, n - j);
      int to = packedOffset + j * k;
      if (width < WIDTH) {
        Arrays.fill(packed, to, to + k * WIDTH, 0f);
      }
      int from = bOffset + j * columnStride;
      if (columnStride == 1) {
        copyRows(k, b, from, rowStride, packed, to, WIDTH, width);
      } else {
        for (int p = 0; p < k; p += PACK_BLOCK) {
          int rows = Math.min(PACK_BLOCK, k - p);
          transpose(
              b,
              from + p * rowStride,
              rowStride,
              columnStride,
              rows,
              width,
              packed,
              to + p * WIDTH);
        }
      }
    }
  }

  /**
   * Packs rows p to p + rows of a (k, columns) matrix into panels of {@code width} columns, the
   * last one filled with zeros.
   *
   * @param b these rows, from {@code at} on, {@code ld} apart
   */
  static void packPanels(
      float[] b, int at, int ld, int rows, int columns, int width, int p, int k, float[] packed) {
    for (int j = 0; j < columns; j += width) {
      int to = j * k + p * width;
      int count = Math.min(width, columns - j);
      if (count < width) {
        Arrays.fill(packed, to, to + rows * width, 0f);
      }
      copyRows(rows, b, at + j, ld, packed, to, width, count);
    }
  }

  /** Copies {@code count} values of each row; whole vectors, as far as a panel has them. */
  private static void copyRows(
      int rows, float[] b, int from, int ld, float[] packed, int to, int width, int count) {
    if (count == 2 * LANES) {
      for (int p = 0, at = from, out = to; p < rows; p++, at += ld, out += width) {
        FloatVector.fromArray(SPECIES, b, at).intoArray(packed, out);
        FloatVector.fromArray(SPECIES, b, at + LANES).intoArray(packed, out + LANES);
      }
    } else if (count == LANES) {
      for (int p = 0, at = from, out = to; p < rows; p++, at += ld, out += width) {
        FloatVector.fromArray(SPECIES, b, at).intoArray(packed, out);
      }
    } else if (count == width) {
      copyNarrow(rows, b, from, ld, packed, to, width);
    } else {
      for (int p = 0; p < rows; p++) {
        System.arraycopy(b, from + p * ld, packed, to + p * width, count);
      }
    }
  }

  /**
   * Packs rows of half a vector: whole vectors where there is room, since the next row overwrites
   * what is too much, and nothing beyond the last.
   */
  private static void copyNarrow(
      int rows, float[] b, int from, int ld, float[] packed, int to, int width) {
    int p = 0;
    int last = Math.min(b.length - LANES, from + (rows - LANES / width) * ld);
    for (int at = from, out = to; at <= last; p++, at += ld, out += width) {
      FloatVector.fromArray(SPECIES, b, at).intoArray(packed, out);
    }
    for (; p < rows; p++) {
      System.arraycopy(b, from + p * ld, packed, to + p * width, width);
    }
  }

  private static void transpose(
      float[] b,
      int from,
      int rowStride,
      int columnStride,
      int rows,
      int width,
      float[] packed,
      int to) {
    for (int q = 0; q < width; q++) {
      int source = from + q * columnStride;
      int target = to + q;
      for (int p = 0; p < rows; p++) {
        packed[target] = b[source];
        source += rowStride;
        target += WIDTH;
      }
    }
  }
}
