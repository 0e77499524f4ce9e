package descent.engine.functional;

import descent.engine.tensor.DType;
import descent.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Row-major matrix products on the memory of tensors: C = op(A) op(B), or C += where it adds.
 * float32 runs on the device's kernels, float64 on plain loops.
 *
 * @param transposeA whether A is stored as (k, m)
 * @param transposeB whether B is stored as (n, k)
 */
record Gemm(boolean transposeA, boolean transposeB, int m, int n, int k) {
  /** One product of matrices that start at the given elements. */
  void run(Tensor a, int aOffset, Tensor b, int bOffset, boolean adds, Tensor c, int cOffset) {
    batch(1, a, aOffset, 0, b, bOffset, 0, adds, c, cOffset, 0);
  }

  /**
   * Y = X W^T + b, or max(Y, 0).
   *
   * @param bias (n), or null for none
   */
  void linear(Tensor x, Tensor weight, @Nullable Tensor bias, boolean relu, Tensor y) {
    if (bias == null || m == 0 || n == 0) {
      run(x, 0, weight, 0, false, y, 0);
    } else if (y.dtype() == DType.FLOAT64) {
      double[] row = new double[n];
      bias.doubles().read(0, row, 0, n);
      for (int i = 0; i < m; i++) {
        y.doubles().write(i * n, row, 0, n);
      }
      plain(x, 0, weight, 0, true, y, 0);
    } else {
      y.device()
          .kernels()
          .linear(
              y.device().workers(),
              m,
              n,
              k,
              x.floats(),
              weight.floats(),
              bias.floats(),
              relu,
              y.floats());
    }
  }

  /** Products of matrices {@code stride} elements apart; a stride of 0 shares one A or B. */
  void batch(
      int count,
      Tensor a,
      int aOffset,
      int aStride,
      Tensor b,
      int bOffset,
      int bStride,
      boolean adds,
      Tensor c,
      int cOffset,
      int cStride) {
    if (m == 0 || n == 0 || count == 0) {
      return;
    }
    if (c.dtype() == DType.FLOAT64) {
      for (int i = 0; i < count; i++) {
        plain(a, aOffset + i * aStride, b, bOffset + i * bStride, adds, c, cOffset + i * cStride);
      }
      return;
    }
    int lda = Math.max(1, transposeA ? m : k);
    int ldb = Math.max(1, transposeB ? k : n);
    float beta = adds ? 1 : 0;
    if (count == 1) {
      c.device()
          .kernels()
          .gemm(
              c.device().workers(),
              transposeA,
              transposeB,
              m,
              n,
              k,
              1,
              a.floats(),
              aOffset,
              lda,
              b.floats(),
              bOffset,
              ldb,
              beta,
              c.floats(),
              cOffset,
              n);
    } else {
      c.device()
          .kernels()
          .batchedGemm(
              c.device().workers(),
              count,
              transposeA,
              transposeB,
              m,
              n,
              k,
              1,
              a.floats(),
              aOffset,
              lda,
              aStride,
              b.floats(),
              bOffset,
              ldb,
              bStride,
              beta,
              c.floats(),
              cOffset,
              n,
              cStride);
    }
  }

  private void plain(
      Tensor a, int aOffset, Tensor b, int bOffset, boolean adds, Tensor c, int cOffset) {
    double[] left = new double[m * k];
    double[] right = new double[k * n];
    double[] product = new double[m * n];
    a.doubles().read(aOffset, left, 0, m * k);
    b.doubles().read(bOffset, right, 0, k * n);
    if (adds) {
      c.doubles().read(cOffset, product, 0, m * n);
    }
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = product[i * n + j];
        for (int p = 0; p < k; p++) {
          double x = left[transposeA ? p * m + i : i * k + p];
          double y = right[transposeB ? j * k + p : p * n + j];
          sum += x * y;
        }
        product[i * n + j] = sum;
      }
    }
    c.doubles().write(cOffset, product, 0, m * n);
  }
}
