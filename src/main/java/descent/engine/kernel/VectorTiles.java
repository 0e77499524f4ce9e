package descent.engine.kernel;

import static descent.engine.kernel.VectorMath.LANES;
import static descent.engine.kernel.VectorMath.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The packed product on vectors: C is computed in tiles of up to 8 rows by two vectors that stay in
 * registers over a run of k (Goto and van de Geijn, Anatomy of High-Performance Matrix
 * Multiplication, 2008). Each value of C is the sum of chains of fused multiply-adds, one for each
 * run of k, so its bits do not depend on the tile it falls into. Rows of A are packed as they are
 * used.
 */
final class VectorTiles {
  /** The columns of a tile and of a packed panel. */
  static final int WIDTH = 2 * LANES;

  /**
   * The rows of a tile: 8 x 2 sums need more than 16 registers: machines with no more have 4 x 2.
   */
  static final int TALL = VectorMath.MANY_REGISTERS ? 8 : 4;

  private static final int MIDDLE = 4;

  private static final int SLOT_ROWS = 0;
  private static final int SLOT_TILE = 1;

  /** The rows of A and the run of k that stay in the second-level cache. */
  private static final int ROW_BLOCK = 96;

  private static final int K_BLOCK = 384;

  /** Blocks of so many rows are transposed at once: both sides stay in the first-level cache. */
  private static final int PACK_BLOCK = 16;

  /** Steps of so many rows are interleaved at once, likewise. */
  private static final int PACK_ROWS = 256;

  private final float[] a;
  private final int[] aRows;
  private final int aStep;
  private final float[] b;
  private final int[] bRows;
  private final float[] c;
  private final int ldc;

  /** Rows of A as the tiles read them: step by step, the values of a tile's rows side by side. */
  private final float[] tall;

  /** A tile that is added to C. */
  private final float[] block;

