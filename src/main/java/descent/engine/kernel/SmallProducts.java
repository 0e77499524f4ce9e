package descent.engine.kernel;

/**
 * Products for which a packed kernel or a native call is too much: tiny ones, and those of a matrix
 * with a vector, which read each value of the matrix once. Operands are staged to the heap in
 * tiles.
 */
final class SmallProducts {
  /** Up to so many multiplications a plain triple loop is faster than a call of OpenBLAS. */
  private static final long TINY_WORK = 512;

  /** Values of the matrix that one task of a matrix-vector product reads at least. */
  private static final int TASK_VALUES = 1 << 16;

  /** The most columns, and values, of a staged tile. */
  private static final int TILE_COLUMNS = 4096;

  private static final int TILE_VALUES = 1 << 14;

  /** Shorter rows than this are not worth a vector loop. */
  private static final int SHORT = 16;

  private static final int SLOT_A = 0;
  private static final int SLOT_B = 1;
  private static final int SLOT_C = 2;
  private static final int SLOT_OLD = 3;

  private final BlockKernels loops;

  SmallProducts(BlockKernels loops) {
    this.loops = loops;
  }

  /** Whether this product is for this class; it depends on the shape alone. */
  static boolean fits(Product x) {
    return x.m() == 1 || x.n() == 1 || x.work() <= TINY_WORK;
  }

  /** The whole product, shared out over the workers if it is large. */
  void run(Workers workers, Product x) {
    int rows = Math.max(x.m(), x.n());
    boolean vector = x.m() == 1 || x.n() == 1;
    int block = vector ? Math.max(SHORT, TASK_VALUES / Math.max(1, x.k())) : rows;
    int tasks = vector ? (rows + block - 1) / block : 1;
    workers.run(
        tasks,
        (task, scratch) -> {
          int from = task * block;
          if (vector) {
            runVector(x, from, Math.min(block, rows - from), scratch);
          } else {
            runTiny(x, scratch);
          }
        });
  }

  /** The whole product on this thread. */
  void run(Product x, Scratch scratch) {
    if (x.m() == 1 || x.n() == 1) {
      runVector(x, 0, Math.max(x.m(), x.n()), scratch);
    } else {
      runTiny(x, scratch);
    }
  }

