package descent.engine.kernel;

import static descent.engine.kernel.VectorTiles.WIDTH;

/**
 * Products on vectors, for k of at least 1. B, and a transposed A, are packed once; blocks of C are
 * then computed one by one on the heap, for which rows of A are staged there, and written back.
 */
final class VectorProducts {
  /**
   * Products of fewer multiplications run on the calling thread: they take about 10 microseconds.
   */
  private static final long SERIAL_WORK = 1 << 20;

  /** The rows of a block of C at most, and at least where A is packed block by block. */
  private static final int ROWS = 80;

  private static final int FEW_ROWS = 16;

  /** The columns of a block of C at most, a multiple of every panel width. */
  private static final int COLUMNS = 512;

  /** A product that is shared out has at least so many blocks, where its columns allow it. */
  private static final int BLOCKS = 6;

  /** And at least so many rows of blocks, where they are not too few: so they come out even. */
  private static final int ROW_BLOCKS = 16;

  /** The part of k that is packed at a time; longer sums are added up in C. */
  private static final int DEPTH = 8192;

  /** The columns of B that one task packs. */
  private static final int PACK_COLUMNS = WIDTH;

  /** Values that one task packs of a matrix whose rows follow k. */
  private static final int PACK_VALUES = 1 << 14;

  private static final int SLOT_A = 0;
  private static final int SLOT_B = 1;
  private static final int SLOT_C = 2;
  private static final int SLOT_OLD = 3;
  private static final int SLOT_PACKED = 4;
  private static final int SLOT_TALL = 5;

  private final BlockKernels loops;
  private final ThreadLocal<Scratch> tiles;

  /** The packed B of the product a thread shares out; read by all workers. */
  private final ThreadLocal<Scratch> shared = ThreadLocal.withInitial(Scratch::new);

  /**
   * @param tiles what {@link VectorTiles} of each thread may use
   */
  VectorProducts(BlockKernels loops, ThreadLocal<Scratch> tiles) {
    this.loops = loops;
    this.tiles = tiles;
  }

