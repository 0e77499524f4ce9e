package descent.engine.kernel;

import static descent.engine.kernel.VectorMath.LANES;
import static descent.engine.kernel.VectorMath.SPECIES;
import static descent.engine.kernel.VectorMath.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Loops of long functions over whole vectors: n is a multiple of the vector length. They go over
 * pieces that stay in the first-level cache, one short loop after another. Each loop is called
 * through {@link #PASSES}, a call with many targets, so that the compiler treats it alone: inlined
 * into one long method their vectors would be boxed.
 */
final class VectorFunctions {
  private static final int PIECE = 1024;

  /** z = f(x, y) over n values. */
  @FunctionalInterface
  private interface Pass {
    void run(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo);
  }

  private static final int EXP = 0;
  private static final int TANH_EXPONENT = 1;
  private static final int TANH = 2;
  private static final int NORMAL_EXPONENT = 3;
  private static final int NORMAL = 4;

  private static final Pass[] PASSES = {
    (n, x, xo, y, yo, z, zo) -> exps(n, x, xo, z, zo),
    (n, x, xo, y, yo, z, zo) -> {
      for (int i = 0; i < n; i += LANES) {
        VectorMath.tanhExponent(load(x, xo + i)).intoArray(z, zo + i);
      }
    },
    (n, x, xo, y, yo, z, zo) -> {
      for (int i = 0; i < n; i += LANES) {
        VectorMath.tanh(load(x, xo + i), load(y, yo + i)).intoArray(z, zo + i);
      }
    },
    (n, x, xo, y, yo, z, zo) -> {
      for (int i = 0; i < n; i += LANES) {
        VectorMath.normalExponent(load(x, xo + i)).intoArray(z, zo + i);
      }
    },
    (n, x, xo, y, yo, z, zo) -> {
      for (int i = 0; i < n; i += LANES) {
        VectorMath.normal(load(x, xo + i), load(y, yo + i)).intoArray(z, zo + i);
      }
    }
  };

  private static void pass(
      int pass, int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    PASSES[pass].run(n, x, xo, y, yo, z, zo);
  }

  private VectorFunctions() {}

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
      pass(TANH_EXPONENT, count, x, at, x, at, e, 0);
      pass(EXP, count, e, 0, e, 0, e, 0);
      pass(TANH, count, x, at, e, 0, y, yo + from);
    }
  }

  /** e = the normal distribution function of x, for at most {@link #PIECE} values. */
  private static void normals(int n, float[] x, int xo, float[] e) {
    pass(NORMAL_EXPONENT, n, x, xo, x, xo, e, 0);
    pass(EXP, n, e, 0, e, 0, e, 0);
    pass(NORMAL, n, x, xo, e, 0, e, 0);
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
      pass(EXP, count, y, to, y, to, y, to);
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

  static FloatVector sigmoidSlope(FloatVector y, FloatVector dy) {
    return dy.mul(y.mul(y.neg().add(1f)));
  }

  static FloatVector tanhSlope(FloatVector y, FloatVector dy) {
    return dy.mul(y.mul(y).neg().add(1f));
  }

  static FloatVector reluSlope(FloatVector y, FloatVector dy) {
    return FloatVector.zero(SPECIES).blend(dy, y.compare(VectorOperators.GT, 0f));
  }

  /** Where x is above best or NaN: best = x and place = index. */
  static void keepLarger(float index, FloatVector x, float[] best, int bo, float[] place, int po) {
    FloatVector before = load(best, bo);
    VectorMask<Float> larger =
        x.compare(VectorOperators.GT, before).or(x.compare(VectorOperators.NE, x));
    before.blend(x, larger).intoArray(best, bo);
    load(place, po).blend(index, larger).intoArray(place, po);
  }
}
