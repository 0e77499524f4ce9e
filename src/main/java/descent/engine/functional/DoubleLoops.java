package descent.engine.functional;

import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** {@link Loops} over float64, plain and exact: the reference that gradient checks run on. */
enum DoubleLoops implements DoubleLayerNorm {
  INSTANCE;

  private static final double ROOT_2_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715;

  @Override
  public double[] array(Scratch scratch, int slot, int size) {
    return scratch.doubles(slot, size);
  }

  @Override
  public double[] keep(Device device, int size) {
    return device.keepDoubles(size);
  }

  @Override
  public void read(Tensor x, int from, double[] block, int offset, int n) {
    x.doubles().read(from, block, offset, n);
  }

  @Override
  public void write(Tensor x, int from, double[] block, int offset, int n) {
    x.doubles().write(from, block, offset, n);
  }

  @Override
  public Block<double[]> in(Tensor x, int from, int n, Scratch scratch, int slot) {
    return new Block<>(x.stageDoubles(from, n, scratch, slot), 0);
  }

  @Override
  public Block<double[]> out(Tensor y, int from, int n, Scratch scratch, int slot) {
    return new Block<>(scratch.doubles(slot, n), 0);
  }

  @Override
  public void put(Tensor y, int from, int n, Block<double[]> block) {
    y.doubles().write(from, block.values(), block.at(), n);
  }

  @Override
  public double get(Tensor x, int index) {
    return x.doubles().get(index);
  }

  @Override
  public void set(Tensor x, int index, double value) {
    x.doubles().put(index, value);
  }

  @Override
  public double at(double[] x, int i) {
    return x[i];
  }

  @Override
  public void put(double[] x, int i, double value) {
    x[i] = value;
  }

  @Override
  public void copy(int n, double[] x, int xo, double[] y, int yo) {
    System.arraycopy(x, xo, y, yo, n);
  }

