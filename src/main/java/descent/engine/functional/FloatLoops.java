package descent.engine.functional;

import descent.engine.kernel.Kernels;
import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;

/** {@link Loops} over float32, most of them the device's {@link Kernels}. */
record FloatLoops(Kernels kernels) implements Loops<float[]> {
  @Override
  public float[] array(Scratch scratch, int slot, int size) {
    return scratch.floats(slot, size);
  }

  @Override
  public float[] keep(Device device, int size) {
    return device.keepFloats(size);
  }

  @Override
  public void read(Tensor x, int from, float[] block, int offset, int n) {
    x.floats().read(from, block, offset, n);
  }

  @Override
  public void write(Tensor x, int from, float[] block, int offset, int n) {
    x.floats().write(from, block, offset, n);
  }

  @Override
  public Block<float[]> in(Tensor x, int from, int n, Scratch scratch, int slot) {
    float[] values = x.floats().array();
    return values != null
        ? new Block<>(values, from)
        : new Block<>(x.stage(from, n, scratch, slot), 0);
  }

  @Override
  public Block<float[]> out(Tensor y, int from, int n, Scratch scratch, int slot) {
    float[] values = y.floats().array();
    return values != null ? new Block<>(values, from) : new Block<>(scratch.floats(slot, n), 0);
  }

  @Override
  public void put(Tensor y, int from, int n, Block<float[]> block) {
    if (block.values() == y.floats().array()) {
      y.floats().changed();
    } else {
      y.floats().write(from, block.values(), block.at(), n);
    }
  }

  @Override
  public double get(Tensor x, int index) {
    return x.floats().get(index);
  }

  @Override
  public void set(Tensor x, int index, double value) {
    x.floats().put(index, (float) value);
  }

  @Override
  public double at(float[] x, int i) {
    return x[i];
  }

  @Override
  public void put(float[] x, int i, double value) {
    x[i] = (float) value;
  }

  @Override
  public void copy(int n, float[] x, int xo, float[] y, int yo) {
    System.arraycopy(x, xo, y, yo, n);
  }

  @Override
  public void pick(int n, float[] x, int xo, int step, float[] y, int yo) {
    for (int i = 0, j = xo; i < n; i++, j += step) {
      y[yo + i] = x[j];
    }
  }

  @Override
  public void fill(int n, double value, float[] y, int yo) {
    kernels.fill(n, (float) value, y, yo);
  }

  @Override
  public void add(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    kernels.add(n, x, xo, y, yo, z, zo);
  }

  @Override
  public void sub(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    kernels.sub(n, x, xo, y, yo, z, zo);
  }

  @Override
  public void mul(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    kernels.mul(n, x, xo, y, yo, z, zo);
  }

  @Override
  public void div(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    kernels.div(n, x, xo, y, yo, z, zo);
  }

