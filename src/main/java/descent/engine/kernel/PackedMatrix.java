package descent.engine.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The part of a memory that a product has packed, and from its second packing on the result: so a
 * matrix is kept packed as long as it does not change, as weights while a network is only used.
 *
 * @param values the panels, or null before the second packing
 */
record PackedMatrix(
    boolean transposed, int offset, int ld, int n, int k, float @Nullable [] values) {
  boolean isOf(Product x) {
    return transposed == x.transposeB()
        && offset == x.bOffset()
        && ld == x.ldb()
        && n == x.n()
        && k == x.k();
  }

  static PackedMatrix of(Product x, float @Nullable [] values) {
    return new PackedMatrix(x.transposeB(), x.bOffset(), x.ldb(), x.n(), x.k(), values);
  }
}