  @Override
  public void pick(int n, double[] x, int xo, int step, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = x[xo + i * step];
    }
  }

  @Override
  public void fill(int n, double value, double[] y, int yo) {
    Arrays.fill(y, yo, yo + n, value);
  }

  private static void each(
      int n, double[] x, int xo, double[] y, int yo, DoubleUnaryOperator function) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = function.applyAsDouble(x[xo + i]);
    }
  }

  private static void each(
      int n,
      double[] x,
      int xo,
      double[] y,
      int yo,
      double[] z,
      int zo,
      DoubleBinaryOperator function) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = function.applyAsDouble(x[xo + i], y[yo + i]);
    }
  }

  @Override
  public void add(int n, double[] x, int xo, double[] y, int yo, double[] z, int zo) {
    each(n, x, xo, y, yo, z, zo, Double::sum);
  }

  @Override
  public void sub(int n, double[] x, int xo, double[] y, int yo, double[] z, int zo) {
    each(n, x, xo, y, yo, z, zo, (a, b) -> a - b);
  }

  @Override
  public void mul(int n, double[] x, int xo, double[] y, int yo, double[] z, int zo) {
    each(n, x, xo, y, yo, z, zo, (a, b) -> a * b);
  }

  @Override
  public void div(int n, double[] x, int xo, double[] y, int yo, double[] z, int zo) {
    each(n, x, xo, y, yo, z, zo, (a, b) -> a / b);
  }

  @Override
  public void maximum(int n, double[] x, int xo, double[] y, int yo, double[] z, int zo) {
    each(n, x, xo, y, yo, z, zo, Math::max);
  }

  @Override
  public void maximumBackward(
      int n, double[] x, int xo, double[] y, int yo, double[] dz, int dzo, double[] z, int zo) {
    for (int i = 0; i < n; i++) {
      double a = x[xo + i];
      double b = y[yo + i];
      double share = a > b ? 1 : a == b ? 0.5 : 0;
      z[zo + i] = dz[dzo + i] * share;
    }
  }

  @Override
  public void axpy(int n, double alpha, double[] x, int xo, double[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] += alpha * x[xo + i];
    }
  }

  @Override
  public void scale(int n, double alpha, double beta, double[] x, int xo, double[] y, int yo) {
    each(n, x, xo, y, yo, a -> alpha * a + beta);
  }

  @Override
  public double sum(int n, double[] x, int xo) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[xo + i];
    }
    return sum;
  }

  @Override
  public double dot(int n, double[] x, int xo, double[] y, int yo) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[xo + i] * y[yo + i];
    }
    return sum;
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public void multiply(
      int m,
      int n,
      int k,
      double[] a,
      int ao,
      int aRow,
      int aStep,
      double[] b,
      int bo,
      int ldb,
      double[] c,
      int co,
      int ldc) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int p = 0; p < k; p++) {
          sum += a[ao + i * aRow + p * aStep] * b[bo + p * ldb + j];
        }
        c[co + i * ldc + j] = sum;
      }
    }
  }

  @Override
  public int argmax(int n, double[] x, int xo) {
    int best = 0;
    for (int i = 0; i < n; i++) {
      double value = x[xo + i];
      if (Double.isNaN(value)) {
        return i;
      }
      if (value > x[xo + best]) {
        best = i;
      }
    }
    return best;
  }

  @Override
  public void keepLarger(
      int n, double index, double[] x, int xo, double[] best, int bo, double[] place, int po) {
    for (int i = 0; i < n; i++) {
      if (x[xo + i] > best[bo + i] || Double.isNaN(x[xo + i])) {
        best[bo + i] = x[xo + i];
        place[po + i] = index;
      }
    }
  }

  @Override
  public void scatterAdd(
      int n, double[] x, int[] origins, int[] steps, double[] place, double[] y) {
    for (int i = 0; i < n; i++) {
      y[origins[i] + steps[(int) place[i]]] += x[i];
    }
  }

  @Override
  public void exp(int n, double[] x, int xo, double[] y, int yo) {
    each(n, x, xo, y, yo, Math::exp);
  }

  @Override
  public void log(int n, double[] x, int xo, double[] y, int yo) {
    each(n, x, xo, y, yo, Math::log);
  }

  @Override
  public void sqrt(int n, double[] x, int xo, double[] y, int yo) {
    each(n, x, xo, y, yo, Math::sqrt);
  }

  @Override
  public void sqrtBackward(int n, double[] y, int yo, double[] dy, int dyo, double[] dx, int dxo) {
    each(n, y, yo, dy, dyo, dx, dxo, (y1, g) -> g / (2 * y1));
  }

  @Override
  public void abs(int n, double[] x, int xo, double[] y, int yo) {
    each(n, x, xo, y, yo, Math::abs);
  }

  @Override
  public void absBackward(int n, double[] x, int xo, double[] dy, int dyo, double[] dx, int dxo) {
    each(n, x, xo, dy, dyo, dx, dxo, (a, g) -> g * Math.signum(a));
  }

  @Override
  public void pow(int n, double exponent, double[] x, int xo, double[] y, int yo) {
    each(n, x, xo, y, yo, a -> Math.pow(a, exponent));
  }

  @Override
  public void clamp(int n, double low, double high, double[] x, int xo, double[] y, int yo) {
    each(n, x, xo, y, yo, a -> Math.min(Math.max(a, low), high));
  }

  @Override
  public void clampBackward(
      int n,
      double low,
      double high,
      double[] x,
      int xo,
      double[] dy,
      int dyo,
      double[] dx,
      int dxo) {
    each(n, x, xo, dy, dyo, dx, dxo, (a, g) -> a >= low && a <= high ? g : 0);
  }

  @Override
  public void sigmoid(int n, double[] x, int xo, double[] y, int yo) {
    each(n, x, xo, y, yo, a -> 1 / (1 + Math.exp(-a)));
  }

  @Override
  public void sigmoidBackward(
      int n, double[] y, int yo, double[] dy, int dyo, double[] dx, int dxo) {
    each(n, y, yo, dy, dyo, dx, dxo, (s, g) -> g * s * (1 - s));
  }

  @Override
  public void softplus(int n, double[] x, int xo, double[] y, int yo, double[] spare) {
    each(n, x, xo, y, yo, a -> Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))));
  }

  @Override
  public void tanh(int n, double[] x, int xo, double[] y, int yo) {
    each(n, x, xo, y, yo, Math::tanh);
  }

  @Override
  public void tanhBackward(int n, double[] y, int yo, double[] dy, int dyo, double[] dx, int dxo) {
    each(n, y, yo, dy, dyo, dx, dxo, (t, g) -> g * (1 - t * t));
  }

  @Override
  public void lstmCell(int n, double[] z, int zo, double[] before, int bo, double[] c, int co) {
    for (int i = 0; i < n; i++) {
      c[co + i] = z[zo + n + i] * before[bo + i] + z[zo + i] * z[zo + 2 * n + i];
    }
  }

  @Override
  public void lstmBackward(
      int n,
      double[] z,
      int zo,
      int to,
      double[] before,
      int bo,
      double[] dh,
      double[] dc,
      double[] dz) {
    for (int j = 0; j < n; j++) {
      double i = z[zo + j];
      double f = z[zo + n + j];
      double g = z[zo + 2 * n + j];
      double o = z[zo + 3 * n + j];
      dz[j] = dc[j] * g * i * (1 - i);
      dz[n + j] = dc[j] * before[bo + j] * f * (1 - f);
      dz[2 * n + j] = dc[j] * i * (1 - g * g);
      dz[3 * n + j] = dh[j] * z[to + j] * o * (1 - o);
      dc[j] *= f;
    }
  }

  @Override
  public void relu(int n, double[] x, int xo, double[] y, int yo) {
    each(n, x, xo, y, yo, a -> Math.max(a, 0));
  }

  @Override
  public void reluBackward(int n, double[] y, int yo, double[] dy, int dyo, double[] dx, int dxo) {
    each(n, y, yo, dy, dyo, dx, dxo, (r, g) -> r > 0 ? g : 0);
  }

  @Override
  public void gelu(int n, double[] x, int xo, double[] y, int yo) {
    each(n, x, xo, y, yo, a -> a * NormalDistribution.cumulative(a));
  }

  @Override
  public void geluBackward(int n, double[] x, int xo, double[] dy, int dyo, double[] dx, int dxo) {
    each(
        n,
        x,
        xo,
        dy,
        dyo,
        dx,
        dxo,
        (a, g) -> g * (NormalDistribution.cumulative(a) + a * NormalDistribution.density(a)));
  }

  @Override
  public void geluTanh(int n, double[] x, int xo, double[] y, int yo) {
    each(n, x, xo, y, yo, a -> a / 2 * (1 + geluInner(a)));
  }

  @Override
  public void geluTanhBackward(
      int n, double[] x, int xo, double[] dy, int dyo, double[] dx, int dxo) {
    for (int i = 0; i < n; i++) {
      double a = x[xo + i];
      double t = geluInner(a);
      double slope = ROOT_2_OVER_PI * (1 + 3 * CUBIC * a * a);
      dx[dxo + i] = dy[dyo + i] * ((1 + t) / 2 + a / 2 * (1 - t * t) * slope);
    }
  }

  private static double geluInner(double a) {
    return Math.tanh(ROOT_2_OVER_PI * (a + CUBIC * a * a * a));
  }

  @Override
  public void softmax(int rows, int cols, double[] x, int xo, double[] y, int yo) {
    logSoftmax(rows, cols, x, xo, y, yo);
    exp(rows * cols, y, yo, y, yo);
  }

  @Override
  public void softmaxBackward(
      int rows, int cols, double[] y, int yo, double[] dy, int dyo, double[] dx, int dxo) {
    for (int row = 0; row < rows * cols; row += cols) {
      double mean = dot(cols, y, yo + row, dy, dyo + row);
      for (int i = row; i < row + cols; i++) {
        dx[dxo + i] = y[yo + i] * (dy[dyo + i] - mean);
      }
    }
  }

  @Override
  public void logSoftmax(int rows, int cols, double[] x, int xo, double[] y, int yo) {
    for (int row = 0; row < rows * cols; row += cols) {
      double max = x[xo + row + argmax(cols, x, xo + row)];
      double sum = 0;
      for (int i = row; i < row + cols; i++) {
        sum += Math.exp(x[xo + i] - max);
      }
      scale(cols, 1, -max - Math.log(sum), x, xo + row, y, yo + row);
    }
  }

  @Override
  public void logSoftmaxBackward(
      int rows, int cols, double[] y, int yo, double[] dy, int dyo, double[] dx, int dxo) {
    for (int row = 0; row < rows * cols; row += cols) {
      double sum = sum(cols, dy, dyo + row);
      for (int i = row; i < row + cols; i++) {
        dx[dxo + i] = dy[dyo + i] - Math.exp(y[yo + i]) * sum;
      }
    }
  }

  @Override
  public void scaledSoftmax(int rows, int cols, double alpha, double[] x) {
    scale(rows * cols, alpha, 0, x, 0, x, 0);
    softmax(rows, cols, x, 0, x, 0);
  }

  @Override
  public void scaledSoftmaxBackward(int rows, int cols, double alpha, double[] y, double[] dy) {
    softmaxBackward(rows, cols, y, 0, dy, 0, dy, 0);
    scale(rows * cols, alpha, 0, dy, 0, dy, 0);
  }
}
