package descent.engine.kernel;

/**
 * Kernels on {@code jdk.incubator.vector}. Load this class only where the module is present, by way
 * of {@link KernelLoader}.
 *
 * <p>Matrix products: tiny ones and those with a vector by plain loops, small ones by OpenBLAS, the
 * rest by packed tiles; the shape alone decides.
 */
public final class VectorKernels extends ProductKernels implements VectorBlocks, VectorUpdates {
  private final SmallProducts small = new SmallProducts(this);
  private final BlasProducts blas = new BlasProducts();
  private final VectorProducts products = new VectorProducts(this);

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public int panelWidth() {
    return VectorTiles.WIDTH;
  }

  @Override
  void multiply(Workers workers, Product x) {
    if (SmallProducts.fits(x)) {
      small.run(workers, x);
    } else if (suitsBlas(x)) {
      blas.run(x);
    } else {
      products.run(workers, x);
    }
  }

  @Override
  void multiply(Product x, Scratch scratch) {
    if (SmallProducts.fits(x)) {
      small.run(x, scratch);
    } else if (suitsBlas(x)) {
      blas.run(x);
    } else {
      products.run(x, scratch);
    }
  }

  private static boolean suitsBlas(Product x) {
    return x.work() < 1 << 15;
  }

  @Override
  public void pack(
      float[] b,
      int bOffset,
      int rowStride,
      int columnStride,
      int k,
      int n,
      float[] packed,
      int packedOffset) {
    VectorTiles.pack(b, bOffset, rowStride, columnStride, k, n, packed, packedOffset);
  }

  @Override
  public void multiplyPacked(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int[] aRows,
      int aStep,
      float[] b,
      int bOffset,
      int[] bRows,
      int panelStride,
      float[] c,
      int cOffset,
      int ldc,
      boolean accumulate) {
    new VectorTiles(a, aRows, aStep, b, bRows, c, ldc)
        .run(m, n, k, aOffset, bOffset, panelStride, cOffset, accumulate);
  }
}
