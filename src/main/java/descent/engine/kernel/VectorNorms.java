package descent.engine.kernel;

import static descent.engine.kernel.VectorMath.LANES;
import static descent.engine.kernel.VectorMath.SPECIES;

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
      float[] gamma,
      float[] beta,
      float[] means,
      float[] inverses) {
    if (cols % LANES != 0) {
      LayerNormRows.super.layerNorm(rows, cols, eps, x, gamma, beta, means, inverses);
      return;
    }
    for (int r = 0, at = 0; r < rows; r++, at += cols) {
      means[r] = (float) (sum(cols, x, at) / cols);
      inverses[r] = (float) (1 / Math.sqrt(squares(cols, x, at, means[r]) / cols + eps));
      normalise(cols, x, at, means[r], inverses[r], gamma, beta);
    }
  }

  private static double squares(int n, float[] x, int at, float mean) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int j = at; j < at + n; j += LANES) {
      FloatVector centred = FloatVector.fromArray(SPECIES, x, j).sub(mean);
      sum = centred.fma(centred, sum);
    }
    return VectorMath.sumLanes(sum);
  }

  private static void normalise(
      int n, float[] x, int at, float mean, float inverse, float[] gamma, float[] beta) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector normed = FloatVector.fromArray(SPECIES, x, at + j).sub(mean).mul(inverse);
      normed
          .fma(FloatVector.fromArray(SPECIES, gamma, j), FloatVector.fromArray(SPECIES, beta, j))
          .intoArray(x, at + j);
    }
  }

  @Override
  default void layerNormBackward(
      int rows,
      int cols,
      float[] x,
      float[] means,
      float[] inverses,
      float[] gamma,
      float[] dy,
      float[] sums) {
    if (cols % LANES != 0) {
      LayerNormRows.super.layerNormBackward(rows, cols, x, means, inverses, gamma, dy, sums);
      return;
    }
    for (int r = 0, at = 0; r < rows; r++, at += cols) {
      addUp(cols, x, at, means[r], inverses[r], dy, sums);
      inputs(cols, x, at, gamma, inverses[r], dy);
    }
  }

  /** Leaves x^ in the place of x; adds dy x^ and dy to the sums. */
  private static void addUp(
      int n, float[] x, int at, float mean, float inverse, float[] dy, float[] sums) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector normed = FloatVector.fromArray(SPECIES, x, at + j).sub(mean).mul(inverse);
      FloatVector gradient = FloatVector.fromArray(SPECIES, dy, at + j);
      normed.intoArray(x, at + j);
      gradient.fma(normed, FloatVector.fromArray(SPECIES, sums, j)).intoArray(sums, j);
      gradient.add(FloatVector.fromArray(SPECIES, sums, n + j)).intoArray(sums, n + j);
    }
  }

  /** dx in the place of dy. */
  private static void inputs(
      int n, float[] normed, int at, float[] gamma, float inverse, float[] dy) {
    FloatVector sum = FloatVector.zero(SPECIES);
    FloatVector product = FloatVector.zero(SPECIES);
    for (int j = 0; j < n; j += LANES) {
      FloatVector g =
          FloatVector.fromArray(SPECIES, dy, at + j).mul(FloatVector.fromArray(SPECIES, gamma, j));
      g.intoArray(dy, at + j);
      sum = sum.add(g);
      product = g.fma(FloatVector.fromArray(SPECIES, normed, at + j), product);
    }
    float mean = (float) (VectorMath.sumLanes(sum) / n);
    float slope = (float) (VectorMath.sumLanes(product) / n);
    FloatVector minusSlope = FloatVector.broadcast(SPECIES, -slope);
    for (int j = at; j < at + n; j += LANES) {
      FloatVector centred = FloatVector.fromArray(SPECIES, dy, j).sub(mean);
      FloatVector.fromArray(SPECIES, normed, j)
          .fma(minusSlope, centred)
          .mul(inverse)
          .intoArray(dy, j);
    }
  }
}
