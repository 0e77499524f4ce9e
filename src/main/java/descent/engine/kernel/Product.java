package descent.engine.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The arguments of one matrix product, C = alpha op(A) op(B) + beta C, as {@link
 * MatrixKernels#gemm} has them, and how its operands come to the heap and back.
 *
 * @param bias n values that are added to every row of C, or null
 * @param relu whether what is below 0 then becomes 0
 */
record Product(
    boolean transposeA,
    boolean transposeB,
    int m,
    int n,
    int k,
    float alpha,
    FloatMemory a,
    int aOffset,
    int lda,
    FloatMemory b,
    int bOffset,
    int ldb,
    float beta,
    FloatMemory c,
    int cOffset,
    int ldc,
    @Nullable FloatMemory bias,
    boolean relu) {
  Product {
    if (m < 0 || n < 0 || k < 0) {
      throw new IllegalArgumentException(
          "gemm expected sizes of at least 0 but got m=" + m + ", n=" + n + ", k=" + k);
    }
  }

  /** This product, once it is known that every operand lies within its memory. */
  Product checked() {
    checkOperand("A", transposeA ? k : m, transposeA ? m : k, aOffset, lda, a.length());
    checkOperand("B", transposeB ? n : k, transposeB ? k : n, bOffset, ldb, b.length());
    checkOperand("C", m, n, cOffset, ldc, c.length());
    if (bias != null && bias.length() < n) {
      throw new IllegalArgumentException(
          "linear expected a bias of " + n + " values but its memory has " + bias.length());
    }
    return this;
  }

  static void checkOperand(String name, int rows, int cols, int offset, int ld, int length) {
    if (ld < cols) {
      throw new IllegalArgumentException(
          "gemm expected a leading dimension of at least "
              + cols
              + " for "
              + name
              + " but got "
              + ld);
    }
    long end = rows == 0 || cols == 0 ? offset : (long) offset + (rows - 1L) * ld + cols;
    if (offset < 0 || end > length) {
      throw new IllegalArgumentException(
          String.format(
              "gemm expected %s (%d x %d, offset %d, leading dimension %d) within %d values",
              name, rows, cols, offset, ld, length));
    }
  }

  /** Moves the operands to ND4J buffers, which tasks must not do while others write. */
  void moveOutside() {
    a.pointer();
    b.pointer();
    c.pointer();
  }

  /** The product of other parts of the same memories. */
  Product at(int aOffset, int bOffset, int cOffset) {
    return new Product(
        transposeA,
        transposeB,
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        beta,
        c,
        cOffset,
        ldc,
        bias,
        relu);
  }

  /** The part of the sum that runs over {@code count} values of k from {@code p} on. */
  Product part(int p, int count, float beta) {
    int aPart = aOffset + (transposeA ? p * lda : p);
    int bPart = bOffset + (transposeB ? p : p * ldb);
    return new Product(
        transposeA,
        transposeB,
        m,
        n,
        count,
        alpha,
        a,
        aPart,
        lda,
        b,
        bPart,
        ldb,
        beta,
        c,
        cOffset,
        ldc,
        p == 0 ? bias : null,
        relu && p + count == k);
  }

  /** Multiplications. */
  long work() {
    return (long) m * n * k;
  }

  /** Copies a (rows, cols) matrix to the heap, to leading dimension {@code outLd}. */
  static void read(
      FloatMemory memory, int offset, int ld, int rows, int cols, float[] out, int outLd) {
    if (ld == cols && outLd == cols) {
      memory.read(offset, out, 0, rows * cols);
      return;
    }
    for (int r = 0; r < rows; r++) {
      memory.read(offset + r * ld, out, r * outLd, cols);
    }
  }

  /**
   * Writes a (rows, cols) block of the bare product op(A) op(B) to C at (row, col), times alpha,
   * with beta C and the bias added, and the ReLU.
   *
   * @param block the block from its start on, with leading dimension {@code ld}; used up
   * @param slot where the old values of C are read to
   */
  void store(
      BlockKernels loops,
      float[] block,
      int ld,
      int row,
      int col,
      int rows,
      int cols,
      Scratch scratch,
      int slot) {
    if (bias != null) {
      float[] added = scratch.floats(slot, cols);
      bias.read(col, added, 0, cols);
      if (cols == 1 && ld == 1) {
        loops.scale(rows, 1f, added[0], block, 0, block, 0);
      } else {
        addToRows(loops, added, block, 0, ld, rows, cols);
      }
    }
    boolean contiguous = ld == cols && ldc == cols;
    int runs = contiguous ? 1 : rows;
    int length = contiguous ? rows * cols : cols;
    for (int r = 0; r < runs; r++) {
      int to = cOffset + (row + r) * ldc + col;
      if (alpha != 1f) {
        loops.scale(length, alpha, 0f, block, r * ld, block, r * ld);
      }
      if (beta != 0f) {
        float[] old = scratch.floats(slot, length);
        c.read(to, old, 0, length);
        loops.axpy(length, beta, old, 0, block, r * ld);
      }
      if (relu) {
        loops.relu(length, block, r * ld, block, r * ld);
      }
      c.write(to, block, r * ld, length);
    }
  }

  /** Where C lies, if a bare product can be written there and {@link #finish}ed: else null. */
  float @Nullable [] inPlace() {
    return alpha == 1f && beta == 0f ? c.array() : null;
  }

  /** Adds the bias to a bare product that was written to C itself, and the ReLU. */
  void finish(
      BlockKernels loops,
      float[] c,
      int row,
      int col,
      int rows,
      int cols,
      Scratch scratch,
      int slot) {
    int at = cOffset + row * ldc + col;
    if (bias != null) {
      float[] added = scratch.floats(slot, cols);
      bias.read(col, added, 0, cols);
      addToRows(loops, added, c, at, ldc, rows, cols);
    }
    for (int r = 0; r < rows && relu; r++) {
      loops.relu(cols, c, at + r * ldc, c, at + r * ldc);
    }
    this.c.changed();
  }

  private static void addToRows(
      BlockKernels loops, float[] added, float[] c, int at, int ld, int rows, int cols) {
    for (int r = 0; r < rows; r++) {
      loops.add(cols, c, at + r * ld, added, 0, c, at + r * ld);
    }
  }
}
