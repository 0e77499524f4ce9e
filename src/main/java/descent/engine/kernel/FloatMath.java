package descent.engine.kernel;

/**
 * Elementary functions of one float32 value, in plain Java. {@code VectorMath} computes the same
 * steps lane by lane, so both give the same bits and a loop may end its last few values here.
 *
 * <p>exp and log use the polynomials of the Cephes library (Moshier), tanh its split into a
 * polynomial near 0 and an exponential elsewhere; erf a minimax fit of erf(a) / a in a^2 below 0.92
 * and of ln erfc(a) above.
 */
final class FloatMath {
  /** Added and taken away again, it rounds a small float to an integer: 1.5 * 2^23. */
  static final float ROUND = 12582912f;

  static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);
  static final float LOG2_E = 1.44269504f;

  /** ln 2 in two parts, the first exact in few bits. */
  static final float LN2_HIGH = 0.693359375f;

  static final float LN2_LOW = -2.12194440e-4f;

  /** e^x is infinite above this, with room to spare. */
  static final float EXP_HIGHEST = 89f;

  /**
   * e^x is 0 below this, where it is or is about to be subnormal: Intel processors take a hundred
   * times as long for that, and softmax would have it of every blocked score. The exact bound is
   * -125.5 ln 2.
   */
  static final float EXP_LOWEST = -87f;

  /** (e^f - 1 - f) / f^2 for |f| up to ln 2 / 2, highest power first. */
  static final float EXP_0 = 1.9875691500e-4f;

  static final float EXP_1 = 1.3981999507e-3f;
  static final float EXP_2 = 8.3334519073e-3f;
  static final float EXP_3 = 4.1665795894e-2f;
  static final float EXP_4 = 1.6666665459e-1f;
  static final float EXP_5 = 5.0000001201e-1f;

  /** (ln(1 + f) - f + f^2 / 2) / f^3, highest power first. */
  static final float LOG_0 = 7.0376836292e-2f;

  static final float LOG_1 = -1.1514610310e-1f;
  static final float LOG_2 = 1.1676998740e-1f;
  static final float LOG_3 = -1.2420140846e-1f;
  static final float LOG_4 = 1.4249322787e-1f;
  static final float LOG_5 = -1.6668057665e-1f;
  static final float LOG_6 = 2.0000714765e-1f;
  static final float LOG_7 = -2.4999993993e-1f;
  static final float LOG_8 = 3.3333331174e-1f;

  /** The mantissa is brought between sqrt(1/2) and sqrt(2); these are the lower bound's bits. */
  static final int LOG_BASE = 0x3f3504f3;

  static final int MANTISSA = 0x007fffff;

  /** Makes a subnormal value normal: 2^23. */
  static final float LOG_LIFT = 8388608f;

  /** (tanh(x) - x) / x^3 in x^2, highest power first. */
  static final float TANH_0 = -5.70498872745e-3f;

  static final float TANH_1 = 2.06390887954e-2f;
  static final float TANH_2 = -5.37397155531e-2f;
  static final float TANH_3 = 1.33314422036e-1f;
  static final float TANH_4 = -3.33332819422e-1f;

  /** Below this the polynomial serves. */
  static final float TANH_SPLIT = 0.625f;

  /** erf(a) / a - 1 in a^2 for a below {@link #ERF_SPLIT}, highest power first. */
  static final float ERF_0 = -5.990848294459283e-4f;

  static final float ERF_1 = 4.993178881704807e-3f;
  static final float ERF_2 = -2.6766614988446236e-2f;
  static final float ERF_3 = 1.128181591629982e-1f;
  static final float ERF_4 = -3.7612494826316833e-1f;
  static final float ERF_5 = 1.2837915122509003e-1f;

  /** ln(erfc(a)) / a + 1 for a from {@link #ERF_SPLIT} to {@link #ERF_END}, highest power first. */
  static final float ERFC_0 = -1.159135626949137e-5f;

  static final float ERFC_1 = 3.2634680974297225e-4f;
  static final float ERFC_2 = -3.656598273664713e-3f;
  static final float ERFC_3 = 2.3791367188096046e-2f;
  static final float ERFC_4 = -1.0627016425132751e-1f;
  static final float ERFC_5 = -6.351316571235657e-1f;
  static final float ERFC_6 = -1.2865321338176727e-1f;
  static final float ERF_SPLIT = 0.921875f;

  /** From here on erf is 1 in float32. */
  static final float ERF_END = 4f;

  static final float ROOT_HALF = 0.70710678f;

  /** 1 / sqrt(2 pi). */
  static final float NORMAL_DENSITY = 0.39894228f;

  /** sqrt(2 / pi), and the factor of x^3, of GELU's tanh form. */
  static final float GELU_SCALE = 0.79788456f;

  static final float GELU_CUBE = 0.044715f;

  private FloatMath() {}

  static float exp(float x) {
    float c = Math.max(Math.min(x, EXP_HIGHEST), EXP_LOWEST);
    float shifted = Math.fma(c, LOG2_E, ROUND);
    float n = shifted - ROUND;
    float f = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, c));
    float y = Math.fma(EXP_0, f, EXP_1);
    y = Math.fma(y, f, EXP_2);
    y = Math.fma(y, f, EXP_3);
    y = Math.fma(y, f, EXP_4);
    y = Math.fma(y, f, EXP_5);
    y = Math.fma(y, f * f, f + 1f);
    // 2 * 2^(n - 1): n may be 128, and no float is 2^128; for n = -126 the second factor is 0
    return (y + y) * power(Float.floatToRawIntBits(shifted) - ROUND_BITS - 1);
  }

  /** 2^exponent for exponents from -126 to 127, 0 for -127. */
  private static float power(int exponent) {
    return Float.intBitsToFloat((exponent + 127) << 23);
  }

  static float log(float x) {
    if (!(x > 0f)) {
      return x == 0f ? Float.NEGATIVE_INFINITY : Float.NaN;
    }
    if (x == Float.POSITIVE_INFINITY) {
      return x;
    }
    boolean subnormal = x < Float.MIN_NORMAL;
    int bits = Float.floatToRawIntBits(subnormal ? x * LOG_LIFT : x) - LOG_BASE;
    float exponent = (bits >> 23) - (subnormal ? 23 : 0);
    float f = Float.intBitsToFloat((bits & MANTISSA) + LOG_BASE) - 1f;
    float y = Math.fma(LOG_0, f, LOG_1);
    y = Math.fma(y, f, LOG_2);
    y = Math.fma(y, f, LOG_3);
    y = Math.fma(y, f, LOG_4);
    y = Math.fma(y, f, LOG_5);
    y = Math.fma(y, f, LOG_6);
    y = Math.fma(y, f, LOG_7);
    y = Math.fma(y, f, LOG_8);
    float square = f * f;
    y = Math.fma(exponent, LN2_LOW, y * f * square);
    y = Math.fma(-0.5f, square, y);
    return Math.fma(exponent, LN2_HIGH, f + y);
  }

  static float sigmoid(float x) {
    return 1f / (1f + exp(-x));
  }

  static float tanh(float x) {
    float a = Math.abs(x);
    if (a < TANH_SPLIT) {
      float z = x * x;
      float y = Math.fma(TANH_0, z, TANH_1);
      y = Math.fma(y, z, TANH_2);
      y = Math.fma(y, z, TANH_3);
      y = Math.fma(y, z, TANH_4);
      return Math.copySign(Math.fma(y * z, a, a), x);
    }
    return Math.copySign(1f - 2f / (exp(a + a) + 1f), x);
  }

  static float erf(float x) {
    float a = Math.min(Math.abs(x), ERF_END);
    if (a < ERF_SPLIT) {
      float z = a * a;
      float y = Math.fma(ERF_0, z, ERF_1);
      y = Math.fma(y, z, ERF_2);
      y = Math.fma(y, z, ERF_3);
      y = Math.fma(y, z, ERF_4);
      y = Math.fma(y, z, ERF_5);
      return Math.copySign(Math.fma(y, a, a), x);
    }
    float y = Math.fma(ERFC_0, a, ERFC_1);
    y = Math.fma(y, a, ERFC_2);
    y = Math.fma(y, a, ERFC_3);
    y = Math.fma(y, a, ERFC_4);
    y = Math.fma(y, a, ERFC_5);
    y = Math.fma(y, a, ERFC_6);
    return Math.copySign(1f - exp(Math.fma(y, a, -a)), x);
  }

  /** The normal distribution function: (1 + erf(x / sqrt 2)) / 2. */
  private static float normal(float x) {
    return Math.fma(0.5f, erf(x * ROOT_HALF), 0.5f);
  }

  static float gelu(float x) {
    return x * normal(x);
  }

  static float geluDerivative(float x) {
    float density = NORMAL_DENSITY * exp(-0.5f * x * x);
    return Math.fma(x, density, normal(x));
  }

  static float geluTanh(float x) {
    float inner = GELU_SCALE * Math.fma(GELU_CUBE * x * x, x, x);
    return 0.5f * x * (1f + tanh(inner));
  }

  static float geluTanhDerivative(float x) {
    float square = x * x;
    float t = tanh(GELU_SCALE * Math.fma(GELU_CUBE * x * x, x, x));
    float slope = GELU_SCALE * Math.fma(3f * GELU_CUBE, square, 1f);
    return Math.fma(0.5f * x * slope, 1f - t * t, 0.5f * (1f + t));
  }
}
