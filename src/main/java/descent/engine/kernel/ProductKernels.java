package descent.engine.kernel;

/** What implementations share: arguments become a checked {@link Product}, or a {@link Batch}. */
abstract class ProductKernels implements Kernels {
  /** The whole product, shared out over the workers if it is large; m and n are at least 1. */
  abstract void multiply(Workers workers, Product x);

  /** The whole product on this thread; m and n are at least 1. */
  abstract void multiply(Product x, Scratch scratch);

  @Override
  public void gemm(
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
      int ldc) {
    Product x =
        new Product(
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
                null,
                false)
            .checked();
    if (m > 0 && n > 0) {
      multiply(workers, x);
    }
  }

  @Override
  public void linear(
      Workers workers,
      int m,
      int n,
      int k,
      FloatMemory x,
      FloatMemory weight,
      FloatMemory bias,
      boolean relu,
      FloatMemory y) {
    Product product =
        new Product(false, true, m, n, k, 1, x, 0, k, weight, 0, k, 0, y, 0, n, bias, relu)
            .checked();
    if (m > 0 && n > 0) {
      multiply(workers, product);
    }
  }

  @Override
  public void batchedGemm(
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
      int cStride) {
    Product first =
        new Product(
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
            null,
            false);
    Batch items = new Batch(first, batch, aStride, bStride, cStride).checked();
    items.run(workers, this::multiply);
  }
}
