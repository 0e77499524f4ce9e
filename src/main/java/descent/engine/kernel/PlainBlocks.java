package descent.engine.kernel;

import java.util.Arrays;

/** The block loops in plain Java. */
interface PlainBlocks extends SoftmaxRows, LayerNormRows {
  @Override
  default void exp(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = FloatMath.exp(x[xo + i]);
    }
  }

  @Override
  default void log(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = FloatMath.log(x[xo + i]);
    }
  }

  @Override
  default void sigmoid(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = FloatMath.sigmoid(x[xo + i]);
    }
  }

  @Override
  default void tanh(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = FloatMath.tanh(x[xo + i]);
    }
  }

  @Override
  default void relu(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.max(x[xo + i], 0f);
    }
  }

  @Override
  default void gelu(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = FloatMath.gelu(x[xo + i]);
    }
  }

  @Override
  default void geluTanh(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = FloatMath.geluTanh(x[xo + i]);
    }
  }

  @Override
  default void sigmoidBackward(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = dy[dyo + i] * (y[yo + i] * (1f - y[yo + i]));
    }
  }

  @Override
  default void tanhBackward(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = dy[dyo + i] * (1f - y[yo + i] * y[yo + i]);
    }
  }

  @Override
  default void reluBackward(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = y[yo + i] > 0f ? dy[dyo + i] : 0f;
    }
  }

  @Override
  default void geluBackward(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = dy[dyo + i] * FloatMath.geluDerivative(x[xo + i]);
    }
  }

  @Override
  default void geluTanhBackward(
      int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = dy[dyo + i] * FloatMath.geluTanhDerivative(x[xo + i]);
    }
  }

  @Override
  default void lstmCell(int n, float[] z, int zo, float[] before, int bo, float[] c, int co) {
    for (int i = 0; i < n; i++) {
      c[co + i] = z[zo + n + i] * before[bo + i] + z[zo + i] * z[zo + 2 * n + i];
    }
  }

  @Override
  default void lstmBackward(
      int n,
      float[] z,
      int zo,
      int to,
      float[] before,
      int bo,
      float[] dh,
      float[] dc,
      float[] dz) {
    for (int j = 0; j < n; j++) {
      float i = z[zo + j];
      float f = z[zo + n + j];
      float g = z[zo + 2 * n + j];
      float o = z[zo + 3 * n + j];
      dz[j] = dc[j] * g * (i * (1f - i));
      dz[n + j] = dc[j] * before[bo + j] * (f * (1f - f));
      dz[2 * n + j] = dc[j] * i * (1f - g * g);
      dz[3 * n + j] = dh[j] * z[to + j] * (o * (1f - o));
      dc[j] *= f;
    }
  }

  @Override
  default void add(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = x[xo + i] + y[yo + i];
    }
  }

  @Override
  default void sub(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = x[xo + i] - y[yo + i];
    }
  }

  @Override
  default void mul(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = x[xo + i] * y[yo + i];
    }
  }

  @Override
  default void div(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = x[xo + i] / y[yo + i];
    }
  }

  @Override
  default void axpy(int n, float alpha, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.fma(alpha, x[xo + i], y[yo + i]);
    }
  }

  @Override
  default void mulAdd(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = Math.fma(x[xo + i], y[yo + i], z[zo + i]);
    }
  }

  @Override
  default void scale(int n, float alpha, float beta, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.fma(alpha, x[xo + i], beta);
    }
  }

  @Override
  default void fill(int n, float value, float[] y, int yo) {
    Arrays.fill(y, yo, yo + n, value);
  }

  @Override
  default double sum(int n, float[] x, int xo) {
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      s0 += x[xo + i];
      s1 += x[xo + i + 1];
      s2 += x[xo + i + 2];
      s3 += x[xo + i + 3];
    }
    for (; i < n; i++) {
      s0 += x[xo + i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  default double dot(int n, float[] x, int xo, float[] y, int yo) {
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      s0 += (double) x[xo + i] * y[yo + i];
      s1 += (double) x[xo + i + 1] * y[yo + i + 1];
      s2 += (double) x[xo + i + 2] * y[yo + i + 2];
      s3 += (double) x[xo + i + 3] * y[yo + i + 3];
    }
    for (; i < n; i++) {
      s0 += (double) x[xo + i] * y[yo + i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  default double sumExp(int n, float shift, float[] x, int xo) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += FloatMath.exp(x[xo + i] - shift);
    }
    return sum;
  }

  @Override
  default float max(int n, float[] x, int xo) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, x[xo + i]);
    }
    return max;
  }

  @Override
  default void keepLarger(
      int n, float index, float[] x, int xo, float[] best, int bo, float[] place, int po) {
    for (int i = 0; i < n; i++) {
      float value = x[xo + i];
      boolean larger = value > best[bo + i] || Float.isNaN(value);
      best[bo + i] = larger ? value : best[bo + i];
      place[po + i] = larger ? index : place[po + i];
    }
  }
}
