package descent.engine.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What {@link LinearBackward} computes: dX = dY W, dW = dY^T X and db, the sums of dY's columns.
 * All matrices are without gaps from the start of their memory.
 *
 * @param m rows of X and dY
 * @param n columns of dY
 * @param k columns of X
 * @param dy dY, (m, n)
 * @param output the output of a ReLU after the layer, (m, n), or null: dY counts where it is above
 *     0
 * @param x X, (m, k)
 * @param weight W, (n, k)
 */
public record LinearGradients(
    int m,
    int n,
    int k,
    FloatMemory dy,
    @Nullable FloatMemory output,
    FloatMemory x,
    FloatMemory weight,
    Target dx,
    Target dw,
    Target db) {
  /** Where a gradient goes. */
  public record Target(FloatMemory memory, boolean adds) {}
}
