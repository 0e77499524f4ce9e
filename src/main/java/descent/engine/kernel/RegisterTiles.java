package descent.engine.kernel;

import static descent.engine.kernel.VectorMath.LANES;
import static descent.engine.kernel.VectorMath.SPECIES;
import static descent.engine.kernel.VectorMath.load;
import static descent.engine.kernel.VectorTiles.K_BLOCK;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * The innermost loops of {@link VectorTiles}: the sums of one, four or eight rows of C over a run
 * of k, in one or two vectors each.
 *
 * <p>Static with everything in parameters, and every sum a local variable: only so does the
 * compiler keep the sums in registers (and not if they start with one of two things, or end in one
 * of two ways: so they do not add to C themselves). That makes the methods long. The rows of A lie
 * at constant distances: so it checks one index of eight.
 */
final class RegisterTiles {
  private RegisterTiles() {}

  private static FloatVector all(float x) {
    return FloatVector.broadcast(SPECIES, x);
  }

  static void one(
      int p,
      int end,
      float[] a,
      int row,
      int step,
      float[] b,
      int panel,
      int @Nullable [] bRows,
      float[] c,
      int at,
      int width) {
    for (int j = 0; j < width; j += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int r = p, q = row + p * step; r < end; r++, q += step) {
        int from = panel + (bRows == null ? 2 * LANES * r : bRows[r]);
        sum = all(a[q]).fma(load(b, from + j), sum);
      }
      sum.intoArray(c, at + j);
    }
  }

  static void four(
      int k,
      float[] a,
      int row,
      float[] b,
      int panel,
      int @Nullable [] bRows,
      int p,
      int step,
      float[] c,
      int at,
      int ld) {
    FloatVector left0 = FloatVector.zero(SPECIES);
    FloatVector right0 = FloatVector.zero(SPECIES);
    FloatVector left1 = FloatVector.zero(SPECIES);
    FloatVector right1 = FloatVector.zero(SPECIES);
    FloatVector left2 = FloatVector.zero(SPECIES);
    FloatVector right2 = FloatVector.zero(SPECIES);
    FloatVector left3 = FloatVector.zero(SPECIES);
    FloatVector right3 = FloatVector.zero(SPECIES);
    for (int q = 0; q < k; q++) {
      int from = panel + (bRows == null ? 2 * LANES * (p + q) : bRows[p + q]);
      int to = row + step * q;
      FloatVector left = load(b, from);
      FloatVector right = load(b, from + LANES);
      FloatVector w0 = all(a[to + 0]);
      left0 = w0.fma(left, left0);
      right0 = w0.fma(right, right0);
      FloatVector w1 = all(a[to + 1]);
      left1 = w1.fma(left, left1);
      right1 = w1.fma(right, right1);
      FloatVector w2 = all(a[to + 2]);
      left2 = w2.fma(left, left2);
      right2 = w2.fma(right, right2);
      FloatVector w3 = all(a[to + 3]);
      left3 = w3.fma(left, left3);
      right3 = w3.fma(right, right3);
    }
    left0.intoArray(c, at + 0 * ld);
    right0.intoArray(c, at + 0 * ld + LANES);
    left1.intoArray(c, at + 1 * ld);
    right1.intoArray(c, at + 1 * ld + LANES);
    left2.intoArray(c, at + 2 * ld);
    right2.intoArray(c, at + 2 * ld + LANES);
    left3.intoArray(c, at + 3 * ld);
    right3.intoArray(c, at + 3 * ld + LANES);
  }

  static void fourHalf(
      int k,
      float[] a,
      int row,
      float[] b,
      int panel,
      int @Nullable [] bRows,
      int p,
      int step,
      float[] c,
      int at,
      int ld) {
    FloatVector left0 = FloatVector.zero(SPECIES);
    FloatVector left1 = FloatVector.zero(SPECIES);
    FloatVector left2 = FloatVector.zero(SPECIES);
    FloatVector left3 = FloatVector.zero(SPECIES);
    for (int q = 0; q < k; q++) {
      int from = panel + (bRows == null ? 2 * LANES * (p + q) : bRows[p + q]);
      int to = row + step * q;
      FloatVector left = load(b, from);
      FloatVector w0 = all(a[to + 0]);
      left0 = w0.fma(left, left0);
      FloatVector w1 = all(a[to + 1]);
      left1 = w1.fma(left, left1);
      FloatVector w2 = all(a[to + 2]);
      left2 = w2.fma(left, left2);
      FloatVector w3 = all(a[to + 3]);
      left3 = w3.fma(left, left3);
    }
    left0.intoArray(c, at + 0 * ld);
    left1.intoArray(c, at + 1 * ld);
    left2.intoArray(c, at + 2 * ld);
    left3.intoArray(c, at + 3 * ld);
  }

  static void eight(
      int k,
      float[] a,
      int row,
      float[] b,
      int panel,
      int @Nullable [] bRows,
      int p,
      int step,
      float[] c,
      int at,
      int ld) {
    FloatVector left0 = FloatVector.zero(SPECIES);
    FloatVector right0 = FloatVector.zero(SPECIES);
    FloatVector left1 = FloatVector.zero(SPECIES);
    FloatVector right1 = FloatVector.zero(SPECIES);
    FloatVector left2 = FloatVector.zero(SPECIES);
    FloatVector right2 = FloatVector.zero(SPECIES);
    FloatVector left3 = FloatVector.zero(SPECIES);
    FloatVector right3 = FloatVector.zero(SPECIES);
    FloatVector left4 = FloatVector.zero(SPECIES);
    FloatVector right4 = FloatVector.zero(SPECIES);
    FloatVector left5 = FloatVector.zero(SPECIES);
    FloatVector right5 = FloatVector.zero(SPECIES);
    FloatVector left6 = FloatVector.zero(SPECIES);
    FloatVector right6 = FloatVector.zero(SPECIES);
    FloatVector left7 = FloatVector.zero(SPECIES);
    FloatVector right7 = FloatVector.zero(SPECIES);
    for (int q = 0; q < k; q++) {
      int from = panel + (bRows == null ? 2 * LANES * (p + q) : bRows[p + q]);
      int to = row + step * q;
      FloatVector left = load(b, from);
      FloatVector right = load(b, from + LANES);
      FloatVector w0 = all(a[to + 0]);
      left0 = w0.fma(left, left0);
      right0 = w0.fma(right, right0);
      FloatVector w1 = all(a[to + 1]);
      left1 = w1.fma(left, left1);
      right1 = w1.fma(right, right1);
      FloatVector w2 = all(a[to + 2]);
      left2 = w2.fma(left, left2);
      right2 = w2.fma(right, right2);
      FloatVector w3 = all(a[to + 3]);
      left3 = w3.fma(left, left3);
      right3 = w3.fma(right, right3);
      FloatVector w4 = all(a[to + 4]);
      left4 = w4.fma(left, left4);
      right4 = w4.fma(right, right4);
      FloatVector w5 = all(a[to + 5]);
      left5 = w5.fma(left, left5);
      right5 = w5.fma(right, right5);
      FloatVector w6 = all(a[to + 6]);
      left6 = w6.fma(left, left6);
      right6 = w6.fma(right, right6);
      FloatVector w7 = all(a[to + 7]);
      left7 = w7.fma(left, left7);
      right7 = w7.fma(right, right7);
    }
    left0.intoArray(c, at + 0 * ld);
    right0.intoArray(c, at + 0 * ld + LANES);
    left1.intoArray(c, at + 1 * ld);
    right1.intoArray(c, at + 1 * ld + LANES);
    left2.intoArray(c, at + 2 * ld);
    right2.intoArray(c, at + 2 * ld + LANES);
    left3.intoArray(c, at + 3 * ld);
    right3.intoArray(c, at + 3 * ld + LANES);
    left4.intoArray(c, at + 4 * ld);
    right4.intoArray(c, at + 4 * ld + LANES);
    left5.intoArray(c, at + 5 * ld);
    right5.intoArray(c, at + 5 * ld + LANES);
    left6.intoArray(c, at + 6 * ld);
    right6.intoArray(c, at + 6 * ld + LANES);
    left7.intoArray(c, at + 7 * ld);
    right7.intoArray(c, at + 7 * ld + LANES);
  }

  static void eightHalf(
      int k,
      float[] a,
      int row,
      float[] b,
      int panel,
      int @Nullable [] bRows,
      int p,
      int step,
      float[] c,
      int at,
      int ld) {
    FloatVector left0 = FloatVector.zero(SPECIES);
    FloatVector left1 = FloatVector.zero(SPECIES);
    FloatVector left2 = FloatVector.zero(SPECIES);
    FloatVector left3 = FloatVector.zero(SPECIES);
    FloatVector left4 = FloatVector.zero(SPECIES);
    FloatVector left5 = FloatVector.zero(SPECIES);
    FloatVector left6 = FloatVector.zero(SPECIES);
    FloatVector left7 = FloatVector.zero(SPECIES);
    for (int q = 0; q < k; q++) {
      int from = panel + (bRows == null ? 2 * LANES * (p + q) : bRows[p + q]);
      int to = row + step * q;
      FloatVector left = load(b, from);
      FloatVector w0 = all(a[to + 0]);
      left0 = w0.fma(left, left0);
      FloatVector w1 = all(a[to + 1]);
      left1 = w1.fma(left, left1);
      FloatVector w2 = all(a[to + 2]);
      left2 = w2.fma(left, left2);
      FloatVector w3 = all(a[to + 3]);
      left3 = w3.fma(left, left3);
      FloatVector w4 = all(a[to + 4]);
      left4 = w4.fma(left, left4);
      FloatVector w5 = all(a[to + 5]);
      left5 = w5.fma(left, left5);
      FloatVector w6 = all(a[to + 6]);
      left6 = w6.fma(left, left6);
      FloatVector w7 = all(a[to + 7]);
      left7 = w7.fma(left, left7);
    }
    left0.intoArray(c, at + 0 * ld);
    left1.intoArray(c, at + 1 * ld);
    left2.intoArray(c, at + 2 * ld);
    left3.intoArray(c, at + 3 * ld);
    left4.intoArray(c, at + 4 * ld);
    left5.intoArray(c, at + 5 * ld);
    left6.intoArray(c, at + 6 * ld);
    left7.intoArray(c, at + 7 * ld);
  }

  /** As {@link #four} with the rows of A {@link VectorTiles#K_BLOCK} apart. */
  static void fourRows(
      int k, float[] a, int row, float[] b, int panel, int p, float[] c, int at, int ld) {
    FloatVector left0 = FloatVector.zero(SPECIES);
    FloatVector right0 = FloatVector.zero(SPECIES);
    FloatVector left1 = FloatVector.zero(SPECIES);
    FloatVector right1 = FloatVector.zero(SPECIES);
    FloatVector left2 = FloatVector.zero(SPECIES);
    FloatVector right2 = FloatVector.zero(SPECIES);
    FloatVector left3 = FloatVector.zero(SPECIES);
    FloatVector right3 = FloatVector.zero(SPECIES);
    for (int q = 0; q < k; q++) {
      int from = panel + 2 * LANES * (p + q);
      int to = row + q;
      FloatVector left = load(b, from);
      FloatVector right = load(b, from + LANES);
      FloatVector w0 = all(a[to + 0 * K_BLOCK]);
      left0 = w0.fma(left, left0);
      right0 = w0.fma(right, right0);
      FloatVector w1 = all(a[to + 1 * K_BLOCK]);
      left1 = w1.fma(left, left1);
      right1 = w1.fma(right, right1);
      FloatVector w2 = all(a[to + 2 * K_BLOCK]);
      left2 = w2.fma(left, left2);
      right2 = w2.fma(right, right2);
      FloatVector w3 = all(a[to + 3 * K_BLOCK]);
      left3 = w3.fma(left, left3);
      right3 = w3.fma(right, right3);
    }
    left0.intoArray(c, at + 0 * ld);
    right0.intoArray(c, at + 0 * ld + LANES);
    left1.intoArray(c, at + 1 * ld);
    right1.intoArray(c, at + 1 * ld + LANES);
    left2.intoArray(c, at + 2 * ld);
    right2.intoArray(c, at + 2 * ld + LANES);
    left3.intoArray(c, at + 3 * ld);
    right3.intoArray(c, at + 3 * ld + LANES);
  }

  /** As {@link #eight} with the rows of A {@link VectorTiles#K_BLOCK} apart. */
  static void eightRows(
      int k, float[] a, int row, float[] b, int panel, int p, float[] c, int at, int ld) {
    FloatVector left0 = FloatVector.zero(SPECIES);
    FloatVector right0 = FloatVector.zero(SPECIES);
    FloatVector left1 = FloatVector.zero(SPECIES);
    FloatVector right1 = FloatVector.zero(SPECIES);
    FloatVector left2 = FloatVector.zero(SPECIES);
    FloatVector right2 = FloatVector.zero(SPECIES);
    FloatVector left3 = FloatVector.zero(SPECIES);
    FloatVector right3 = FloatVector.zero(SPECIES);
    FloatVector left4 = FloatVector.zero(SPECIES);
    FloatVector right4 = FloatVector.zero(SPECIES);
    FloatVector left5 = FloatVector.zero(SPECIES);
    FloatVector right5 = FloatVector.zero(SPECIES);
    FloatVector left6 = FloatVector.zero(SPECIES);
    FloatVector right6 = FloatVector.zero(SPECIES);
    FloatVector left7 = FloatVector.zero(SPECIES);
    FloatVector right7 = FloatVector.zero(SPECIES);
    for (int q = 0; q < k; q++) {
      int from = panel + 2 * LANES * (p + q);
      int to = row + q;
      FloatVector left = load(b, from);
      FloatVector right = load(b, from + LANES);
      FloatVector w0 = all(a[to + 0 * K_BLOCK]);
      left0 = w0.fma(left, left0);
      right0 = w0.fma(right, right0);
      FloatVector w1 = all(a[to + 1 * K_BLOCK]);
      left1 = w1.fma(left, left1);
      right1 = w1.fma(right, right1);
      FloatVector w2 = all(a[to + 2 * K_BLOCK]);
      left2 = w2.fma(left, left2);
      right2 = w2.fma(right, right2);
      FloatVector w3 = all(a[to + 3 * K_BLOCK]);
      left3 = w3.fma(left, left3);
      right3 = w3.fma(right, right3);
      FloatVector w4 = all(a[to + 4 * K_BLOCK]);
      left4 = w4.fma(left, left4);
      right4 = w4.fma(right, right4);
      FloatVector w5 = all(a[to + 5 * K_BLOCK]);
      left5 = w5.fma(left, left5);
      right5 = w5.fma(right, right5);
      FloatVector w6 = all(a[to + 6 * K_BLOCK]);
      left6 = w6.fma(left, left6);
      right6 = w6.fma(right, right6);
      FloatVector w7 = all(a[to + 7 * K_BLOCK]);
      left7 = w7.fma(left, left7);
      right7 = w7.fma(right, right7);
    }
    left0.intoArray(c, at + 0 * ld);
    right0.intoArray(c, at + 0 * ld + LANES);
    left1.intoArray(c, at + 1 * ld);
    right1.intoArray(c, at + 1 * ld + LANES);
    left2.intoArray(c, at + 2 * ld);
    right2.intoArray(c, at + 2 * ld + LANES);
    left3.intoArray(c, at + 3 * ld);
    right3.intoArray(c, at + 3 * ld + LANES);
    left4.intoArray(c, at + 4 * ld);
    right4.intoArray(c, at + 4 * ld + LANES);
    left5.intoArray(c, at + 5 * ld);
    right5.intoArray(c, at + 5 * ld + LANES);
    left6.intoArray(c, at + 6 * ld);
    right6.intoArray(c, at + 6 * ld + LANES);
    left7.intoArray(c, at + 7 * ld);
    right7.intoArray(c, at + 7 * ld + LANES);
  }
}
