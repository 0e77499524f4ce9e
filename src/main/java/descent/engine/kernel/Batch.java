package descent.engine.kernel;

/** Many products of one shape, item i being {@code first} with its operands moved by i strides. */
record Batch(Product first, int size, int aStride, int bStride, int cStride) {
  /** Multiplications that one task should have at least: about 10 microseconds. */
  private static final long TASK_WORK = 1 << 18;

  /** How one item is computed, on the thread that calls it. */
  interface Item {
    void run(Product x, Scratch scratch);
  }

  /** This batch, once it is known that every operand lies within its memory. */
  Batch checked() {
    if (size < 0 || aStride < 0 || bStride < 0 || cStride < 0) {
      throw new IllegalArgumentException(
          String.format(
              "batchedGemm expected a batch and strides of at least 0 but got %d and %d, %d, %d",
              size, aStride, bStride, cStride));
    }
    if (size > 0) {
      item(0).checked();
      item(size - 1).checked();
    }
    return this;
  }

  private Product item(int i) {
    return first.at(
        Math.toIntExact(first.aOffset() + (long) i * aStride),
        Math.toIntExact(first.bOffset() + (long) i * bStride),
        Math.toIntExact(first.cOffset() + (long) i * cStride));
  }

  /** Shares the items out over the workers, several small ones to a task. */
  void run(Workers workers, Item body) {
    if (first.m() == 0 || first.n() == 0) {
      return;
    }
    first.moveOutside(); // some kernels use OpenBLAS
    int perTask = (int) Math.min(Math.max(1, size), 1 + TASK_WORK / (first.work() + 64));
    workers.run(
        (size + perTask - 1) / perTask,
        (task, scratch) -> {
          int end = Math.min(size, (task + 1) * perTask);
          for (int i = task * perTask; i < end; i++) {
            body.run(item(i), scratch);
          }
        });
  }
}
