package descent.engine.kernel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Kernels on {@code jdk.incubator.vector}. Load this class only where the module is present, by way
 * of {@link KernelLoader}.
 *
 * <p>Matrix products: tiny ones and those with a vector by plain loops, small ones by OpenBLAS, the
 * rest by packed tiles; the shape alone decides.
 */
public final class VectorKernels extends ProductKernels
    implements VectorBlocks, VectorNorms, VectorUpdates, VectorWinograd {
  /** Multiplications below which packing does not pay: 60 x 60 x 60. */
  private static final long SMALL_WORK = 216_000;

  /** Columns below which too much of a panel would be filling. */
  private static final int NARROW = 10;

  private final SmallProducts small = new SmallProducts(this);
  private final BlasProducts blas = new BlasProducts();
  private final ThreadLocal<Scratch> tiles = ThreadLocal.withInitial(Scratch::new);
  private final VectorProducts products = new VectorProducts(this, tiles);
  private final VectorLinear linear = new VectorLinear(this, products, tiles);

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public int panelWidth() {
    return VectorTiles.WIDTH;
  }

  @Override
  public int tileHeight() {
    return VectorTiles.TALL;
  }

  @Override
  void multiply(Workers workers, Product x) {
    if (SmallProducts.fits(x)) {
      small.run(workers, x);
    } else if (suitsBlas(x)) {
      blas.run(workers, x);
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

  /**
   * Whether a native call is faster than packing. Measured on AVX-512, one thread, in microseconds
   * (OpenBLAS, vectors): 32x32x32 1.8, 2.1; 48x48x48 4.4, 5.5; 64x64x64 8.9, 8.2; 8x256x256 71, 44;
   * 64x10x64 2.6, 5.1; 4096x8x64 188, 248; 2048x16x128 365, 216.
   */
  private static boolean suitsBlas(Product x) {
    return x.work() < SMALL_WORK || x.n() < NARROW;
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
    VectorPacking.pack(b, bOffset, rowStride, columnStride, k, n, packed, packedOffset);
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
      int @Nullable [] bRows,
      int panelStride,
      float[] c,
      int cOffset,
      int ldc,
      boolean accumulate) {
    new VectorTiles(a, aRows, aStep, b, bRows, c, ldc, tiles.get())
        .run(m, n, k, aOffset, bOffset, panelStride, cOffset, accumulate);
  }

  @Override
  public Optional<LinearBackward> linearBackward(int m, int n, int k) {
    return VectorLinear.suits(m, n, k) ? Optional.of(linear) : Optional.empty();
  }

  @Override
  public int smallWidth() {
    return VectorMath.LANES;
  }

  @Override
  public void multiplySmall(
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
      boolean accumulate) {
    for (int j = 0; j < n; j += VectorMath.LANES) {
      VectorColumns.run(
          m, k, a, aOffset, aRow, aStep, b, bOffset + j, ldb, c, cOffset + j, ldc, accumulate);
    }
  }

  @Override
  public void packRows(
      float[] a,
      int aOffset,
      int rowStride,
      int step,
      int m,
      int k,
      float[] packed,
      int packedOffset) {
    VectorPacking.packRows(a, aOffset, rowStride, step, m, k, packed, packedOffset);
  }

  @Override
  public void multiplyTiles(
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
      boolean accumulate) {
    new VectorTiles(a, b, bRows, c, ldc, tiles.get())
        .runPacked(
            m,
            n,
            k,
            aOffset,
            tileStride,
            VectorTiles.TALL,
            bOffset,
            panelStride,
            cOffset,
            accumulate);
  }

  @Override
  public void multiplyVectors(
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
      int cStride) {
    for (int j = 0; j < n; j += VectorMath.LANES) {
      VectorColumns.vectors(
          count, k, a, aOffset, aStride, b, bOffset + j, bStride, ldb, c, cOffset + j, cStride);
    }
  }
}