  /** A product of these operands, laid out as in {@link MatrixKernels#multiplyPacked}. */
  VectorTiles(
      float[] a,
      int[] aRows,
      int aStep,
      float[] b,
      int[] bRows,
      float[] c,
      int ldc,
      Scratch scratch) {
    this.a = a;
    this.aRows = aRows;
    this.aStep = aStep;
    this.b = b;
    this.bRows = bRows;
    this.c = c;
    this.ldc = ldc;
    this.tall = scratch.floats(SLOT_ROWS, ROW_BLOCK * K_BLOCK);
    this.block = scratch.floats(SLOT_TILE, TALL * WIDTH);
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
        packRows(i, rows, p, end, aOffset);
        for (int j = 0, panel = bOffset; j < n; j += WIDTH, panel += panelStride) {
          int to = cOffset + i * ldc + j;
          int width = Math.min(WIDTH, n - j);
          if (width == WIDTH || width == LANES) {
            column(i, rows, p, end, aOffset, panel, c, to, ldc, width, add);
          } else {
            narrowColumn(i, rows, p, end, aOffset, panel, to, width, add);
          }
        }
      }
    }
  }

  /** The whole product of a packed A; offsets as in {@link MatrixKernels#multiplyTiles}. */
  void runPacked(
      int m,
      int n,
      int k,
      int aOffset,
      int tileStride,
      int bOffset,
      int panelStride,
      int cOffset,
      boolean add) {
    for (int j = 0, panel = bOffset; j < n; j += WIDTH, panel += panelStride) {
      int width = n - j <= LANES ? LANES : WIDTH;
      int row = aOffset;
      int at = cOffset + j;
      for (int i = 0; i < m; i += TALL, row += tileStride, at += TALL * ldc) {
        if (add) {
          tile(TALL, k, a, row, 0, panel, block, 0, WIDTH, width);
          addBlock(TALL, c, at, ldc, width);
        } else {
          tile(TALL, k, a, row, 0, panel, c, at, ldc, width);
        }
      }
    }
  }

  private static int height(int rows) {
    return TALL <= rows ? TALL : MIDDLE <= rows ? MIDDLE : 1;
  }

  /** Packs A for all tiles of more than one row. */
  private void packRows(int from, int to, int p, int end, int aOffset) {
    int k = end - p;
    for (int i = from, h; i < to; i += h) {
      h = height(to - i);
      if (h == 8 && aStep == 1) {
        packEightRows(k, a, aOffset + p, aRows, i, tall, (i - from) * k);
        continue;
      } else if (h == 8 && neighbours(i)) {
        packEightColumns(k, a, aOffset + aRows[i] + p * aStep, aStep, tall, (i - from) * k);
        continue;
      }
      for (int r = 0; h > 1 && r < h; r++) {
        int source = aOffset + aRows[i + r] + p * aStep;
        int target = (i - from) * k + r;
        packRow(h, k, a, source, aStep, tall, target);
      }
    }
  }

  /** Whether the 8 rows from {@code i} on lie side by side, as those of a transposed A. */
  private boolean neighbours(int i) {
    for (int r = 1; r < 8; r++) {
      if (aRows[i + r] != aRows[i] + r) {
        return false;
      }
    }
    return true;
  }

  private static void packEightRows(
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

  private static void packEightColumns(int k, float[] a, int from, int step, float[] tall, int to) {
    for (int q = 0, at = from; q < k; q++, at += step) {
      load(a, at).intoArray(tall, to + 8 * q);
    }
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

  /** The last columns of C, by way of a block of one or two vectors' width. */
  private void narrowColumn(
      int from, int to, int p, int end, int aOffset, int panel, int cAt, int width, boolean add) {
    int ld = width < LANES ? LANES : WIDTH;
    float[] narrow = new float[(to - from) * ld];
    if (add) {
      for (int i = 0; i < to - from; i++) {
        System.arraycopy(c, cAt + i * ldc, narrow, i * ld, width);
      }
    }
    column(from, to, p, end, aOffset, panel, narrow, 0, ld, ld, add);
    for (int i = 0; i < to - from; i++) {
      System.arraycopy(narrow, i * ld, c, cAt + i * ldc, width);
    }
  }

  /** Rows {@code from} to {@code to} of one panel's columns, or of the first half of them. */
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
      int width,
      boolean add) {
    for (int i = from, h; i < to; i += h, at += h * ld) {
      h = height(to - i);
      int row = (i - from) * (end - p);
      if (h == 1) {
        float[] sums = add ? block : out;
        one(p, end, a, aOffset + aRows[i], aStep, b, panel, bRows, sums, add ? 0 : at, width);
      } else if (add) {
        tile(h, end - p, tall, row, p, panel, block, 0, WIDTH, width);
      } else {
        tile(h, end - p, tall, row, p, panel, out, at, ld, width);
      }
      if (add) {
        addBlock(h, out, at, ld, width);
      }
    }
  }

  /** Adds the rows of {@link #block}. */
  private void addBlock(int rows, float[] out, int at, int ld, int width) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < width; j += LANES) {
        int to = at + r * ld + j;
        load(out, to).add(load(block, r * WIDTH + j)).intoArray(out, to);
      }
    }
  }

  /** {@code h} packed rows of A by k rows of a panel from row p. */
  private void tile(
      int h,
      int k,
      float[] packed,
      int row,
      int p,
      int panel,
      float[] out,
      int at,
      int ld,
      int width) {
    if (h == MIDDLE && width == WIDTH) {
      four(k, packed, row, b, panel, bRows, p, out, at, ld);
    } else if (h == MIDDLE) {
      fourHalf(k, packed, row, b, panel, bRows, p, out, at, ld);
    } else if (width == WIDTH) {
      eight(k, packed, row, b, panel, bRows, p, out, at, ld);
    } else {
      eightHalf(k, packed, row, b, panel, bRows, p, out, at, ld);
    }
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  private static FloatVector all(float x) {
    return FloatVector.broadcast(SPECIES, x);
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
      int width) {
    for (int j = 0; j < width; j += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int r = p, q = row + p * step; r < end; r++, q += step) {
        sum = all(a[q]).fma(load(b, panel + bRows[r] + j), sum);
      }
      sum.intoArray(c, at + j);
    }
  }

  // Static with everything in parameters, and every sum a local variable: only so does the compiler
  // keep the sums in registers (and not if they start with one of two things, or end in one of two
  // ways: so they do not add to C themselves). That makes the next methods long. The rows of A at
  // constant
  // distances: so it checks one index of eight.

  private static void four(
      int k,
      float[] a,
      int row,
      float[] b,
      int panel,
      int[] bRows,
      int p,
      float[] c,
      int at,
      int ld) {
    FloatVector left0 = FloatVector.zero(SPECIES);
    FloatVector right0 = FloatVector.zero(SPECIES);
    FloatVector left1 = FloatVector.zero(SPECIES);
    FloatVector right1 = FloatVector.zero(SPECIES);
    FloatVector left2 = FloatVector.zero(SPECIES);
    FloatVector right2 = FloatVector.zero(SPECIES);
    FloatVector left3 = FloatVector.zero(SPECIES);
    FloatVector right3 = FloatVector.zero(SPECIES);
    for (int q = 0; q < k; q++) {
      int from = panel + bRows[p + q];
      int to = row + 4 * q;
      FloatVector left = load(b, from);
      FloatVector right = load(b, from + LANES);
      FloatVector w0 = all(a[to + 0]);
      left0 = w0.fma(left, left0);
      right0 = w0.fma(right, right0);
      FloatVector w1 = all(a[to + 1]);
      left1 = w1.fma(left, left1);
      right1 = w1.fma(right, right1);
      FloatVector w2 = all(a[to + 2]);
      left2 = w2.fma(left, left2);
      right2 = w2.fma(right, right2);
      FloatVector w3 = all(a[to + 3]);
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

  private static void fourHalf(
      int k,
      float[] a,
      int row,
      float[] b,
      int panel,
      int[] bRows,
      int p,
      float[] c,
      int at,
      int ld) {
    FloatVector left0 = FloatVector.zero(SPECIES);
    FloatVector left1 = FloatVector.zero(SPECIES);
    FloatVector left2 = FloatVector.zero(SPECIES);
    FloatVector left3 = FloatVector.zero(SPECIES);
    for (int q = 0; q < k; q++) {
      int from = panel + bRows[p + q];
      int to = row + 4 * q;
      FloatVector left = load(b, from);
      FloatVector w0 = all(a[to + 0]);
      left0 = w0.fma(left, left0);
      FloatVector w1 = all(a[to + 1]);
      left1 = w1.fma(left, left1);
      FloatVector w2 = all(a[to + 2]);
      left2 = w2.fma(left, left2);
      FloatVector w3 = all(a[to + 3]);
      left3 = w3.fma(left, left3);
    }
    left0.intoArray(c, at + 0 * ld);
    left1.intoArray(c, at + 1 * ld);
    left2.intoArray(c, at + 2 * ld);
    left3.intoArray(c, at + 3 * ld);
  }

  private static void eight(
      int k,
      float[] a,
      int row,
      float[] b,
      int panel,
      int[] bRows,
      int p,
      float[] c,
      int at,
      int ld) {
    FloatVector left0 = FloatVector.zero(SPECIES);
    FloatVector right0 = FloatVector.zero(SPECIES);
    FloatVector left1 = FloatVector.zero(SPECIES);
    FloatVector right1 = FloatVector.zero(SPECIES);
    FloatVector left2 = FloatVector.zero(SPECIES);
    FloatVector right2 = FloatVector.zero(SPECIES);
    FloatVector left3 = FloatVector.zero(SPECIES);
    FloatVector right3 = FloatVector.zero(SPECIES);
    FloatVector left4 = FloatVector.zero(SPECIES);
    FloatVector right4 = FloatVector.zero(SPECIES);
    FloatVector left5 = FloatVector.zero(SPECIES);
    FloatVector right5 = FloatVector.zero(SPECIES);
    FloatVector left6 = FloatVector.zero(SPECIES);
    FloatVector right6 = FloatVector.zero(SPECIES);
    FloatVector left7 = FloatVector.zero(SPECIES);
    FloatVector right7 = FloatVector.zero(SPECIES);
    for (int q = 0; q < k; q++) {
      int from = panel + bRows[p + q];
      int to = row + 8 * q;
      FloatVector left = load(b, from);
      FloatVector right = load(b, from + LANES);
      FloatVector w0 = all(a[to + 0]);
      left0 = w0.fma(left, left0);
      right0 = w0.fma(right, right0);
      FloatVector w1 = all(a[to + 1]);
      left1 = w1.fma(left, left1);
      right1 = w1.fma(right, right1);
      FloatVector w2 = all(a[to + 2]);
      left2 = w2.fma(left, left2);
      right2 = w2.fma(right, right2);
      FloatVector w3 = all(a[to + 3]);
      left3 = w3.fma(left, left3);
      right3 = w3.fma(right, right3);
      FloatVector w4 = all(a[to + 4]);
      left4 = w4.fma(left, left4);
      right4 = w4.fma(right, right4);
      FloatVector w5 = all(a[to + 5]);
      left5 = w5.fma(left, left5);
      right5 = w5.fma(right, right5);
      FloatVector w6 = all(a[to + 6]);
      left6 = w6.fma(left, left6);
      right6 = w6.fma(right, right6);
      FloatVector w7 = all(a[to + 7]);
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

  private static void eightHalf(
      int k,
      float[] a,
      int row,
      float[] b,
      int panel,
      int[] bRows,
      int p,
      float[] c,
      int at,
      int ld) {
    FloatVector left0 = FloatVector.zero(SPECIES);
    FloatVector left1 = FloatVector.zero(SPECIES);
    FloatVector left2 = FloatVector.zero(SPECIES);
    FloatVector left3 = FloatVector.zero(SPECIES);
    FloatVector left4 = FloatVector.zero(SPECIES);
    FloatVector left5 = FloatVector.zero(SPECIES);
    FloatVector left6 = FloatVector.zero(SPECIES);
    FloatVector left7 = FloatVector.zero(SPECIES);
    for (int q = 0; q < k; q++) {
      int from = panel + bRows[p + q];
      int to = row + 8 * q;
      FloatVector left = load(b, from);
      FloatVector w0 = all(a[to + 0]);
      left0 = w0.fma(left, left0);
      FloatVector w1 = all(a[to + 1]);
      left1 = w1.fma(left, left1);
      FloatVector w2 = all(a[to + 2]);
      left2 = w2.fma(left, left2);
      FloatVector w3 = all(a[to + 3]);
      left3 = w3.fma(left, left3);
      FloatVector w4 = all(a[to + 4]);
      left4 = w4.fma(left, left4);
      FloatVector w5 = all(a[to + 5]);
      left5 = w5.fma(left, left5);
      FloatVector w6 = all(a[to + 6]);
      left6 = w6.fma(left, left6);
      FloatVector w7 = all(a[to + 7]);
      left7 = w7.fma(left, left7);
    }
    left0.intoArray(c, at + 0 * ld);
    left1.intoArray(c, at + 1 * ld);
    left2.intoArray(c, at + 2 * ld);
    left3.intoArray(c, at + 3 * ld);
    left4.intoArray(c, at + 4 * ld);
    left5.intoArray(c, at + 5 * ld);
    left6.intoArray(c, at + 6 * ld);
    left7.intoArray(c, at + 7 * ld);
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
    for (int i = 0; i < m; i += TALL) {
      int to = packedOffset + i * k;
      if (m - i < TALL) {
        Arrays.fill(packed, to, to + k * TALL, 0f);
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

  private static void packRow(
      int height, int k, float[] a, int from, int step, float[] packed, int to) {
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
