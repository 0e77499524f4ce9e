package descent.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FloatMath}, lane by lane with the same steps and the same bits. A function that needs an
 * exponential takes it as an argument: the compiler inlines exp into a loop, but not into a long
 * function that is inlined in turn, and a vector passed to a call is boxed.
 */
final class VectorMath {
  /** Whether the processor has 32 vector registers, as those with vectors of 16 floats do. */
  static final boolean MANY_REGISTERS = FloatVector.SPECIES_PREFERRED.length() >= 16;

  /**
   * The one species of the whole program: what the compiler knows of a vector's class is what was
   * seen in the library's own methods, so that a second species anywhere turns stores everywhere
   * into calls on boxed vectors. 16 lanes where the processor is known to have units of that width:
   * AMD's Zen 4 takes such vectors in halves, and rows of 8 are common (heads, the planes of the
   * last convolutions).
   */
  static final VectorSpecies<Float> SPECIES =
      MANY_REGISTERS && !Processor.isIntel()
          ? FloatVector.SPECIES_256
          : FloatVector.SPECIES_PREFERRED;

  static final int LANES = SPECIES.length();

  private VectorMath() {}

  static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  static FloatVector exp(FloatVector x) {
    FloatVector c = x.min(FloatMath.EXP_HIGHEST).max(FloatMath.EXP_LOWEST);
    FloatVector shifted = c.fma(all(FloatMath.LOG2_E), all(FloatMath.ROUND));
    FloatVector n = shifted.sub(FloatMath.ROUND);
    FloatVector f = n.fma(all(-FloatMath.LN2_LOW), n.fma(all(-FloatMath.LN2_HIGH), c));
    FloatVector y = all(FloatMath.EXP_0).fma(f, all(FloatMath.EXP_1));
    y = y.fma(f, all(FloatMath.EXP_2));
    y = y.fma(f, all(FloatMath.EXP_3));
    y = y.fma(f, all(FloatMath.EXP_4));
    y = y.fma(f, all(FloatMath.EXP_5));
    y = y.fma(f.mul(f), f.add(1f));
    IntVector exponent = shifted.reinterpretAsInts().sub(FloatMath.ROUND_BITS + 1);
    return y.add(y).mul(power(exponent));
  }

