package descent.engine.kernel;

import static descent.engine.kernel.VectorTiles.TALL;
import static descent.engine.kernel.VectorTiles.WIDTH;

import java.util.Arrays;

/**
 * The gradients of a fully connected layer in one pass over dY: a task stages some rows of it, once
 * for all three gradients, and what it packs of them stays in the second-level cache. The rows are
 * cut into chunks that depend on their number alone; each chunk has a dW and a db of its own, which
 * are added up in order.
 */
final class VectorLinear implements LinearBackward {
  private static final int LEAST_ROWS = 256;
  private static final long LEAST_WORK = 1 << 22;

  /** Values of W at most: each chunk has as many. */
  private static final int MOST_WEIGHTS = 1 << 18;

  private static final int CHUNKS = 8;

  /** Rows that are staged at once, as far as they are narrow enough, and values. */
  private static final int ROWS = 160;

  private static final int VALUES = ROWS * 512;

  /** Rows that are added up in float32 before they go to float64. */
  private static final int RUN = 32;

  /** Rows of a block of dX. */
  private static final int BLOCK = 80;

  private static final int SLOT_DY = 0;
  private static final int SLOT_X = 1;
  private static final int SLOT_DX = 2;
  private static final int SLOT_OLD = 3;
  private static final int SLOT_TALL = 4;
  private static final int SLOT_PANELS = 5;
  private static final int SLOT_SUMS = 6;

  private final BlockKernels loops;
  private final VectorProducts products;
  private final ThreadLocal<Scratch> tiles;
  private final ThreadLocal<Scratch> shared = ThreadLocal.withInitial(Scratch::new);

  VectorLinear(BlockKernels loops, VectorProducts products, ThreadLocal<Scratch> tiles) {
    this.loops = loops;
    this.products = products;
    this.tiles = tiles;
  }

  static boolean suits(int m, int n, int k) {
    return m >= LEAST_ROWS && (long) n * k <= MOST_WEIGHTS && (long) m * n * k >= LEAST_WORK;
  }

  /** The layer's gradients; {@code toX} is the product dX = dY W. */
  private record Pass(
      LinearGradients g,
      Product toX,
      float[] weight,
      int ldw,
      int chunkSize,
      float[] weightSums,
      double[] biasSums) {}

  @Override
  public void run(Workers workers, LinearGradients g) {
    Product toX =
        new Product(
                false,
                false,
                g.m(),
                g.k(),
                g.n(),
                1,
                g.dy(),
                0,
                g.n(),
                g.weight(),
                0,
                g.k(),
                g.dx().adds() ? 1 : 0,
                g.dx().memory(),
                0,
                g.k(),
                null,
                false)
            .checked();
    int ldw = VectorProducts.roundUp(g.k(), WIDTH);
    int chunkSize = VectorProducts.roundUp(g.n(), TALL) * ldw;
    Scratch own = shared.get();
    Pass pass =
        new Pass(
            g,
            toX,
            products.packed(workers::run, toX),
            ldw,
            chunkSize,
            own.floats(SLOT_TALL, CHUNKS * chunkSize),
            own.doubles(SLOT_SUMS, CHUNKS * g.n()));
    int rows = VectorProducts.roundUp((g.m() + CHUNKS - 1) / CHUNKS, TALL);
    int chunks = (g.m() + rows - 1) / rows;
    workers.run(
        chunks,
        (chunk, scratch) -> {
          int from = chunk * rows;
          chunk(pass, chunk, from, Math.min(g.m(), from + rows), scratch);
        });
    int together = Math.max(1, VALUES / 8 / g.k());
    workers.run(
        (g.n() + together - 1) / together,
        (task, scratch) -> {
          int row = task * together;
          addWeights(pass, chunks, row, Math.min(together, g.n() - row), scratch);
        });
    addBias(pass, chunks);
  }

  private void chunk(Pass pass, int chunk, int from, int to, Scratch scratch) {
    LinearGradients g = pass.g;
    int most = Math.min(ROWS, Math.max(RUN, VALUES / Math.max(g.n(), g.k()) / TALL * TALL));
    Arrays.fill(pass.biasSums, chunk * g.n(), (chunk + 1) * g.n(), 0);
    for (int row = from; row < to; row += most) {
      int rows = Math.min(most, to - row);
      StagedRows dy = stage(g, row, rows, scratch);
      sumRows(g.n(), rows, dy, pass.biasSums, chunk * g.n(), scratch);
      toInput(pass, row, rows, dy, scratch);
      toWeights(pass, chunk, row, rows, dy, row > from, scratch);
    }
  }

