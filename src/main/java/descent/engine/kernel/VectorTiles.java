package descent.engine.kernel;

import static descent.engine.kernel.VectorMath.LANES;
import static descent.engine.kernel.VectorMath.load;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

  /** The rows of the tiles for what is left. */
  static final int MIDDLE = 4;

  private static final int SLOT_ROWS = 0;
  private static final int SLOT_TILE = 1;

  /** The rows of A and the run of k that stay in the second-level cache. */
  private static final int ROW_BLOCK = 96;

  /** A panel of so many rows, and a tile of A, stay in the first-level cache. */
  static final int K_BLOCK = 3072 / LANES;

  private static final int[] NO_ROWS = {};

  private final float[] a;
  private final int[] aRows;
  private final int aStep;
  private final float[] b;
  private final int @Nullable [] bRows;
  private final float[] c;
  private final int ldc;

  /** Whether {@link #tall} has whole rows; else, step by step, the values of a tile's rows. */
  private final boolean byRows;

  /** Rows of A as the tiles read them. */
  private final float[] tall;

  /** A tile that is added to C. */
  private final float[] block;

  /** A product of these operands, laid out as in {@link MatrixKernels#multiplyPacked}. */
  VectorTiles(
      float[] a,
      int[] aRows,
      int aStep,
      float[] b,
      int @Nullable [] bRows,
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
    this.byRows = aStep == 1 && bRows == null;
    this.tall = scratch.floats(SLOT_ROWS, ROW_BLOCK * K_BLOCK);
    this.block = scratch.floats(SLOT_TILE, TALL * WIDTH);
  }

  /** A product whose A is packed, as in {@link MatrixKernels#multiplyTiles}. */
  VectorTiles(float[] a, float[] b, int @Nullable [] bRows, float[] c, int ldc, Scratch scratch) {
    this(a, NO_ROWS, 1, b, bRows, c, ldc, scratch);
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
          if (width == WIDTH || !byRows && width == LANES) {
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
      int step,
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
          tile(TALL, k, a, row, 0, step, panel, block, 0, WIDTH, width);
          addBlock(TALL, c, at, ldc, width);
        } else {
          tile(TALL, k, a, row, 0, step, panel, c, at, ldc, width);
        }
      }
    }
  }

  /**
   * The product of A and B packed over the whole of k, run by run; C starts at 0 and has room for
   * whole tiles and panels.
   */
  void runLong(int m, int n, int k, int aOffset, int bOffset) {
    for (int p = 0; p < k; p += K_BLOCK) {
      int run = Math.min(K_BLOCK, k - p);
      int a = aOffset + p * TALL;
      runPacked(m, n, run, a, k * TALL, TALL, bOffset + p * WIDTH, k * WIDTH, 0, p > 0);
    }
  }

  private static int height(int rows) {
    return TALL <= rows ? TALL : MIDDLE <= rows ? MIDDLE : 1;
  }

  /** Packs A for all tiles of more than one row. */
  private void packRows(int from, int to, int p, int end, int aOffset) {
    int k = end - p;
    if (byRows) {
      for (int i = from; i < to; i++) {
        System.arraycopy(a, aOffset + aRows[i] + p, tall, (i - from) * K_BLOCK, k);
      }
      return;
    }
    for (int i = from, h; i < to; i += h) {
      h = height(to - i);
      if (h == 8 && aStep == 1) {
        VectorPacking.packEightRows(k, a, aOffset + p, aRows, i, tall, (i - from) * k);
        continue;
      } else if (h == 8 && neighbours(i)) {
        VectorPacking.packEightColumns(
            k, a, aOffset + aRows[i] + p * aStep, aStep, tall, (i - from) * k);
        continue;
      }
      for (int r = 0; h > 1 && r < h; r++) {
        int source = aOffset + aRows[i + r] + p * aStep;
        int target = (i - from) * k + r;
        VectorPacking.packRow(h, k, a, source, aStep, tall, target);
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

  /** The last columns of C, by way of a block of one or two vectors' width. */
  private void narrowColumn(
      int from, int to, int p, int end, int aOffset, int panel, int cAt, int width, boolean add) {
    int ld = !byRows && width < LANES ? LANES : WIDTH;
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
    float[] sums = add ? block : out;
    int sumsLd = add ? WIDTH : ld;
    for (int i = from, h; i < to; i += h, at += h * ld) {
      h = height(to - i);
      int row = (i - from) * (byRows ? K_BLOCK : end - p);
      int sumsAt = add ? 0 : at;
      if (h == 1) {
        int first = aOffset + aRows[i];
        RegisterTiles.one(p, end, a, first, aStep, b, panel, bRows, sums, sumsAt, width);
      } else if (!byRows) {
        tile(h, end - p, tall, row, p, h, panel, sums, sumsAt, sumsLd, width);
      } else if (h == MIDDLE) {
        RegisterTiles.fourRows(end - p, tall, row, b, panel, p, sums, sumsAt, sumsLd);
      } else {
        RegisterTiles.eightRows(end - p, tall, row, b, panel, p, sums, sumsAt, sumsLd);
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
      int step,
      int panel,
      float[] out,
      int at,
      int ld,
      int width) {
    if (h == MIDDLE && width == WIDTH) {
      RegisterTiles.four(k, packed, row, b, panel, bRows, p, step, out, at, ld);
    } else if (h == MIDDLE) {
      RegisterTiles.fourHalf(k, packed, row, b, panel, bRows, p, step, out, at, ld);
    } else if (width == LANES) {
      RegisterTiles.eightHalf(k, packed, row, b, panel, bRows, p, step, out, at, ld);
    } else {
      RegisterTiles.eight(k, packed, row, b, panel, bRows, p, step, out, at, ld);
    }
  }
}
