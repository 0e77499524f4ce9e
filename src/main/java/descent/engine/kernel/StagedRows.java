package descent.engine.kernel;

/**
 * Rows of a matrix as loops have them: in place where they lie on the heap, else in scratch.
 *
 * @param at where the first row begins
 * @param ld how far apart the rows are
 */
record StagedRows(float[] array, int at, int ld) {
  /**
   * Rows of so many values, or a multiple, fall into the same cache sets; they are staged apart.
   */
  private static final int SAME_SETS = 256;

  private static final int SKEW = 16;

  /** The (rows, cols) matrix at {@code offset} with leading dimension {@code ld}, to be read. */
  static StagedRows of(
      FloatMemory memory, int offset, int ld, int rows, int cols, Scratch scratch, int slot) {
    float[] values = memory.array();
    if (values != null) {
      return new StagedRows(values, offset, ld);
    }
    StagedRows copy = room(rows, cols, scratch, slot);
    Product.read(memory, offset, ld, rows, cols, copy.array, copy.ld);
    return copy;
  }

  /** Scratch for a (rows, cols) matrix. */
  static StagedRows room(int rows, int cols, Scratch scratch, int slot) {
    int apart = cols % SAME_SETS == 0 ? cols + SKEW : cols;
    return new StagedRows(scratch.floats(slot, rows * apart), 0, apart);
  }
}