  /** The whole product, shared out over the workers if it is large. */
  void run(Workers workers, Product x) {
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

  /** {@link Workers#run} or {@link Workers#runInline}. */
  @FunctionalInterface
  interface Runner {
    void run(int tasks, Workers.Body body);
  }

  private void share(Workers workers, Product x) {
    boolean small = x.work() < SERIAL_WORK;
    Runner all = small ? workers::runInline : workers::run;
    float[] packed = packed(all, x);
    float[] tall = shared.get().floats(SLOT_TALL, tallSize(x));
    all.run(tallTasks(x), (task, scratch) -> packTall(x, task, tall, scratch));
    int rows = small ? ROWS : rows(x);
    int columns = small ? COLUMNS : columns(x, rows);
    int across = blocks(x.n(), columns);
    all.run(
        blocks(x.m(), rows) * across,
        (task, scratch) -> {
          int i = task / across * rows;
          block(x, i, rows, task % across * columns, columns, packed, tall, scratch);
        });
  }

  /** B packed now, or before; good until this thread's next product. */
  float[] packed(Runner all, Product x) {
    PackedMatrix before = x.b().packed();
    boolean again = before != null && before.isOf(x);
    if (before != null && again && before.values() != null) {
      return before.values();
    }
    int size = packedSize(x);
    float[] packed = again ? new float[size] : shared.get().floats(SLOT_PACKED, size);
    all.run(packTasks(x), (task, scratch) -> pack(x, task, packed, scratch));
    x.b().remember(PackedMatrix.of(x, again ? packed : null));
    return packed;
  }

  private void runPart(Product x, Scratch scratch) {
    float[] packed = scratch.floats(SLOT_PACKED, packedSize(x));
    float[] tall = scratch.floats(SLOT_TALL, tallSize(x));
    for (int task = 0; task < packTasks(x); task++) {
      pack(x, task, packed, scratch);
    }
    for (int task = 0; task < tallTasks(x); task++) {
      packTall(x, task, tall, scratch);
    }
    for (int i = 0; i < x.m(); i += ROWS) {
      for (int j = 0; j < x.n(); j += COLUMNS) {
        block(x, i, ROWS, j, COLUMNS, packed, tall, scratch);
      }
    }
  }

  private static int blocks(int size, int block) {
    return (size + block - 1) / block;
  }

  private static int packedSize(Product x) {
    return Math.multiplyExact(blocks(x.n(), WIDTH) * WIDTH, x.k());
  }

  /** The rows of a block: fewer where few blocks would leave workers idle. */
  private static int rows(Product x) {
    int rows = roundUp(blocks(x.m(), ROW_BLOCKS), VectorTiles.TALL);
    return x.transposeA() ? ROWS : Math.max(FEW_ROWS, Math.min(ROWS, rows));
  }

  /** The columns of a block, likewise: each block of a row of blocks packs the same rows of A. */
  private static int columns(Product x, int rows) {
    int across = blocks(BLOCKS, blocks(x.m(), rows));
    int columns = blocks(blocks(x.n(), across), WIDTH) * WIDTH;
    return Math.min(COLUMNS, columns);
  }

  private static int tallSize(Product x) {
    return x.transposeA() ? Math.multiplyExact(roundUp(x.m(), VectorTiles.TALL), x.k()) : 0;
  }

  static int roundUp(int size, int whole) {
    return blocks(size, whole) * whole;
  }

  /** Rows of k that one task packs of a matrix with so many columns. */
  private static int packRows(int columns) {
    return Math.max(1, PACK_VALUES / columns);
  }

  private static int packTasks(Product x) {
    return x.transposeB() ? blocks(x.n(), PACK_COLUMNS) : blocks(x.k(), packRows(x.n()));
  }

  /** Packs a part of op(B): some columns of a transposed B, else some rows. */
  private static void pack(Product x, int task, float[] packed, Scratch scratch) {
    int k = x.k();
    if (x.transposeB()) {
      int j = task * PACK_COLUMNS;
      int columns = Math.min(PACK_COLUMNS, x.n() - j);
      float[] staged = scratch.floats(SLOT_B, columns * k);
      Product.read(x.b(), x.bOffset() + j * x.ldb(), x.ldb(), columns, k, staged, k);
      VectorPacking.pack(staged, 0, 1, k, k, columns, packed, j * k);
    } else {
      panels(x.b(), x.bOffset(), x.ldb(), x.n(), WIDTH, k, task, packed, scratch);
    }
  }

  private static int tallTasks(Product x) {
    return x.transposeA() ? blocks(x.k(), packRows(x.m())) : 0;
  }

  /** Packs some columns of a transposed A into tiles. */
  private static void packTall(Product x, int task, float[] tall, Scratch scratch) {
    panels(x.a(), x.aOffset(), x.lda(), x.m(), VectorTiles.TALL, x.k(), task, tall, scratch);
  }

  /** Packs some rows of a (k, columns) matrix into panels of {@code width} columns. */
  private static void panels(
      FloatMemory matrix,
      int offset,
      int ld,
      int columns,
      int width,
      int k,
      int task,
      float[] packed,
      Scratch scratch) {
    int p = task * packRows(columns);
    int rows = Math.min(packRows(columns), k - p);
    StagedRows staged = StagedRows.of(matrix, offset + p * ld, ld, rows, columns, scratch, SLOT_B);
    VectorPacking.packPanels(
        staged.array(), staged.at(), staged.ld(), rows, columns, width, p, k, packed);
  }

  /** The block of C at (i, j) of at most so many rows and columns. */
  private void block(
      Product x,
      int i,
      int height,
      int j,
      int columns,
      float[] packed,
      float[] tall,
      Scratch scratch) {
    int rows = Math.min(height, x.m() - i);
    int width = Math.min(columns, x.n() - j);
    if (x.transposeA()) {
      tallBlock(x, i, rows, j, width, packed, tall, scratch);
      return;
    }
    int k = x.k();
    int from = x.aOffset() + i * x.lda();
    StagedRows a = StagedRows.of(x.a(), from, x.lda(), rows, k, scratch, SLOT_A);
    int[] steps = MatrixKernels.steps(rows, a.ld());
    StagedRows c = x.room(i, j, rows, width, scratch, SLOT_C);
    new VectorTiles(a.array(), steps, 1, packed, null, c.array(), c.ld(), tiles.get())
        .run(rows, width, k, a.at(), j * k, k * WIDTH, c.at(), false);
    x.store(loops, c, i, j, rows, width, scratch, SLOT_OLD);
  }

  /** The block at (i, j) of a product with a transposed A. */
  private void tallBlock(
      Product x, int i, int rows, int j, int width, float[] packed, float[] tall, Scratch scratch) {
    int k = x.k();
    int ldc = roundUp(width, WIDTH);
    float[] c = scratch.floats(SLOT_C, roundUp(rows, VectorTiles.TALL) * ldc);
    new VectorTiles(tall, packed, null, c, ldc, tiles.get()).runLong(rows, width, k, i * k, j * k);
    x.store(loops, new StagedRows(c, 0, ldc), i, j, rows, width, scratch, SLOT_OLD);
  }
}