  private void runTiny(Product x, Scratch scratch) {
    int m = x.m();
    int n = x.n();
    int k = x.k();
    float[] a = scratch.floats(SLOT_A, m * k);
    float[] b = scratch.floats(SLOT_B, k * n);
    float[] c = scratch.floats(SLOT_C, m * n);
    int storedA = x.transposeA() ? m : k;
    int storedB = x.transposeB() ? k : n;
    Product.read(x.a(), x.aOffset(), x.lda(), x.transposeA() ? k : m, storedA, a, storedA);
    Product.read(x.b(), x.bOffset(), x.ldb(), x.transposeB() ? n : k, storedB, b, storedB);
    int aRow = x.transposeA() ? 1 : k;
    int aStep = x.transposeA() ? m : 1;
    int bRow = x.transposeB() ? 1 : n;
    int bStep = x.transposeB() ? k : 1;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = 0f;
        for (int p = 0; p < k; p++) {
          sum = Math.fma(a[i * aRow + p * aStep], b[p * bRow + j * bStep], sum);
        }
        c[i * n + j] = sum;
      }
    }
    x.store(loops, new StagedRows(c, 0, n), 0, 0, m, n, scratch, SLOT_OLD);
  }

  /**
   * {@code count} values of C from {@code from} on, where C has one row or one column: y = M v,
   * with M = op(A) and v = op(B), or M = op(B)^T and v = op(A)^T.
   */
  private void runVector(Product x, int from, int count, Scratch scratch) {
    boolean column = x.n() == 1;
    int k = x.k();
    float[] v = scratch.floats(SLOT_B, k);
    if (column) {
      readVector(x.b(), x.bOffset(), x.transposeB() ? 1 : x.ldb(), k, v);
    } else {
      readVector(x.a(), x.aOffset(), x.transposeA() ? x.lda() : 1, k, v);
    }
    float[] y = scratch.floats(SLOT_C, count);
    loops.fill(count, 0f, y, 0);
    FloatMemory matrix = column ? x.a() : x.b();
    int offset = column ? x.aOffset() : x.bOffset();
    int ld = column ? x.lda() : x.ldb();
    boolean storedTransposed = column ? x.transposeA() : !x.transposeB();
    if (storedTransposed) {
      byColumns(matrix, offset + from, ld, count, k, v, y, scratch);
    } else {
      byRows(matrix, offset + from * ld, ld, count, k, v, y, scratch);
    }
    x.store(
        loops,
        new StagedRows(y, 0, column ? 1 : count),
        column ? from : 0,
        column ? 0 : from,
        column ? count : 1,
        column ? 1 : count,
        scratch,
        SLOT_OLD);
  }

  private static void readVector(FloatMemory memory, int offset, int step, int k, float[] v) {
    if (step == 1) {
      memory.read(offset, v, 0, k);
    } else {
      Product.read(memory, offset, step, k, 1, v, 1);
    }
  }

  /** y += M v for M stored (count, k). */
  private void byRows(
      FloatMemory matrix, int offset, int ld, int count, int k, float[] v, float[] y, Scratch s) {
    int cols = Math.min(k, TILE_COLUMNS);
    int rows = Math.max(1, TILE_VALUES / Math.max(1, cols));
    float[] tile = s.floats(SLOT_A, Math.min(rows, count) * cols);
    for (int i = 0; i < count; i += rows) {
      int height = Math.min(rows, count - i);
      for (int p = 0; p < k; p += cols) {
        int width = Math.min(cols, k - p);
        Product.read(matrix, offset + i * ld + p, ld, height, width, tile, width);
        if (width < SHORT) {
          shortDots(tile, height, width, v, p, y, i);
        } else {
          for (int r = 0; r < height; r++) {
            y[i + r] += (float) loops.dot(width, tile, r * width, v, p);
          }
        }
      }
    }
  }

  /** Four rows at once, so that the sums do not wait for each other. */
  private static void shortDots(
      float[] tile, int rows, int width, float[] v, int vo, float[] y, int yo) {
    int r = 0;
    for (; r + 3 < rows; r += 4) {
      int at = r * width;
      float s0 = y[yo + r];
      float s1 = y[yo + r + 1];
      float s2 = y[yo + r + 2];
      float s3 = y[yo + r + 3];
      for (int p = 0; p < width; p++) {
        float value = v[vo + p];
        s0 = Math.fma(tile[at + p], value, s0);
        s1 = Math.fma(tile[at + width + p], value, s1);
        s2 = Math.fma(tile[at + 2 * width + p], value, s2);
        s3 = Math.fma(tile[at + 3 * width + p], value, s3);
      }
      y[yo + r] = s0;
      y[yo + r + 1] = s1;
      y[yo + r + 2] = s2;
      y[yo + r + 3] = s3;
    }
    for (; r < rows; r++) {
      for (int p = 0; p < width; p++) {
        y[yo + r] = Math.fma(tile[r * width + p], v[vo + p], y[yo + r]);
      }
    }
  }

  /** y += M v for M stored transposed, (k, count). */
  private void byColumns(
      FloatMemory matrix, int offset, int ld, int count, int k, float[] v, float[] y, Scratch s) {
    int cols = Math.min(count, TILE_COLUMNS);
    int rows = Math.max(1, TILE_VALUES / Math.max(1, cols));
    float[] tile = s.floats(SLOT_A, Math.min(rows, Math.max(1, k)) * cols);
    for (int j = 0; j < count; j += cols) {
      int width = Math.min(cols, count - j);
      for (int p = 0; p < k; p += rows) {
        int height = Math.min(rows, k - p);
        Product.read(matrix, offset + p * ld + j, ld, height, width, tile, width);
        if (width < SHORT) {
          shortColumns(tile, height, width, v, p, y, j);
        } else {
          for (int r = 0; r < height; r++) {
            loops.axpy(width, v[p + r], tile, r * width, y, j);
          }
        }
      }
    }
  }

  /** Column by column with four sums, so that they do not wait for each other. */
  private static void shortColumns(
      float[] tile, int rows, int width, float[] v, int vo, float[] y, int yo) {
    int whole = rows / 4 * 4;
    for (int j = 0; j < width; j++) {
      float s0 = 0f;
      float s1 = 0f;
      float s2 = 0f;
      float s3 = 0f;
      for (int r = 0, at = j; r < whole; r += 4, at += 4 * width) {
        s0 = Math.fma(tile[at], v[vo + r], s0);
        s1 = Math.fma(tile[at + width], v[vo + r + 1], s1);
        s2 = Math.fma(tile[at + 2 * width], v[vo + r + 2], s2);
        s3 = Math.fma(tile[at + 3 * width], v[vo + r + 3], s3);
      }
      for (int r = whole; r < rows; r++) {
        s0 = Math.fma(tile[r * width + j], v[vo + r], s0);
      }
      y[yo + j] += (s0 + s1) + (s2 + s3);
    }
  }
}