  private static FloatVector power(IntVector exponent) {
    return exponent.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  static FloatVector log(FloatVector x) {
    VectorMask<Float> subnormal = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
    FloatVector lifted = x.blend(x.mul(FloatMath.LOG_LIFT), subnormal);
    IntVector bits = lifted.reinterpretAsInts().sub(FloatMath.LOG_BASE);
    IntVector whole = bits.lanewise(VectorOperators.ASHR, 23);
    FloatVector exponent = (FloatVector) whole.convert(VectorOperators.I2F, 0);
    exponent = exponent.blend(exponent.sub(23f), subnormal);
    FloatVector f =
        bits.and(FloatMath.MANTISSA).add(FloatMath.LOG_BASE).reinterpretAsFloats().sub(1f);
    FloatVector y = all(FloatMath.LOG_0).fma(f, all(FloatMath.LOG_1));
    y = y.fma(f, all(FloatMath.LOG_2));
    y = y.fma(f, all(FloatMath.LOG_3));
    y = y.fma(f, all(FloatMath.LOG_4));
    y = y.fma(f, all(FloatMath.LOG_5));
    y = y.fma(f, all(FloatMath.LOG_6));
    y = y.fma(f, all(FloatMath.LOG_7));
    y = y.fma(f, all(FloatMath.LOG_8));
    FloatVector square = f.mul(f);
    y = exponent.fma(all(FloatMath.LN2_LOW), y.mul(f).mul(square));
    y = square.fma(all(-0.5f), y);
    y = exponent.fma(all(FloatMath.LN2_HIGH), f.add(y));
    return y.blend(x, x.compare(VectorOperators.LT, Float.POSITIVE_INFINITY).not())
        .blend(Float.NaN, x.compare(VectorOperators.LT, 0f))
        .blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
  }

  static FloatVector sigmoid(FloatVector x) {
    return all(1f).div(exp(x.neg()).add(1f));
  }

  /** e to this is the second argument of {@link #tanh}. */
  static FloatVector tanhExponent(FloatVector x) {
    FloatVector a = x.abs();
    return a.add(a);
  }

  static FloatVector tanh(FloatVector x, FloatVector exponential) {
    FloatVector a = x.abs();
    FloatVector z = x.mul(x);
    FloatVector y = all(FloatMath.TANH_0).fma(z, all(FloatMath.TANH_1));
    y = y.fma(z, all(FloatMath.TANH_2));
    y = y.fma(z, all(FloatMath.TANH_3));
    y = y.fma(z, all(FloatMath.TANH_4));
    FloatVector near = y.mul(z).fma(a, a);
    FloatVector far = all(1f).sub(all(2f).div(exponential.add(1f)));
    return signed(far.blend(near, a.compare(VectorOperators.LT, FloatMath.TANH_SPLIT)), x);
  }

  /** A value of at least 0 with the sign of x. */
  private static FloatVector signed(FloatVector value, FloatVector x) {
    IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
    return value.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  /** The argument of erf whose magnitude counts, |x| / sqrt 2 up to where erf is 1. */
  private static FloatVector erfMagnitude(FloatVector x) {
    return x.mul(FloatMath.ROOT_HALF).abs().min(FloatMath.ERF_END);
  }

  /** e to this is the second argument of {@link #normal}. */
  static FloatVector normalExponent(FloatVector x) {
    FloatVector a = erfMagnitude(x);
    FloatVector y = all(FloatMath.ERFC_0).fma(a, all(FloatMath.ERFC_1));
    y = y.fma(a, all(FloatMath.ERFC_2));
    y = y.fma(a, all(FloatMath.ERFC_3));
    y = y.fma(a, all(FloatMath.ERFC_4));
    y = y.fma(a, all(FloatMath.ERFC_5));
    y = y.fma(a, all(FloatMath.ERFC_6));
    return y.fma(a, a.neg());
  }

  /** The normal distribution function. */
  static FloatVector normal(FloatVector x, FloatVector exponential) {
    FloatVector a = erfMagnitude(x);
    FloatVector z = a.mul(a);
    FloatVector near = all(FloatMath.ERF_0).fma(z, all(FloatMath.ERF_1));
    near = near.fma(z, all(FloatMath.ERF_2));
    near = near.fma(z, all(FloatMath.ERF_3));
    near = near.fma(z, all(FloatMath.ERF_4));
    near = near.fma(z, all(FloatMath.ERF_5));
    near = near.fma(a, a);
    FloatVector far = all(1f).sub(exponential);
    FloatVector erf = far.blend(near, a.compare(VectorOperators.LT, FloatMath.ERF_SPLIT));
    return signed(erf, x).fma(all(0.5f), all(0.5f));
  }

  /** The slope of GELU from x, its normal distribution function and e^(-x^2 / 2). */
  static FloatVector geluSlope(FloatVector x, FloatVector normal, FloatVector exponential) {
    return x.fma(exponential.mul(FloatMath.NORMAL_DENSITY), normal);
  }

  /** What GELU's tanh form takes the tanh of. */
  static FloatVector geluInner(FloatVector x) {
    return x.mul(FloatMath.GELU_CUBE).mul(x).fma(x, x).mul(FloatMath.GELU_SCALE);
  }

  /** GELU's tanh form from x and the tanh. */
  static FloatVector geluTanh(FloatVector x, FloatVector t) {
    return x.mul(0.5f).mul(t.add(1f));
  }

  /** The slope of GELU's tanh form from x and the tanh. */
  static FloatVector geluTanhSlope(FloatVector x, FloatVector t) {
    FloatVector slope =
        x.mul(x).fma(all(3f * FloatMath.GELU_CUBE), all(1f)).mul(FloatMath.GELU_SCALE);
    FloatVector half = t.add(1f).mul(0.5f);
    return x.mul(0.5f).mul(slope).fma(all(1f).sub(t.mul(t)), half);
  }

  /**
   * The sum of the lanes, as four sums that do not wait for each other: reduceLanes may choose
   * another order once it is compiled.
   */
  static double sumLanes(FloatVector x) {
    float[] lanes = x.toArray();
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int i = 0; i + 3 < LANES; i += 4) {
      s0 += lanes[i];
      s1 += lanes[i + 1];
      s2 += lanes[i + 2];
      s3 += lanes[i + 3];
    }
    return (s0 + s1) + (s2 + s3) + (LANES < 4 ? lanes[0] + lanes[LANES - 1] : 0);
  }
}
