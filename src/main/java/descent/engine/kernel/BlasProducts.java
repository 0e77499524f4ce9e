package descent.engine.kernel;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Products by OpenBLAS at one thread; the rows or columns of a large C are shared out over our own
 * workers, since OpenBLAS's threads stall for milliseconds on a small machine.
 */
final class BlasProducts {
  /** Multiplications that one task should have at least: about 10 microseconds. */
  private static final long TASK_WORK = 1 << 19;

  /** A task gets a multiple of so many rows or columns, which suits OpenBLAS's own tiles. */
  private static final int GRAIN = 16;

  /** More tasks than this gain nothing on the machines this program is for. */
  private static final int MOST_TASKS = 32;

  BlasProducts() {
    OpenBlas.load();
  }

  /** The whole product, shared out over the workers. */
  void run(Workers workers, Product x) {
    boolean byRows = x.m() >= x.n();
    int size = byRows ? x.m() : x.n();
    int tasks = (int) Math.min(MOST_TASKS, Math.max(1, x.work() / TASK_WORK));
    int block = roundUp((size + tasks - 1) / tasks);
    int blocks = (size + block - 1) / block;
    if (blocks < 2) {
      run(x);
      return;
    }
    x.moveOutside();
    workers.run(
        blocks,
        (task, scratch) -> {
          int from = task * block;
          int count = Math.min(block, size - from);
          if (byRows) {
            run(x, from, count, 0, x.n());
          } else {
            run(x, 0, x.m(), from, count);
          }
        });
  }

  /** The whole product on this thread. */
  void run(Product x) {
    run(x, 0, x.m(), 0, x.n());
  }

  /**
   * The block of C of {@code rows} rows from {@code row} and {@code cols} columns from {@code col}.
   */
  private static void run(Product x, int row, int rows, int col, int cols) {
    FloatMemory bias = x.bias();
    if (bias != null) {
      fill(x, bias, row, rows, col, cols);
    }
    x.c().changed();
    cblas_sgemm(
        CblasRowMajor,
        x.transposeA() ? CblasTrans : CblasNoTrans,
        x.transposeB() ? CblasTrans : CblasNoTrans,
        rows,
        cols,
        x.k(),
        x.alpha(),
        at(x.a(), x.aOffset() + (x.transposeA() ? row : row * x.lda())),
        x.lda(),
        at(x.b(), x.bOffset() + (x.transposeB() ? col * x.ldb() : col)),
        x.ldb(),
        bias == null ? x.beta() : 1,
        at(x.c(), x.cOffset() + row * x.ldc() + col),
        x.ldc());
    if (x.relu()) {
      relu(x, row, rows, col, cols);
    }
    Reference.reachabilityFence(x);
  }

  /** Sets a block of C to the bias. */
  private static void fill(Product x, FloatMemory bias, int row, int rows, int col, int cols) {
    float[] values = new float[cols];
    bias.read(col, values, 0, cols);
    for (int r = row; r < row + rows; r++) {
      x.c().write(x.cOffset() + r * x.ldc() + col, values, 0, cols);
    }
  }

  private static void relu(Product x, int row, int rows, int col, int cols) {
    float[] values = new float[cols];
    for (int r = row; r < row + rows; r++) {
      int at = x.cOffset() + r * x.ldc() + col;
      x.c().read(at, values, 0, cols);
      for (int i = 0; i < cols; i++) {
        values[i] = Math.max(values[i], 0f);
      }
      x.c().write(at, values, 0, cols);
    }
  }

  private static FloatPointer at(FloatMemory memory, int offset) {
    FloatPointer start = memory.pointer();
    return offset == 0 ? start : new FloatPointer(start).position(start.position() + offset);
  }

  private static int roundUp(int size) {
    return (size + GRAIN - 1) / GRAIN * GRAIN;
  }
}
