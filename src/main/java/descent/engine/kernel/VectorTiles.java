package descent.engine.kernel;

import static descent.engine.kernel.VectorMath.LANES;
import static descent.engine.kernel.VectorMath.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The packed product on vectors: C is computed in tiles of up to 8 rows by two vectors that stay in
 * registers over a run of k (Goto and van de Geijn, Anatomy of High-Performance Matrix
 * Multiplication, 2008). Each value of C is one chain of fused multiply-adds in the order of p, so
 * its bits do not depend on the tile it falls into.
 */
final class VectorTiles {
  /** The columns of a tile and of a packed panel. */
  static final int WIDTH = 2 * LANES;

  /** 8 x 2 sums need more than 16 registers: machines with narrower vectors have 4 x 2. */
  private static final int TALL = LANES >= 16 ? 8 : 4;

  private static final int MIDDLE = 4;

  /** The rows of A and the run of k that stay in the second-level cache. */
  private static final int ROW_BLOCK = 96;

  private static final int K_BLOCK = 384;

  /** Blocks of so many rows are transposed at once: both sides stay in the first-level cache. */
  private static final int PACK_BLOCK = 16;

  private final float[] a;
  private final int[] aRows;
  private final int aStep;
  private final float[] b;
  private final int[] bRows;
  private final float[] c;
  private final int ldc;

  /** A product of these operands, laid out as in {@link MatrixKernels#multiplyPacked}. */
  VectorTiles(float[] a, int[] aRows, int aStep, float[] b, int[] bRows, float[] c, int ldc) {
    this.a = a;
    this.aRows = aRows;
    this.aStep = aStep;
    this.b = b;
    this.bRows = bRows;
    this.c = c;
    this.ldc = ldc;
  }

  /** The whole product; offsets as in {@link MatrixKernels#multiplyPacked}. */
  void run(
      int m,
      int n,
      int k,
      int aOffset,
      int bOffset,
      int panelStride,
      int cOffset,
      boolean accumulate) {
    if (k == 0 && !accumulate) {
      for (int i = 0; i < m; i++) {
        Arrays.fill(c, cOffset + i * ldc, cOffset + i * ldc + n, 0f);
      }
    }
    for (int p = 0; p < k; p += K_BLOCK) {
      int end = Math.min(k, p + K_BLOCK);
      boolean add = accumulate || p > 0;
      for (int i = 0; i < m; i += ROW_BLOCK) {
        int rows = Math.min(m, i + ROW_BLOCK);
        for (int j = 0, panel = bOffset; j < n; j += WIDTH, panel += panelStride) {
          int to = cOffset + i * ldc + j;
          if (n - j >= WIDTH) {
            column(i, rows, p, end, aOffset, panel, c, to, ldc, add);
          } else {
            narrowColumn(i, rows, p, end, aOffset, panel, to, n - j, add);
          }
        }
      }
    }
  }

  /** The last columns of C, by way of a block of full width. */
  private void narrowColumn(
      int from, int to, int p, int end, int aOffset, int panel, int cAt, int width, boolean add) {
    float[] block = new float[(to - from) * WIDTH];
    if (add) {
      for (int i = 0; i < to - from; i++) {
        System.arraycopy(c, cAt + i * ldc, block, i * WIDTH, width);
      }
    }
    column(from, to, p, end, aOffset, panel, block, 0, WIDTH, add);
    for (int i = 0; i < to - from; i++) {
      System.arraycopy(block, i * WIDTH, c, cAt + i * ldc, width);
    }
  }

