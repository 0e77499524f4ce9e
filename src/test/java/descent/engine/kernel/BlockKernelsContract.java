package descent.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** What every implementation's block loops must do, against double precision. */
abstract class BlockKernelsContract {
  private static final float NAN = Float.NaN;
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  final Kernels kernels;

  BlockKernelsContract(Kernels kernels) {
    this.kernels = kernels;
  }

  /** A loop from one block to another. */
  interface Unary {
    void run(int n, float[] x, int xo, float[] y, int yo);
  }

  /** A loop from two blocks to a third. */
  interface Binary {
    void run(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo);
  }

  static float[] apply(Unary loop, float... x) {
    float[] y = new float[x.length];
    loop.run(x.length, x, 0, y, 0);
    return y;
  }

  /** Values evenly spaced over their bit patterns: as many near 0 as far from it. */
  static float[] spread(float from, float to, int count) {
    int low = Float.floatToIntBits(from);
    int high = Float.floatToIntBits(to);
    float[] x = new float[2 * count];
    for (int i = 0; i < count; i++) {
      x[2 * i] = Float.intBitsToFloat((int) (low + (long) (high - low) * i / count));
      x[2 * i + 1] = -x[2 * i];
    }
    return x;
  }

  static float[] uniform(long seed, int count, float scale) {
    Random random = new Random(seed);
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = (random.nextFloat() * 2 - 1) * scale;
    }
    return x;
  }

  private static void assertUlps(Unary loop, DoubleUnaryOperator exact, double ulps, float[] x) {
    float[] y = apply(loop, x);
    for (int i = 0; i < x.length; i++) {
      double expected = exact.applyAsDouble(x[i]);
      assertEquals(expected, y[i], ulps * Math.ulp((float) expected), "at " + x[i]);
    }
  }

  private static void assertNear(Unary loop, DoubleUnaryOperator exact, double error, float[] x) {
    float[] y = apply(loop, x);
    for (int i = 0; i < x.length; i++) {
      double expected = exact.applyAsDouble(x[i]);
      double bound = error * Math.max(1, Math.abs(x[i]));
      assertEquals(expected, y[i], bound, "at " + x[i]);
    }
  }

  @Test
  void exp_isWithinTwoUlps() {
    assertUlps(kernels::exp, Math::exp, 2, spread(1e-10f, 86.9f, 8_000));
    assertUlps(kernels::exp, Math::exp, 2, uniform(1, 8_000, 86.9f));
  }

  @Test
  void exp_isWithinTwoUlps_atItsEnds() {
    assertUlps(
        kernels::exp, Math::exp, 2, new float[] {-86.98f, 87.5f, 88f, 88.37f, 88.38f, 88.72f});
  }

  @Test
  void exp_saturatesAndKeepsNaN() {
    float[] x = {-200f, -105f, 100f, 88.73f, -INFINITY, INFINITY, NAN, 0f, -0f};
    float[] expected = {0f, 0f, INFINITY, INFINITY, 0f, INFINITY, NAN, 1f, 1f};
    assertArrayEquals(expected, apply(kernels::exp, x));
    assertArrayEquals(repeat(expected), apply(kernels::exp, repeat(x)));
  }

  @Test
  void log_isWithinTwoUlps() {
    float[] x = spread(Float.MIN_VALUE, Float.MAX_VALUE, 8_000);
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.abs(x[i]);
    }
    assertUlps(kernels::log, Math::log, 2, x);
    float[] nearOne = uniform(2, 5_000, 0.5f);
    for (int i = 0; i < nearOne.length; i++) {
      nearOne[i] += 1f;
    }
    assertUlps(kernels::log, Math::log, 2, nearOne);
  }

  @Test
  void log_ofWhatHasNone() {
    float[] x = {0f, -0f, -1f, INFINITY, -INFINITY, NAN, 1f};
    float[] expected = {-INFINITY, -INFINITY, NAN, INFINITY, NAN, NAN, 0f};
    assertArrayEquals(expected, apply(kernels::log, x));
    assertArrayEquals(repeat(expected), apply(kernels::log, repeat(x)));
  }

  @Test
  void sigmoid_isWithinFourUlps() {
    assertUlps(kernels::sigmoid, x -> 1 / (1 + Math.exp(-x)), 4, spread(1e-10f, 87f, 8_000));
  }

  @Test
  void sigmoid_saturatesAndKeepsNaN() {
    float[] x = {-200f, 200f, -INFINITY, INFINITY, NAN, 0f};
    float[] expected = {0f, 1f, 0f, 1f, NAN, 0.5f};
    assertArrayEquals(expected, apply(kernels::sigmoid, x));
    assertArrayEquals(repeat(expected), apply(kernels::sigmoid, repeat(x)));
  }

  @Test
  void tanh_isWithinFourUlps() {
    assertUlps(kernels::tanh, Math::tanh, 4, spread(1e-10f, 20f, 8_000));
  }

  @Test
  void tanh_saturatesAndKeepsNaN() {
    float[] x = {-200f, 200f, -INFINITY, INFINITY, NAN, 0f, -0f};
    float[] expected = {-1f, 1f, -1f, 1f, NAN, 0f, -0f};
    assertArrayEquals(expected, apply(kernels::tanh, x));
    assertArrayEquals(repeat(expected), apply(kernels::tanh, repeat(x)));
  }

  @Test
  void relu_keepsNaN() {
    float[] x = {-1f, 0f, 2f, NAN, INFINITY, -INFINITY};
    float[] expected = {0f, 0f, 2f, NAN, INFINITY, 0f};
    assertArrayEquals(expected, apply(kernels::relu, x));
    assertArrayEquals(repeat(expected), apply(kernels::relu, repeat(x)));
  }

  /** The error function by its Taylor series, for |x| up to 3, else 1 by its continued fraction. */
  private static double erf(double x) {
    if (Math.abs(x) < 3) {
      double term = x;
      double sum = x;
      for (int i = 1; i < 80; i++) {
        term *= -x * x / i;
        sum += term / (2 * i + 1);
      }
      return 2 / Math.sqrt(Math.PI) * sum;
    }
    double a = Math.abs(x);
    double fraction = a;
    for (int i = 60; i > 0; i--) {
      fraction = a + i / 2.0 / fraction;
    }
    return Math.signum(x) * (1 - Math.exp(-a * a) / Math.sqrt(Math.PI) / fraction);
  }

  private static double normal(double x) {
    return (1 + erf(x / Math.sqrt(2))) / 2;
  }

  private static double geluSlope(double x) {
    return normal(x) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  private static double geluTanh(double x) {
    return x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }

  private static double geluTanhSlope(double x) {
    double scale = Math.sqrt(2 / Math.PI);
    double t = Math.tanh(scale * (x + 0.044715 * x * x * x));
    return (1 + t) / 2 + x / 2 * (1 - t * t) * scale * (1 + 3 * 0.044715 * x * x);
  }

  @Test
  void gelu_agreesWithBothItsForms() {
    float[] x = uniform(3, 5_000, 7f);
    assertNear(kernels::gelu, v -> v * normal(v), 1.5e-7, x);
    assertNear(kernels::geluTanh, BlockKernelsContract::geluTanh, 3e-7, x);
    float[] ends = {-100f, 100f, NAN};
    assertArrayEquals(new float[] {-0f, 100f, NAN}, apply(kernels::gelu, ends));
    assertArrayEquals(new float[] {-0f, 100f, NAN}, apply(kernels::geluTanh, ends));
  }

  @Test
  void backward_isTheDerivativeTimesTheGradient() {
    float[] x = uniform(4, 5_000, 6f);
    float[] dy = uniform(5, x.length, 1f);
    float[] dx = new float[x.length];
    kernels.geluBackward(x.length, x, 0, dy, 0, dx, 0);
    for (int i = 0; i < x.length; i++) {
      assertEquals(dy[i] * geluSlope(x[i]), dx[i], 6e-7, "gelu at " + x[i]);
    }
    kernels.geluTanhBackward(x.length, x, 0, dy, 0, dx, 0);
    for (int i = 0; i < x.length; i++) {
      assertEquals(dy[i] * geluTanhSlope(x[i]), dx[i], 2e-6, "geluTanh at " + x[i]);
    }
    kernels.sigmoidBackward(x.length, x, 0, dy, 0, dx, 0);
    for (int i = 0; i < x.length; i++) {
      assertEquals(dy[i] * (x[i] * (1.0 - x[i])), dx[i], 1e-5, "sigmoid at " + x[i]);
    }
    kernels.tanhBackward(x.length, x, 0, dy, 0, dx, 0);
    for (int i = 0; i < x.length; i++) {
      assertEquals(dy[i] * (1.0 - (double) x[i] * x[i]), dx[i], 1e-5, "tanh at " + x[i]);
    }
    kernels.reluBackward(x.length, x, 0, dy, 0, dx, 0);
    for (int i = 0; i < x.length; i++) {
      assertEquals(x[i] > 0 ? dy[i] : 0f, dx[i]);
    }
  }

  @Test
  void arithmetic_isExact() {
    float[] x = uniform(6, 100, 3f);
    float[] y = uniform(7, 100, 3f);
    float[] z = new float[100];
    kernels.add(100, x, 0, y, 0, z, 0);
    assertEquals(x[99] + y[99], z[99]);
    kernels.sub(100, x, 0, y, 0, z, 0);
    assertEquals(x[98] - y[98], z[98]);
    kernels.mul(100, x, 0, y, 0, z, 0);
    assertEquals(x[97] * y[97], z[97]);
    kernels.div(100, x, 0, y, 0, z, 0);
    assertEquals(x[1] / y[1], z[1]);
    kernels.scale(100, 2f, 1f, x, 0, z, 0);
    assertEquals(Math.fma(2f, x[2], 1f), z[2]);
    kernels.fill(100, 4f, z, 0);
    kernels.axpy(100, 3f, x, 0, z, 0);
    assertEquals(Math.fma(3f, x[5], 4f), z[5]);
    kernels.fill(100, 4f, z, 0);
    kernels.mulAdd(100, x, 0, y, 0, z, 0);
    assertEquals(Math.fma(x[50], y[50], 4f), z[50]);
  }

  @Test
  void lstm_isItsFormula_inItsBlockAlone() {
    float[] z = uniform(11, 4 * 70 + 80, 1f);
    float[] before = uniform(12, 80, 1f);
    float[] dh = uniform(13, 80, 1f);
    float[] dcAfter = uniform(14, 80, 1f);
    for (int n = 0; n < 70; n++) {
      float[] c = new float[80];
      kernels.lstmCell(n, z, 3, before, 2, c, 5);
      float[] dc = dcAfter.clone();
      float[] dz = new float[4 * n + 1];
      kernels.lstmBackward(n, z, 3, 4 * n + 3, before, 2, dh, dc, dz);
      for (int j = 0; j < 80; j++) {
        if (j >= n) {
          assertEquals(0f, c[(j + 5) % 80]);
          assertEquals(dcAfter[j], dc[j]);
          continue;
        }
        float i = z[3 + j];
        float f = z[3 + n + j];
        float g = z[3 + 2 * n + j];
        float o = z[3 + 3 * n + j];
        assertEquals(f * before[2 + j] + i * g, c[5 + j]);
        assertEquals(dcAfter[j] * g * (i * (1 - i)), dz[j]);
        assertEquals(dcAfter[j] * before[2 + j] * (f * (1 - f)), dz[n + j]);
        assertEquals(dcAfter[j] * i * (1 - g * g), dz[2 * n + j]);
        assertEquals(dh[j] * z[3 + 4 * n + j] * (o * (1 - o)), dz[3 * n + j]);
        assertEquals(dcAfter[j] * f, dc[j]);
      }
      assertEquals(0f, dz[4 * n]);
    }
  }

  @Test
  void unary_touchesItsBlockAlone_andMayOverwriteItsArgument() {
    Unary[] loops = {
      kernels::exp,
      kernels::log,
      kernels::sigmoid,
      kernels::tanh,
      kernels::relu,
      kernels::gelu,
      kernels::geluTanh,
      (n, x, xo, y, yo) -> kernels.scale(n, 2f, 1f, x, xo, y, yo)
    };
    float[] x = uniform(8, 90, 2f);
    for (Unary loop : loops) {
      for (int n = 0; n < 70; n++) {
        float[] y = new float[90];
        loop.run(n, x, 3, y, 5);
        for (int i = 0; i < 90; i++) {
          float[] one = new float[1];
          loop.run(1, x, Math.max(0, i - 2), one, 0);
          assertEquals(i >= 5 && i < 5 + n ? one[0] : 0f, y[i]);
        }
        float[] inPlace = x.clone();
        loop.run(n, inPlace, 3, inPlace, 3);
        for (int i = 0; i < 90; i++) {
          assertEquals(i >= 3 && i < 3 + n ? y[i + 2] : x[i], inPlace[i]);
        }
      }
    }
  }

  @Test
  void binary_touchesItsBlockAlone_andMayOverwriteAnArgument() {
    Binary[] loops = {
      kernels::add,
      kernels::sub,
      kernels::mul,
      kernels::div,
      kernels::sigmoidBackward,
      kernels::tanhBackward,
      kernels::reluBackward,
      kernels::geluBackward,
      kernels::geluTanhBackward,
      kernels::mulAdd,
      (n, x, xo, y, yo, z, zo) -> kernels.axpy(n, 0.5f, x, xo, z, zo)
    };
    float[] x = uniform(9, 80, 2f);
    float[] y = uniform(10, 80, 2f);
    for (Binary loop : loops) {
      for (int n = 0; n < 70; n++) {
        float[] z = y.clone();
        loop.run(n, x, 3, y, 4, z, 4);
        float[] inPlace = y.clone();
        loop.run(n, x, 3, inPlace, 4, inPlace, 4);
        assertArrayEquals(z, inPlace);
        for (int i = 0; i < 80; i++) {
          float[] one = {y[i]};
          loop.run(1, x, Math.max(0, i - 1), y, i, one, 0);
          assertEquals(i >= 4 && i < 4 + n ? one[0] : y[i], z[i]);
        }
      }
    }
  }

  @Test
  void reductions_agreeWithDoublePrecision() {
    for (int n : new int[] {0, 1, 7, 16, 31, 32, 33, 100, 4096, 5001}) {
      float[] x = uniform(n, n + 2, 4f);
      float[] y = uniform(n + 1, n + 2, 4f);
      double sum = 0;
      double dot = 0;
      double exp = 0;
      float max = Float.NEGATIVE_INFINITY;
      for (int i = 2; i < n + 2; i++) {
        sum += x[i];
        dot += (double) x[i] * y[i];
        exp += Math.exp(x[i] - 4.0);
        max = Math.max(max, x[i]);
      }
      assertEquals(sum, kernels.sum(n, x, 2), 4e-6 * (n + 1));
      assertEquals(dot, kernels.dot(n, x, 2, y, 2), 1e-5 * (n + 1));
      assertEquals(exp, kernels.sumExp(n, 4f, x, 2), 1e-6 * (n + 1));
      assertEquals(max, kernels.max(n, x, 2));
    }
  }

  @Test
  void max_isNaN_whereOneIs() {
    for (int at = 0; at < 50; at++) {
      float[] x = uniform(11, 50, 1f);
      x[at] = NAN;
      assertTrue(Float.isNaN(kernels.max(50, x, 0)));
    }
  }

  @Test
  void keepLarger_keepsTheFirstOfEqualsAndTheLastNaN() {
    for (int n : new int[] {0, 1, 5, 15, 16, 17, 40}) {
      float[] best = new float[n + 2];
      float[] place = new float[n + 2];
      float[][] seen = {uniform(1, n + 2, 1f), uniform(2, n + 2, 1f), uniform(1, n + 2, 1f)};
      for (int i = 0; i < n + 2; i += 7) {
        seen[0][i] = NAN;
        seen[1][i] = i % 2 == 0 ? NAN : 5f;
      }
      java.util.Arrays.fill(best, Float.NEGATIVE_INFINITY);
      for (int tap = 0; tap < 3; tap++) {
        kernels.keepLarger(n, tap, seen[tap], 1, best, 1, place, 1);
      }
      assertEquals(Float.NEGATIVE_INFINITY, best[0]);
      assertEquals(Float.NEGATIVE_INFINITY, best[n + 1]);
      for (int i = 1; i <= n; i++) {
        boolean none = i % 7 == 0;
        int expected = none ? (i % 2 == 0 ? 1 : 0) : seen[1][i] > seen[0][i] ? 1 : 0;
        assertEquals(expected, place[i], "place " + i + " of " + n);
        assertEquals(seen[expected][i], best[i], "value " + i + " of " + n);
      }
    }
  }

  @Test
  void softmax_agreesWithDoublePrecision() {
    for (int cols : new int[] {1, 3, 16, 20, 65, 300}) {
      int rows = 5;
      int ldx = cols + 2;
      float[] x = uniform(cols, rows * ldx, 30f);
      for (int ldy : new int[] {cols, cols + 1}) {
        float[] y = new float[rows * ldy];
        float[] log = new float[rows * ldy];
        kernels.softmax(rows, cols, x, 0, ldx, y, 0, ldy);
        kernels.logSoftmax(rows, cols, x, 0, ldx, log, 0, ldy);
        for (int r = 0; r < rows; r++) {
          double sum = 0;
          for (int j = 0; j < cols; j++) {
            sum += Math.exp(x[r * ldx + j]);
          }
          for (int j = 0; j < cols; j++) {
            double p = Math.exp(x[r * ldx + j]) / sum;
            assertEquals(p, y[r * ldy + j], 4e-7);
            assertEquals(x[r * ldx + j] - Math.log(sum), log[r * ldy + j], 8e-6);
          }
        }
      }
    }
  }

  @Test
  void softmax_ofExtremes_isAsInPyTorch() {
    float[] x = {-INFINITY, 1f, -INFINITY, 1000f, 1000f, -1000f};
    float[] y = new float[6];
    kernels.softmax(2, 3, x, 0, 3, y, 0, 3);
    assertArrayEquals(new float[] {0f, 1f, 0f, 0.5f, 0.5f, 0f}, y);
    float[] masked = {-INFINITY, -INFINITY};
    kernels.softmax(1, 2, masked, 0, 2, masked, 0, 2);
    assertTrue(Float.isNaN(masked[0]) && Float.isNaN(masked[1]));
  }

  @Test
  void softmaxBackward_agreesWithDoublePrecision() {
    int rows = 3;
    for (int cols : new int[] {1, 4, 16, 37}) {
      float[] x = uniform(cols, rows * cols, 3f);
      float[] dy = uniform(cols + 1, rows * cols, 1f);
      float[] y = new float[rows * cols];
      float[] log = new float[rows * cols];
      kernels.softmax(rows, cols, x, 0, cols, y, 0, cols);
      kernels.logSoftmax(rows, cols, x, 0, cols, log, 0, cols);
      float[] dx = dy.clone();
      kernels.softmaxBackward(rows, cols, cols, y, 0, dx, 0, dx, 0);
      float[] dLog = log.clone();
      kernels.logSoftmaxBackward(rows, cols, cols, dLog, 0, dy, 0, dLog, 0);
      for (int i = 0; i < rows * cols; i++) {
        double mean = 0;
        double sum = 0;
        for (int j = i / cols * cols; j < (i / cols + 1) * cols; j++) {
          mean += (double) y[j] * dy[j];
          sum += dy[j];
        }
        assertEquals(y[i] * (dy[i] - mean), dx[i], 1e-6);
        assertEquals(dy[i] - y[i] * sum, dLog[i], 4e-6);
      }
    }
  }

  /** Again and again: long enough for whole vectors. */
  private static float[] repeat(float[] x) {
    float[] longer = new float[48 + x.length];
    for (int i = 0; i < longer.length; i++) {
      longer[i] = x[i % x.length];
    }
    return longer;
  }

  @Test
  void scaledSoftmax_isSoftmaxOfWhatIsScaled() {
    Random random = new Random(3);
    for (int cols : new int[] {1, 5, 16, 32, 40, 48}) {
      float[] x = MatrixKernelsContract.values(random, 3 * cols + 2);
      x[2 + cols] = Float.NEGATIVE_INFINITY;
      float[] expected = new float[3 * cols];
      kernels.scale(3 * cols, 0.25f, 0f, x, 2, expected, 0);
      kernels.softmax(3, cols, expected, 0, cols, expected, 0, cols);
      float[] y = x.clone();
      kernels.scaledSoftmax(3, cols, 0.25f, y, 2);
      assertArrayEquals(expected, java.util.Arrays.copyOfRange(y, 2, y.length), 1e-6f);
      assertEquals(x[1], y[1]);

      float[] dy = MatrixKernelsContract.values(random, 3 * cols);
      float[] dx = dy.clone();
      kernels.softmaxBackward(3, cols, cols, expected, 0, dx, 0, dx, 0);
      kernels.scale(3 * cols, 0.25f, 0f, dx, 0, dx, 0);
      kernels.scaledSoftmaxBackward(3, cols, 0.25f, expected, 0, dy, 0);
      assertArrayEquals(dx, dy, 1e-6f);
    }
  }

  @Test
  void layerNorm_andItsGradient_areThoseOfTheFormula() {
    Random random = new Random(4);
    int rows = 3;
    for (int cols : new int[] {1, 5, 8, 24, 128}) {
      float[] x = MatrixKernelsContract.values(random, rows * cols);
      float[] gamma = MatrixKernelsContract.values(random, cols);
      float[] beta = MatrixKernelsContract.values(random, cols);
      float[] dy = MatrixKernelsContract.values(random, rows * cols);
      float[] x2 = moved(x, 2);
      float[] y2 = new float[x.length + 2];
      float[] means = new float[rows];
      float[] inverses = new float[rows];
      kernels.layerNorm(rows, cols, 1e-3, x2, 2, gamma, beta, y2, 1, means, inverses);
      float[] y = java.util.Arrays.copyOfRange(y2, 1, y2.length);
      kernels.layerNorm(rows, cols, 1e-3, x2, 2, gamma, beta, x2, 2, means, inverses);
      assertArrayEquals(moved(y, 2), java.util.Arrays.copyOf(x2, x2.length + 1));
      float[] dx3 = new float[x.length + 3];
      float[] sums = new float[2 * cols];
      java.util.Arrays.fill(sums, 1f);
      kernels.layerNormBackward(
          rows, cols, x, 0, means, inverses, gamma, moved(dy, 1), 1, dx3, 3, sums);
      float[] dx = java.util.Arrays.copyOfRange(dx3, 3, dx3.length);

      double[] expectedSums = new double[2 * cols];
      java.util.Arrays.fill(expectedSums, 1);
      for (int r = 0; r < rows; r++) {
        double mean = 0;
        double variance = 0;
        for (int j = 0; j < cols; j++) {
          mean += x[r * cols + j] / (double) cols;
        }
        for (int j = 0; j < cols; j++) {
          variance += Math.pow(x[r * cols + j] - mean, 2) / cols;
        }
        double inverse = 1 / Math.sqrt(variance + 1e-3);
        assertEquals(mean, means[r], 1e-6);
        assertEquals(inverse, inverses[r], 1e-5 * inverse);
        double meanG = 0;
        double slope = 0;
        for (int j = 0; j < cols; j++) {
          double hat = (x[r * cols + j] - mean) * inverse;
          double g = dy[r * cols + j] * gamma[j];
          meanG += g / cols;
          slope += g * hat / cols;
          expectedSums[j] += dy[r * cols + j] * hat;
          expectedSums[cols + j] += dy[r * cols + j];
          assertEquals(hat * gamma[j] + beta[j], y[r * cols + j], 1e-5);
        }
        for (int j = 0; j < cols; j++) {
          double hat = (x[r * cols + j] - mean) * inverse;
          double g = dy[r * cols + j] * gamma[j];
          assertEquals((g - meanG - hat * slope) * inverse, dx[r * cols + j], 1e-5 * inverse);
        }
      }
      for (int j = 0; j < 2 * cols; j++) {
        assertEquals(expectedSums[j], sums[j], 1e-5);
      }
    }
  }

  private static float[] moved(float[] x, int by) {
    float[] y = new float[x.length + by];
    System.arraycopy(x, 0, y, by, x.length);
    return y;
  }
}
