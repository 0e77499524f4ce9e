package descent.engine.kernel;

/**
 * Kernels for any JVM: matrix products by the OpenBLAS that ND4J ships, at one thread per worker;
 * everything else in plain Java.
 */
public final class OpenBlasKernels extends ProductKernels
    implements PlainBlocks, PlainUpdates, PlainProducts, PlainWinograd {
  private static final int PANEL = 16;
  private static final int TILE = 4;

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
  public int tileHeight() {
    return TILE;
  }

  @Override
  void multiply(Workers workers, Product x) {
    if (SmallProducts.fits(x)) {
      small.run(workers, x);
    } else {
      blas.run(workers, x);
    }
  }

  @Override
  void multiply(Product x, Scratch scratch) {
    if (SmallProducts.fits(x)) {
      small.run(x, scratch);
    } else {
      blas.run(x);
    }
  }
}
