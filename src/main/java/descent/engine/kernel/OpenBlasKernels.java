package descent.engine.kernel;

/**
 * Kernels for any JVM: matrix products by the OpenBLAS that ND4J ships, at one thread per worker;
 * everything else in plain Java.
 */
public final class OpenBlasKernels implements Kernels, PlainBlocks, PlainUpdates, PlainProducts {
  private static final int PANEL = 16;

  private final SmallProducts small = new SmallProducts(this);
  private final BlasProducts blas = new BlasProducts();

  @Override
  public String name() {
    return "openblas";
  }

  @Override
  public int panelWidth() {
    return PANEL;
  }

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
                ldc)
            .checked();
    if (m == 0 || n == 0) {
      return;
    }
    if (SmallProducts.fits(x)) {
      small.run(workers, x);
    } else {
      blas.run(workers, x);
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
            ldc);
    Batch items = new Batch(first, batch, aStride, bStride, cStride).checked();
    boolean fits = SmallProducts.fits(first);
    items.run(
        workers,
        (x, scratch) -> {
          if (fits) {
            small.run(x, scratch);
          } else {
            blas.run(x);
          }
        });
  }
}
