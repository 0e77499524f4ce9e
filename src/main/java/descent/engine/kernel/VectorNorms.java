package descent.engine.kernel;

import static descent.engine.kernel.VectorMath.LANES;
import static descent.engine.kernel.VectorMath.SPECIES;
import static descent.engine.kernel.VectorMath.load;

import jdk.incubator.vector.FloatVector;

/**
 * Layer norm on vectors, for rows of whole vectors. Each loop over a row is a method of its own:
 * the compiler's limits do not let it inline all of them into one.
 */
interface VectorNorms extends LayerNormRows {
  @Override
  default void layerNorm(
      int rows,
      int cols,
      double eps,
      float[] x,
      int xo,
      float[] gamma,
      float[] beta,
      float[] y,
      int yo,
      float[] means,
      float[] inverses) {
    if (cols % LANES != 0) {
      LayerNormRows.super.layerNorm(rows, cols, eps, x, xo, gamma, beta, y, yo, means, inverses);
      return;
    }
    for (int r = 0, at = xo; r < rows; r++, at += cols) {
      means[r] = (float) (sum(cols, x, at) / cols);
      inverses[r] = (float) (1 / Math.sqrt(squares(cols, x, at, means[r]) / cols + eps));
      normalise(cols, x, at, means[r], inverses[r], gamma, beta, y, yo + r * cols);
    }
  }

  private static double squares(int n, float[] x, int at, float mean) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int j = at; j < at + n; j += LANES) {
      FloatVector centred = load(x, j).sub(mean);
      sum = centred.fma(centred, sum);
    }
    return VectorMath.sumLanes(sum);
  }

  private static void normalise(
      int n,
      float[] x,
      int xo,
      float mean,
      float inverse,
      float[] gamma,
      float[] beta,
      float[] y,
      int yo) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector normed = load(x, xo + j).sub(mean).mul(inverse);
      normed.fma(load(gamma, j), load(beta, j)).intoArray(y, yo + j);
    }
  }

  @Override
  default void layerNormBackward(
      int rows,
      int cols,
      float[] x,
      int xo,
      float[] means,
      float[] inverses,
      float[] gamma,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo,
      float[] sums) {
    if (cols % LANES != 0) {
      LayerNormRows.super.layerNormBackward(
          rows, cols, x, xo, means, inverses, gamma, dy, dyo, dx, dxo, sums);
      return;
    }
    for (int r = 0, row = 0; r < rows; r++, row += cols) {
      toWeights(cols, x, xo + row, means[r], inverses[r], dy, dyo + row, dx, dxo + row, sums);
      toInputs(cols, gamma, inverses[r], dy, dyo + row, dx, dxo + row);
    }
  }

  /** Leaves x^ in the place of dx; adds dy x^ and dy to the sums. */
  private static void toWeights(
      int n,
      float[] x,
      int xo,
      float mean,
      float inverse,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo,
      float[] sums) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector normed = load(x, xo + j).sub(mean).mul(inverse);
      FloatVector gradient = load(dy, dyo + j);
      normed.intoArray(dx, dxo + j);
      gradient.fma(normed, load(sums, j)).intoArray(sums, j);
      gradient.add(load(sums, n + j)).intoArray(sums, n + j);
    }
  }

  /** dx where x^ is. */
  private static void toInputs(
      int n, float[] gamma, float inverse, float[] dy, int dyo, float[] dx, int dxo) {
    FloatVector sum = FloatVector.zero(SPECIES);
    FloatVector product = FloatVector.zero(SPECIES);
    for (int j = 0; j < n; j += LANES) {
      FloatVector g = load(dy, dyo + j).mul(load(gamma, j));
      sum = sum.add(g);
      product = g.fma(load(dx, dxo + j), product);
    }
    float mean = (float) (VectorMath.sumLanes(sum) / n);
    float slope = (float) (VectorMath.sumLanes(product) / n);
    FloatVector minusSlope = FloatVector.broadcast(SPECIES, -slope);
    for (int j = 0; j < n; j += LANES) {
      FloatVector centred = load(dy, dyo + j).mul(load(gamma, j)).sub(mean);
      load(dx, dxo + j).fma(minusSlope, centred).mul(inverse).intoArray(dx, dxo + j);
    }
  }
}