  /** Some rows of dY, before the ReLU if there is one. */
  private StagedRows stage(LinearGradients g, int row, int rows, Scratch scratch) {
    int n = g.n();
    StagedRows dy = StagedRows.of(g.dy(), row * n, n, rows, n, scratch, SLOT_DY);
    if (g.output() == null) {
      return dy;
    }
    StagedRows y = StagedRows.of(g.output(), row * n, n, rows, n, scratch, SLOT_X);
    StagedRows before = StagedRows.room(rows, n, scratch, SLOT_DY);
    for (int r = 0; r < rows; r++) {
      loops.reluBackward(
          n,
          y.array(),
          y.at() + r * y.ld(),
          dy.array(),
          dy.at() + r * dy.ld(),
          before.array(),
          r * before.ld());
    }
    return before;
  }

  private void sumRows(int n, int rows, StagedRows dy, double[] sums, int at, Scratch scratch) {
    float[] run = scratch.floats(SLOT_SUMS, n);
    for (int start = 0; start < rows; start += RUN) {
      System.arraycopy(dy.array(), dy.at() + start * dy.ld(), run, 0, n);
      for (int r = start + 1; r < Math.min(rows, start + RUN); r++) {
        loops.add(n, run, 0, dy.array(), dy.at() + r * dy.ld(), run, 0);
      }
      for (int j = 0; j < n; j++) {
        sums[at + j] += run[j];
      }
    }
  }

  private void toInput(Pass pass, int row, int rows, StagedRows dy, Scratch scratch) {
    int n = pass.g.n();
    int k = pass.g.k();
    for (int i = 0; i < rows; i += BLOCK) {
      int height = Math.min(BLOCK, rows - i);
      int[] steps = MatrixKernels.steps(height, dy.ld());
      StagedRows dx = pass.toX.room(row + i, 0, height, k, scratch, SLOT_DX);
      new VectorTiles(dy.array(), steps, 1, pass.weight, null, dx.array(), dx.ld(), tiles.get())
          .run(height, k, n, dy.at() + i * dy.ld(), 0, n * WIDTH, dx.at(), false);
      pass.toX.store(loops, dx, row + i, 0, height, k, scratch, SLOT_OLD);
    }
  }

  private void toWeights(
      Pass pass, int chunk, int row, int rows, StagedRows dy, boolean add, Scratch scratch) {
    int n = pass.g.n();
    int k = pass.g.k();
    StagedRows x = StagedRows.of(pass.g.x(), row * k, k, rows, k, scratch, SLOT_X);
    float[] panels = scratch.floats(SLOT_PANELS, pass.ldw * rows);
    VectorPacking.packPanels(x.array(), x.at(), x.ld(), rows, k, WIDTH, 0, rows, panels);
    float[] a = dy.array();
    int from = dy.at();
    int tileStride = TALL;
    int step = dy.ld();
    if (n % TALL != 0) { // the last tile would go beyond the row
      a = scratch.floats(SLOT_TALL, VectorProducts.roundUp(n, TALL) * rows);
      VectorPacking.packPanels(dy.array(), from, step, rows, n, TALL, 0, rows, a);
      from = 0;
      tileStride = rows * TALL;
      step = TALL;
    }
    new VectorTiles(a, panels, null, pass.weightSums, pass.ldw, tiles.get())
        .runPacked(
            VectorProducts.roundUp(n, TALL),
            k,
            rows,
            from,
            tileStride,
            step,
            0,
            rows * WIDTH,
            chunk * pass.chunkSize,
            add);
  }

  /** Adds up what the chunks found for some rows of W. */
  private void addWeights(Pass pass, int chunks, int row, int rows, Scratch scratch) {
    int k = pass.g.k();
    float[] sum = scratch.floats(SLOT_X, rows * k);
    LinearGradients.Target dw = pass.g.dw();
    if (dw.adds()) {
      dw.memory().read(row * k, sum, 0, rows * k);
    }
    for (int r = 0; r < rows; r++) {
      for (int chunk = 0; chunk < chunks; chunk++) {
        int from = chunk * pass.chunkSize + (row + r) * pass.ldw;
        if (chunk == 0 && !dw.adds()) {
          System.arraycopy(pass.weightSums, from, sum, r * k, k);
        } else {
          loops.add(k, sum, r * k, pass.weightSums, from, sum, r * k);
        }
      }
    }
    dw.memory().write(row * k, sum, 0, rows * k);
  }

  private static void addBias(Pass pass, int chunks) {
    int n = pass.g.n();
    float[] sum = new float[n];
    LinearGradients.Target db = pass.g.db();
    if (db.adds()) {
      db.memory().read(0, sum, 0, n);
    }
    for (int j = 0; j < n; j++) {
      double total = 0;
      for (int chunk = 0; chunk < chunks; chunk++) {
        total += pass.biasSums[chunk * n + j];
      }
      sum[j] += (float) total;
    }
    db.memory().write(0, sum, 0, n);
  }
}