  /** Rows {@code from} to {@code to} of one panel's columns. */
  private void column(
      int from,
      int to,
      int p,
      int end,
      int aOffset,
      int panel,
      float[] out,
      int at,
      int ld,
      boolean add) {
    int i = from;
    if (TALL == 8) {
      for (; i + TALL <= to; i += TALL, at += TALL * ld) {
        eight(p, end, a, aOffset, aRows, i, aStep, b, panel, bRows, out, at, ld, add);
      }
    }
    for (; i + MIDDLE <= to; i += MIDDLE, at += MIDDLE * ld) {
      four(p, end, a, aOffset, aRows, i, aStep, b, panel, bRows, out, at, ld, add);
    }
    for (; i < to; i++, at += ld) {
      one(p, end, a, aOffset + aRows[i], aStep, b, panel, bRows, out, at, add);
    }
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  private static FloatVector all(float x) {
    return FloatVector.broadcast(SPECIES, x);
  }

  private static FloatVector start(float[] c, int at, boolean add) {
    return add ? load(c, at) : FloatVector.zero(SPECIES);
  }

  private static void one(
      int p,
      int end,
      float[] a,
      int row,
      int step,
      float[] b,
      int panel,
      int[] bRows,
      float[] c,
      int at,
      boolean add) {
    FloatVector left = start(c, at, add);
    FloatVector right = start(c, at + LANES, add);
    for (int q = row + p * step; p < end; p++, q += step) {
      int from = panel + bRows[p];
      FloatVector w = all(a[q]);
      left = w.fma(load(b, from), left);
      right = w.fma(load(b, from + LANES), right);
    }
    left.intoArray(c, at);
    right.intoArray(c, at + LANES);
  }

  // Static with everything in parameters, and every sum a local variable: only so does the compiler
  // keep the sums in registers. That makes the next two methods long.

  private static void four(
      int p,
      int end,
      float[] a,
      int aOffset,
      int[] aRows,
      int i,
      int step,
      float[] b,
      int panel,
      int[] bRows,
      float[] c,
      int at,
      int ld,
      boolean add) {
    FloatVector left0 = start(c, at + 0 * ld, add);
    FloatVector right0 = start(c, at + 0 * ld + LANES, add);
    FloatVector left1 = start(c, at + 1 * ld, add);
    FloatVector right1 = start(c, at + 1 * ld + LANES, add);
    FloatVector left2 = start(c, at + 2 * ld, add);
    FloatVector right2 = start(c, at + 2 * ld + LANES, add);
    FloatVector left3 = start(c, at + 3 * ld, add);
    FloatVector right3 = start(c, at + 3 * ld + LANES, add);
    int row0 = aOffset + aRows[i + 0];
    int row1 = aOffset + aRows[i + 1];
    int row2 = aOffset + aRows[i + 2];
    int row3 = aOffset + aRows[i + 3];
    for (int q = p * step; p < end; p++, q += step) {
      int from = panel + bRows[p];
      FloatVector left = load(b, from);
      FloatVector right = load(b, from + LANES);
      FloatVector w0 = all(a[row0 + q]);
      left0 = w0.fma(left, left0);
      right0 = w0.fma(right, right0);
      FloatVector w1 = all(a[row1 + q]);
      left1 = w1.fma(left, left1);
      right1 = w1.fma(right, right1);
      FloatVector w2 = all(a[row2 + q]);
      left2 = w2.fma(left, left2);
      right2 = w2.fma(right, right2);
      FloatVector w3 = all(a[row3 + q]);
      left3 = w3.fma(left, left3);
      right3 = w3.fma(right, right3);
    }
    left0.intoArray(c, at + 0 * ld);
    right0.intoArray(c, at + 0 * ld + LANES);
    left1.intoArray(c, at + 1 * ld);
    right1.intoArray(c, at + 1 * ld + LANES);
    left2.intoArray(c, at + 2 * ld);
    right2.intoArray(c, at + 2 * ld + LANES);
    left3.intoArray(c, at + 3 * ld);
    right3.intoArray(c, at + 3 * ld + LANES);
  }

  private static void eight(
      int p,
      int end,
      float[] a,
      int aOffset,
      int[] aRows,
      int i,
      int step,
      float[] b,
      int panel,
      int[] bRows,
      float[] c,
      int at,
      int ld,
      boolean add) {
    FloatVector left0 = start(c, at + 0 * ld, add);
    FloatVector right0 = start(c, at + 0 * ld + LANES, add);
    FloatVector left1 = start(c, at + 1 * ld, add);
    FloatVector right1 = start(c, at + 1 * ld + LANES, add);
    FloatVector left2 = start(c, at + 2 * ld, add);
    FloatVector right2 = start(c, at + 2 * ld + LANES, add);
    FloatVector left3 = start(c, at + 3 * ld, add);
    FloatVector right3 = start(c, at + 3 * ld + LANES, add);
    FloatVector left4 = start(c, at + 4 * ld, add);
    FloatVector right4 = start(c, at + 4 * ld + LANES, add);
    FloatVector left5 = start(c, at + 5 * ld, add);
    FloatVector right5 = start(c, at + 5 * ld + LANES, add);
    FloatVector left6 = start(c, at + 6 * ld, add);
    FloatVector right6 = start(c, at + 6 * ld + LANES, add);
    FloatVector left7 = start(c, at + 7 * ld, add);
    FloatVector right7 = start(c, at + 7 * ld + LANES, add);
    int row0 = aOffset + aRows[i + 0];
    int row1 = aOffset + aRows[i + 1];
    int row2 = aOffset + aRows[i + 2];
    int row3 = aOffset + aRows[i + 3];
    int row4 = aOffset + aRows[i + 4];
    int row5 = aOffset + aRows[i + 5];
    int row6 = aOffset + aRows[i + 6];
    int row7 = aOffset + aRows[i + 7];
    for (int q = p * step; p < end; p++, q += step) {
      int from = panel + bRows[p];
      FloatVector left = load(b, from);
      FloatVector right = load(b, from + LANES);
      FloatVector w0 = all(a[row0 + q]);
      left0 = w0.fma(left, left0);
      right0 = w0.fma(right, right0);
      FloatVector w1 = all(a[row1 + q]);
      left1 = w1.fma(left, left1);
      right1 = w1.fma(right, right1);
      FloatVector w2 = all(a[row2 + q]);
      left2 = w2.fma(left, left2);
      right2 = w2.fma(right, right2);
      FloatVector w3 = all(a[row3 + q]);
      left3 = w3.fma(left, left3);
      right3 = w3.fma(right, right3);
      FloatVector w4 = all(a[row4 + q]);
      left4 = w4.fma(left, left4);
      right4 = w4.fma(right, right4);
      FloatVector w5 = all(a[row5 + q]);
      left5 = w5.fma(left, left5);
      right5 = w5.fma(right, right5);
      FloatVector w6 = all(a[row6 + q]);
      left6 = w6.fma(left, left6);
      right6 = w6.fma(right, right6);
      FloatVector w7 = all(a[row7 + q]);
      left7 = w7.fma(left, left7);
      right7 = w7.fma(right, right7);
    }
    left0.intoArray(c, at + 0 * ld);
    right0.intoArray(c, at + 0 * ld + LANES);
    left1.intoArray(c, at + 1 * ld);
    right1.intoArray(c, at + 1 * ld + LANES);
    left2.intoArray(c, at + 2 * ld);
    right2.intoArray(c, at + 2 * ld + LANES);
    left3.intoArray(c, at + 3 * ld);
    right3.intoArray(c, at + 3 * ld + LANES);
    left4.intoArray(c, at + 4 * ld);
    right4.intoArray(c, at + 4 * ld + LANES);
    left5.intoArray(c, at + 5 * ld);
    right5.intoArray(c, at + 5 * ld + LANES);
    left6.intoArray(c, at + 6 * ld);
    right6.intoArray(c, at + 6 * ld + LANES);
    left7.intoArray(c, at + 7 * ld);
    right7.intoArray(c, at + 7 * ld + LANES);
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
        for (int p = 0; p < k; p++) {
          System.arraycopy(b, from + p * rowStride, packed, to + p * WIDTH, width);
        }
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