  @Override
  public void maximum(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = Math.max(x[xo + i], y[yo + i]);
    }
  }

  @Override
  public void maximumBackward(
      int n, float[] x, int xo, float[] y, int yo, float[] dz, int dzo, float[] z, int zo) {
    for (int i = 0; i < n; i++) {
      float a = x[xo + i];
      float b = y[yo + i];
      float share = a > b ? 1f : a == b ? 0.5f : 0f;
      z[zo + i] = dz[dzo + i] * share;
    }
  }

  @Override
  public void axpy(int n, double alpha, float[] x, int xo, float[] y, int yo) {
    kernels.axpy(n, (float) alpha, x, xo, y, yo);
  }

  @Override
  public void scale(int n, double alpha, double beta, float[] x, int xo, float[] y, int yo) {
    kernels.scale(n, (float) alpha, (float) beta, x, xo, y, yo);
  }

  @Override
  public double sum(int n, float[] x, int xo) {
    return kernels.sum(n, x, xo);
  }

  @Override
  public double dot(int n, float[] x, int xo, float[] y, int yo) {
    return kernels.dot(n, x, xo, y, yo);
  }

  @Override
  public int width() {
    return kernels.smallWidth();
  }

  @Override
  public void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int aRow,
      int aStep,
      float[] b,
      int bo,
      int ldb,
      float[] c,
      int co,
      int ldc) {
    kernels.multiplySmall(m, n, k, a, ao, aRow, aStep, b, bo, ldb, c, co, ldc, false);
  }

  @Override
  public int argmax(int n, float[] x, int xo) {
    int best = 0;
    for (int i = 0; i < n; i++) {
      float value = x[xo + i];
      if (Float.isNaN(value)) {
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
      int n, double index, float[] x, int xo, float[] best, int bo, float[] place, int po) {
    kernels.keepLarger(n, (float) index, x, xo, best, bo, place, po);
  }

  @Override
  public void scatterAdd(int n, float[] x, int[] origins, int[] steps, float[] place, float[] y) {
    for (int i = 0; i < n; i++) {
      y[origins[i] + steps[(int) place[i]]] += x[i];
    }
  }

  @Override
  public void exp(int n, float[] x, int xo, float[] y, int yo) {
    kernels.exp(n, x, xo, y, yo);
  }

  @Override
  public void log(int n, float[] x, int xo, float[] y, int yo) {
    kernels.log(n, x, xo, y, yo);
  }

  @Override
  public void sqrt(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = (float) Math.sqrt(x[xo + i]);
    }
  }

  @Override
  public void sqrtBackward(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = dy[dyo + i] / (2 * y[yo + i]);
    }
  }

  @Override
  public void abs(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.abs(x[xo + i]);
    }
  }

  @Override
  public void absBackward(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = dy[dyo + i] * Math.signum(x[xo + i]);
    }
  }

  @Override
  public void pow(int n, double exponent, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = (float) Math.pow(x[xo + i], exponent);
    }
  }

  @Override
  public void clamp(int n, double low, double high, float[] x, int xo, float[] y, int yo) {
    float least = (float) low;
    float most = (float) high;
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.min(Math.max(x[xo + i], least), most);
    }
  }

  @Override
  public void clampBackward(
      int n, double low, double high, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
    float least = (float) low;
    float most = (float) high;
    for (int i = 0; i < n; i++) {
      float value = x[xo + i];
      dx[dxo + i] = value >= least && value <= most ? dy[dyo + i] : 0f;
    }
  }

  @Override
  public void sigmoid(int n, float[] x, int xo, float[] y, int yo) {
    kernels.sigmoid(n, x, xo, y, yo);
  }

  @Override
  public void sigmoidBackward(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    kernels.sigmoidBackward(n, y, yo, dy, dyo, dx, dxo);
  }

  /** As max(x, 0) + ln(1 + e), e = e^-|x|, where ln(1 + e) is e ln(u) / (u - 1) with u = 1 + e. */
  @Override
  public void softplus(int n, float[] x, int xo, float[] y, int yo, float[] spare) {
    for (int i = 0; i < n; i++) {
      float value = x[xo + i];
      spare[i] = -Math.abs(value);
      y[yo + i] = Math.max(value, 0);
    }
    kernels.exp(n, spare, 0, spare, 0);
    kernels.scale(n, 1, 1, spare, 0, spare, n);
    for (int i = 0; i < n; i++) {
      float e = spare[i];
      float rounded = spare[n + i] - 1;
      spare[i] = rounded == 0 ? 0 : e / rounded;
      y[yo + i] += rounded == 0 ? e : 0;
    }
    kernels.log(n, spare, n, spare, n);
    kernels.mulAdd(n, spare, 0, spare, n, y, yo);
  }

  @Override
  public void tanh(int n, float[] x, int xo, float[] y, int yo) {
    kernels.tanh(n, x, xo, y, yo);
  }

  @Override
  public void tanhBackward(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    kernels.tanhBackward(n, y, yo, dy, dyo, dx, dxo);
  }

  @Override
  public void lstmCell(int n, float[] z, int zo, float[] before, int bo, float[] c, int co) {
    kernels.lstmCell(n, z, zo, before, bo, c, co);
  }

  @Override
  public void lstmBackward(
      int n,
      float[] z,
      int zo,
      int to,
      float[] before,
      int bo,
      float[] dh,
      float[] dc,
      float[] dz) {
    kernels.lstmBackward(n, z, zo, to, before, bo, dh, dc, dz);
  }

  @Override
  public void relu(int n, float[] x, int xo, float[] y, int yo) {
    kernels.relu(n, x, xo, y, yo);
  }

  @Override
  public void reluBackward(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    kernels.reluBackward(n, y, yo, dy, dyo, dx, dxo);
  }

  @Override
  public void gelu(int n, float[] x, int xo, float[] y, int yo) {
    kernels.gelu(n, x, xo, y, yo);
  }

  @Override
  public void geluBackward(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
    kernels.geluBackward(n, x, xo, dy, dyo, dx, dxo);
  }

  @Override
  public void geluTanh(int n, float[] x, int xo, float[] y, int yo) {
    kernels.geluTanh(n, x, xo, y, yo);
  }

  @Override
  public void geluTanhBackward(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
    kernels.geluTanhBackward(n, x, xo, dy, dyo, dx, dxo);
  }

  @Override
  public void softmax(int rows, int cols, float[] x, int xo, float[] y, int yo) {
    kernels.softmax(rows, cols, x, xo, cols, y, yo, cols);
  }

  @Override
  public void softmaxBackward(
      int rows, int cols, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    kernels.softmaxBackward(rows, cols, cols, y, yo, dy, dyo, dx, dxo);
  }

  @Override
  public void logSoftmax(int rows, int cols, float[] x, int xo, float[] y, int yo) {
    kernels.logSoftmax(rows, cols, x, xo, cols, y, yo, cols);
  }

  @Override
  public void logSoftmaxBackward(
      int rows, int cols, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    kernels.logSoftmaxBackward(rows, cols, cols, y, yo, dy, dyo, dx, dxo);
  }

  @Override
  public void scaledSoftmax(int rows, int cols, double alpha, float[] x) {
    kernels.scaledSoftmax(rows, cols, (float) alpha, x, 0);
  }

  @Override
  public void scaledSoftmaxBackward(int rows, int cols, double alpha, float[] y, float[] dy) {
    kernels.scaledSoftmaxBackward(rows, cols, (float) alpha, y, 0, dy, 0);
  }

  @Override
  public void layerNorm(
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
    kernels.layerNorm(rows, cols, eps, x, xo, gamma, beta, y, yo, means, inverses);
  }

  @Override
  public void layerNormBackward(
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
    kernels.layerNormBackward(rows, cols, x, xo, means, inverses, gamma, dy, dyo, dx, dxo, sums);
  }
}
