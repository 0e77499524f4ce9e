package descent.engine.kernel;

import static descent.engine.kernel.VectorTiles.WIDTH;

/**
 * Products on vectors, for k of at least 1. B is packed once, blocks of C are then computed one by
 * one: rows of A are staged to the heap, the block is multiplied there and written back.
 */
final class VectorProducts {
  /**
   * Products of fewer multiplications run on the calling thread: they take about 10 microseconds.
   */
  private static final long SERIAL_WORK = 1 << 20;

  /** The rows of a block of C. */
  private static final int ROWS = 64;

  /** The columns of a block of C at most, a multiple of every panel width. */
  private static final int COLUMNS = Integer.getInteger("cols", 256);

  /** A product that is shared out has at least so many blocks, where its columns allow it. */
  private static final int BLOCKS = 8;

  /** The part of k that is packed at a time; longer sums are added up in C. */
  private static final int DEPTH = 8192;

  /** The columns of B that one task packs. */
  private static final int PACK_COLUMNS = 4 * WIDTH;

  /** Keeps rows of a block from falling into the same cache sets. */
  private static final int SKEW = 16;

  private static final int SLOT_A = 0;
  private static final int SLOT_B = 1;
  private static final int SLOT_C = 2;
  private static final int SLOT_OLD = 3;
  private static final int SLOT_PACKED = 4;

  private final BlockKernels loops;
  private final ThreadLocal<Scratch> tiles;

  /** The packed B of the product a thread shares out; read by all workers. */
  private final ThreadLocal<Scratch> shared = ThreadLocal.withInitial(Scratch::new);

  /** Multiples of the panel width, as many as the longest k so far. */
  private volatile int[] panelRows = MatrixKernels.steps(1024, WIDTH);

  /**
   * @param tiles what {@link VectorTiles} of each thread may use
   */
  VectorProducts(BlockKernels loops, ThreadLocal<Scratch> tiles) {
    this.loops = loops;
    this.tiles = tiles;
  }

  /** The whole product, shared out over the workers if it is large. */
  void run(Workers workers, Product x) {
    if (x.work() < SERIAL_WORK) {
      workers.run(1, (task, scratch) -> run(x, scratch));
      return;
    }
    for (int p = 0; p < x.k(); p += DEPTH) {
      share(workers, part(x, p));
    }
  }

  /** The whole product on this thread. */
  void run(Product x, Scratch scratch) {
    for (int p = 0; p < x.k(); p += DEPTH) {
      runPart(part(x, p), scratch);
    }
  }

  private static Product part(Product x, int p) {
    return x.k() <= DEPTH ? x : x.part(p, Math.min(DEPTH, x.k() - p), p == 0 ? x.beta() : 1f);
  }

  private void share(Workers workers, Product x) {
    float[] packed = shared.get().floats(SLOT_PACKED, packedSize(x));
    int groups = blocks(x.n(), PACK_COLUMNS);
    workers.run(groups, (task, scratch) -> pack(x, task * PACK_COLUMNS, packed, scratch));
    int columns = columns(x);
    int across = blocks(x.n(), columns);
    workers.run(
        blocks(x.m(), ROWS) * across,
        (task, scratch) ->
            block(x, task / across * ROWS, task % across * columns, columns, packed, scratch));
  }

  private void runPart(Product x, Scratch scratch) {
    float[] packed = scratch.floats(SLOT_PACKED, packedSize(x));
    for (int j = 0; j < x.n(); j += PACK_COLUMNS) {
      pack(x, j, packed, scratch);
    }
    for (int i = 0; i < x.m(); i += ROWS) {
      for (int j = 0; j < x.n(); j += COLUMNS) {
        block(x, i, j, COLUMNS, packed, scratch);
      }
    }
  }

  private static int blocks(int size, int block) {
    return (size + block - 1) / block;
  }

  private static int packedSize(Product x) {
    return Math.multiplyExact(blocks(x.n(), WIDTH) * WIDTH, x.k());
  }

  /** The columns of a block: fewer where few rows would leave workers idle. */
  private static int columns(Product x) {
    int across = blocks(BLOCKS, blocks(x.m(), ROWS));
    int columns = blocks(blocks(x.n(), across), WIDTH) * WIDTH;
    return Math.min(COLUMNS, columns);
  }

  /** Packs {@link #PACK_COLUMNS} columns of op(B) from column {@code j} on. */
  private static void pack(Product x, int j, float[] packed, Scratch scratch) {
    int k = x.k();
    int columns = Math.min(PACK_COLUMNS, x.n() - j);
    float[] staged = scratch.floats(SLOT_B, columns * k);
    if (x.transposeB()) {
      Product.read(x.b(), x.bOffset() + j * x.ldb(), x.ldb(), columns, k, staged, k);
      VectorPacking.pack(staged, 0, 1, k, k, columns, packed, j * k);
    } else {
      Product.read(x.b(), x.bOffset() + j, x.ldb(), k, columns, staged, columns);
      VectorPacking.pack(staged, 0, columns, 1, k, columns, packed, j * k);
    }
  }

  /** The block of C at (i, j). */
  private void block(Product x, int i, int j, int columns, float[] packed, Scratch scratch) {
    int k = x.k();
    int rows = Math.min(ROWS, x.m() - i);
    int width = Math.min(columns, x.n() - j);
    int ldStaged = x.transposeA() ? rows + SKEW : k + SKEW;
    float[] a = scratch.floats(SLOT_A, x.transposeA() ? k * ldStaged : rows * ldStaged);
    if (x.transposeA()) {
      Product.read(x.a(), x.aOffset() + i, x.lda(), k, rows, a, ldStaged);
    } else {
      Product.read(x.a(), x.aOffset() + i * x.lda(), x.lda(), rows, k, a, ldStaged);
    }
    int[] aRows = MatrixKernels.steps(rows, x.transposeA() ? 1 : ldStaged);
    float[] c = scratch.floats(SLOT_C, rows * width);
    int step = x.transposeA() ? ldStaged : 1;
    new VectorTiles(a, aRows, step, packed, panelRows(k), c, width, tiles.get())
        .run(rows, width, k, 0, j * k, k * WIDTH, 0, false);
    x.store(loops, c, width, i, j, rows, width, scratch, SLOT_OLD);
  }

  /** Any thread may lengthen the table; its values never change. */
  private int[] panelRows(int k) {
    int[] rows = panelRows;
    if (rows.length < k) {
      rows = MatrixKernels.steps(k, WIDTH);
      panelRows = rows;
    }
    return rows;
  }
}
