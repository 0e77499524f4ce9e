package descent.engine.kernel;

import java.util.Objects;
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
   * Where the (rows, cols) block of the bare product op(A) op(B) at (row, col) is put until {@link
   * #store}: in C itself where that can be, else in scratch.
   */
  StagedRows room(int row, int col, int rows, int cols, Scratch scratch, int slot) {
    float[] values = c.array();
    return values != null && alpha == 1f && beta == 0f
        ? new StagedRows(values, cOffset + row * ldc + col, ldc)
        : new StagedRows(scratch.floats(slot, rows * cols), 0, cols);
  }

  /**
   * Makes the (rows, cols) block of the bare product at (row, col) that of C: times alpha, with
   * beta C and the bias added, and the ReLU.
   *
   * @param block in C itself ({@link #room}), or elsewhere and then used up
   * @param slot where the bias and the old values of C are read to
   */
  void store(
      BlockKernels loops,
      StagedRows block,
      int row,
      int col,
      int rows,
      int cols,
      Scratch scratch,
      int slot) {
    float[] values = block.array();
    int ld = block.ld();
    if (bias != null) {
      addBias(loops, block, col, rows, cols, scratch.floats(slot, cols));
    }
    boolean inPlace = values == c.array();
    boolean contiguous = ld == cols && ldc == cols;
    int runs = contiguous ? 1 : rows;
    int length = contiguous ? rows * cols : cols;
    for (int r = 0; r < runs; r++) {
      int from = block.at() + r * ld;
      int to = cOffset + (row + r) * ldc + col;
      if (alpha != 1f) {
        loops.scale(length, alpha, 0f, values, from, values, from);
      }
      if (beta != 0f) {
        float[] old = scratch.floats(slot, length);
        c.read(to, old, 0, length);
        loops.axpy(length, beta, old, 0, values, from);
      }
      if (relu) {
        loops.relu(length, values, from, values, from);
      }
      if (!inPlace) {
        c.write(to, values, from, length);
      }
    }
    if (inPlace) {
      c.changed();
    }
  }

  private void addBias(
      BlockKernels loops, StagedRows block, int col, int rows, int cols, float[] added) {
    Objects.requireNonNull(bias).read(col, added, 0, cols);
    float[] values = block.array();
    if (cols == 1 && block.ld() == 1) {
      loops.scale(rows, 1f, added[0], values, block.at(), values, block.at());
      return;
    }
    for (int r = 0, at = block.at(); r < rows; r++, at += block.ld()) {
      loops.add(cols, values, at, added, 0, values, at);
    }
  }
}
