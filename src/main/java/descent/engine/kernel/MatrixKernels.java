package descent.engine.kernel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Matrix products. Two levels:
 *
 * <ul>
 *   <li>{@link #gemm} and {@link #batchedGemm} on {@link FloatMemory}, shared out over workers;
 *   <li>{@link #pack} and {@link #multiplyPacked} on {@code float[]}, run by the calling thread:
 *       the building blocks of fused layers, which pack their weights once and use them many times.
 * </ul>
 *
 * All matrices are row-major: element (i, j) of a matrix with offset {@code o} and leading
 * dimension {@code ld} is at {@code o + i * ld + j}.
 */
public interface MatrixKernels {
  /**
   * C = alpha op(A) op(B) + beta C, with op(X) = X or its transpose. The cut into tasks depends on
   * the shape alone and the sum over k is never split over workers, so the bits of the result do
   * not depend on the number of threads.
   *
   * @param transposeA whether A is stored as (k, m) instead of (m, k)
   * @param transposeB whether B is stored as (n, k) instead of (k, n)
   * @param a memory of A, (m, k) or (k, m), with {@code lda} at least its stored columns
   * @param b memory of B, (k, n) or (n, k), with {@code ldb} at least its stored columns
   * @param beta where it is 0, C is not read: what was there, NaN included, does not survive
   * @param c memory of C, (m, n); must not overlap A or B
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small, or an
   *     operand does not fit in its memory
   */
  void gemm(
      Workers workers,
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
      int ldc);

  /**
   * Y = X W^T + b, the fully connected layer, or max(Y, 0), shared out over the workers as {@link
   * #gemm} is.
   *
   * @param x (m, k), without gaps from the start of its memory, like all others
   * @param weight W, (n, k)
   * @param bias b, (n)
   * @param y (m, n)
   */
  void linear(
      Workers workers,
      int m,
      int n,
      int k,
      FloatMemory x,
      FloatMemory weight,
      FloatMemory bias,
      boolean relu,
      FloatMemory y);

  /** The gradients of {@link #linear} at once, where that is faster than a product for each. */
  default Optional<LinearBackward> linearBackward(int m, int n, int k) {
    return Optional.empty();
  }

  /**
   * C_i = alpha op(A_i) op(B_i) + beta C_i for i from 0 to {@code batch - 1}, where X_i starts at
   * {@code xOffset + i * xStride}. A stride of 0 shares one A or B among all items; the C_i must
   * not overlap. Items are shared out over the workers; otherwise as {@link #gemm}.
   */
  void batchedGemm(
      Workers workers,
      int batch,
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      float alpha,
      FloatMemory a,
      int aOffset,
      int lda,
      int aStride,
      FloatMemory b,
      int bOffset,
      int ldb,
      int bStride,
      float beta,
      FloatMemory c,
      int cOffset,
      int ldc,
      int cStride);

  /** The number of columns of a packed panel; a layer that pads its B to this is fastest. */
  int panelWidth();

  /** The length of a (k, n) matrix after {@link #pack}: k times n rounded up to whole panels. */
  default int packedSize(int k, int n) {
    int width = panelWidth();
    return Math.multiplyExact((n + width - 1) / width * width, k);
  }

  /**
   * Packs B (k, n) into panels of {@link #panelWidth} columns, the last one filled with zeros on
   * the right. Element (p, j) of B is read from {@code bOffset + p * rowStride + j * columnStride},
   * so a transposed B is packed by exchanging the strides. Afterwards row p of the panel that
   * starts at column j is at {@code packedOffset + j * k + p * panelWidth()}.
   */
  void pack(
      float[] b,
      int bOffset,
      int rowStride,
      int columnStride,
      int k,
      int n,
      float[] packed,
      int packedOffset);

  /**
   * C = A B, or C += A B where {@code accumulate} is set, with A (m, k), B (k, n) and C (m, n). The
   * offset tables let one loop serve dense, transposed and convolution products: a stride-1
   * convolution reads its padded image in place as B.
   *
   * @param a A, whose element (i, p) is at {@code aOffset + aRows[i] + p * aStep}
   * @param aRows at least m offsets
   * @param b B, whose element (p, j) is at {@code bOffset + bRows[p] + (j / w) * panelStride + j %
   *     w}, where w is {@link #panelWidth}; it must be readable up to a whole panel
   * @param bRows at least k offsets, or null for those of a packed B, {@code steps(k,
   *     panelWidth())}
   * @param panelStride {@code k * panelWidth()} for a packed B, {@code panelWidth()} for one whose
   *     rows are contiguous
   * @param c C, whose element (i, j) is at {@code cOffset + i * ldc + j}; not read unless {@code
   *     accumulate} is set
   */
  void multiplyPacked(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int[] aRows,
      int aStep,
      float[] b,
      int bOffset,
      int @Nullable [] bRows,
      int panelStride,
      float[] c,
      int cOffset,
      int ldc,
      boolean accumulate);

  /**
   * The columns that {@link #multiplySmall} handles at once; 1 where any number of them is fine.
   */
  default int smallWidth() {
    return 1;
  }

  /**
   * C = A B, or C += A B where {@code accumulate} is set, for operands that lie in the first-level
   * cache as they are: those of one attention head. Run by the calling thread.
   *
   * @param n a multiple of {@link #smallWidth}: short rows of B and C are padded
   * @param a A, whose element (i, p) is at {@code aOffset + i * aRow + p * aStep}
   * @param b B, whose element (p, j) is at {@code bOffset + p * ldb + j}
   * @param c C, whose element (i, j) is at {@code cOffset + i * ldc + j}; not read unless {@code
   *     accumulate} is set
   */
  void multiplySmall(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc,
      boolean accumulate);

  /** The number of rows that {@link #packRows} puts side by side. */
  int tileHeight();

  /**
   * Packs A (m, k) into tiles of {@link #tileHeight} rows, the last one filled with zeros. Element
   * (i, p) is read from {@code aOffset + i * rowStride + p * step}; afterwards it is at {@code
   * packedOffset + (i / h) * h * k + p * h + i % h}, where h is the height.
   */
  void packRows(
      float[] a,
      int aOffset,
      int rowStride,
      int step,
      int m,
      int k,
      float[] packed,
      int packedOffset);

  /**
   * As {@link #multiplyPacked} with a packed A, whose element (i, p) is at {@code aOffset + (i / h)
   * * tileStride + p * h + i % h}, where h is {@link #tileHeight}. The columns of C up to a whole
   * panel may be overwritten.
   *
   * @param m a multiple of h
   */
  void multiplyTiles(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int tileStride,
      float[] b,
      int bOffset,
      int @Nullable [] bRows,
      int panelStride,
      float[] c,
      int cOffset,
      int ldc,
      boolean accumulate);

  /**
   * c_i = a_i B_i for {@code count} vectors and matrices, a_i of k values and B_i (k, n): one step
   * of attention, head by head. Run by the calling thread.
   *
   * @param n a multiple of {@link #smallWidth}
   * @param aStride from a_i to a_(i+1)
   * @param bStride from B_i to B_(i+1), whose rows are {@code ldb} apart
   * @param cStride from c_i to c_(i+1)
   */
  void multiplyVectors(
      int count,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      int ldb,
      float[] c,
      int cOffset,
      int cStride);

  /** The offset table 0, step, 2 step, ... of {@code count} entries. */
  static int[] steps(int count, int step) {
    int[] steps = new int[count];
    for (int i = 0; i < count; i++) {
      steps[i] = i * step;
    }
    return steps;
  }
}
