package descent.engine.kernel;

import static descent.engine.kernel.VectorMath.LANES;
import static descent.engine.kernel.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Loops of long functions over whole vectors: n is a multiple of the vector length. They go over
 * pieces that stay in the first-level cache, one short loop after another, each with at most one
 * function to inline.
 */
final class VectorFunctions {
  private static final int PIECE = 1024;

  private VectorFunctions() {}

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  static void exps(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i += LANES) {
      VectorMath.exp(load(x, xo + i)).intoArray(y, yo + i);
    }
  }

  static void logs(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i += LANES) {
      VectorMath.log(load(x, xo + i)).intoArray(y, yo + i);
    }
  }

  static void sigmoids(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i += LANES) {
      VectorMath.sigmoid(load(x, xo + i)).intoArray(y, yo + i);
    }
  }

  /** y = tanh x; y may be x. */
  static void tanhs(int n, float[] x, int xo, float[] y, int yo) {
    float[] e = new float[Math.min(n, PIECE)];
    for (int from = 0; from < n; from += PIECE) {
      int count = Math.min(PIECE, n - from);
      int at = xo + from;
      for (int i = 0; i < count; i += LANES) {
        VectorMath.tanhExponent(load(x, at + i)).intoArray(e, i);
      }
      exps(count, e, 0, e, 0);
      tanhs(count, x, at, e, y, yo + from);
    }
  }

  private static void tanhs(int n, float[] x, int xo, float[] e, float[] y, int yo) {
    for (int i = 0; i < n; i += LANES) {
      VectorMath.tanh(load(x, xo + i), load(e, i)).intoArray(y, yo + i);
    }
  }

  /** e = the normal distribution function of x, for at most {@link #PIECE} values. */
  private static void normals(int n, float[] x, int xo, float[] e) {
    for (int i = 0; i < n; i += LANES) {
      VectorMath.normalExponent(load(x, xo + i)).intoArray(e, i);
    }
    exps(n, e, 0, e, 0);
    for (int i = 0; i < n; i += LANES) {
      VectorMath.normal(load(x, xo + i), load(e, i)).intoArray(e, i);
    }
  }

  /** y = GELU of x; y may be x. */
  static void gelus(int n, float[] x, int xo, float[] y, int yo) {
    float[] e = new float[Math.min(n, PIECE)];
    for (int from = 0; from < n; from += PIECE) {
      int count = Math.min(PIECE, n - from);
      normals(count, x, xo + from, e);
      for (int i = 0; i < count; i += LANES) {
        load(x, xo + from + i).mul(load(e, i)).intoArray(y, yo + from + i);
      }
    }
  }

  /** y = the derivative of GELU at x; y may not be x. */
  static void geluSlopes(int n, float[] x, int xo, float[] y, int yo) {
    float[] e = new float[Math.min(n, PIECE)];
    for (int from = 0; from < n; from += PIECE) {
      int count = Math.min(PIECE, n - from);
      int at = xo + from;
      int to = yo + from;
      normals(count, x, at, e);
      for (int i = 0; i < count; i += LANES) {
        FloatVector value = load(x, at + i);
        value.mul(-0.5f).mul(value).intoArray(y, to + i);
      }
      exps(count, y, to, y, to);
      for (int i = 0; i < count; i += LANES) {
        VectorMath.geluSlope(load(x, at + i), load(e, i), load(y, to + i)).intoArray(y, to + i);
      }
    }
  }

  /** y = GELU's tanh form of x; y may not be x. */
  static void geluTanhs(int n, float[] x, int xo, float[] y, int yo) {
    innerTanhs(n, x, xo, y, yo);
    for (int i = 0; i < n; i += LANES) {
      VectorMath.geluTanh(load(x, xo + i), load(y, yo + i)).intoArray(y, yo + i);
    }
  }

  /** y = the derivative of GELU's tanh form at x; y may not be x. */
  static void geluTanhSlopes(int n, float[] x, int xo, float[] y, int yo) {
    innerTanhs(n, x, xo, y, yo);
    for (int i = 0; i < n; i += LANES) {
      VectorMath.geluTanhSlope(load(x, xo + i), load(y, yo + i)).intoArray(y, yo + i);
    }
  }

  private static void innerTanhs(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i += LANES) {
      VectorMath.geluInner(load(x, xo + i)).intoArray(y, yo + i);
    }
    tanhs(n, y, yo, y, yo);
  }
}
