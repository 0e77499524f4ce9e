package descent.engine.kernel;

/** Softmax of rows, made of the other block loops: a row stays in the first-level cache. */
interface SoftmaxRows extends BlockKernels {
  @Override
  default void softmax(int rows, int cols, float[] x, int xo, int ldx, float[] y, int yo, int ldy) {
    for (int r = 0; r < rows; r++) {
      int from = xo + r * ldx;
      scale(cols, 1f, -max(cols, x, from), x, from, y, yo + r * ldy);
    }
    boolean contiguous = ldy == cols;
    for (int r = 0; r < (contiguous ? 1 : rows); r++) {
      exp(contiguous ? rows * cols : cols, y, yo + r * ldy, y, yo + r * ldy);
    }
    for (int r = 0; r < rows; r++) {
      int at = yo + r * ldy;
      scale(cols, (float) (1 / sum(cols, y, at)), 0f, y, at, y, at);
    }
  }

  @Override
  default void logSoftmax(
      int rows, int cols, float[] x, int xo, int ldx, float[] y, int yo, int ldy) {
    for (int r = 0; r < rows; r++) {
      int from = xo + r * ldx;
      int to = yo + r * ldy;
      float max = max(cols, x, from);
      float logSum = (float) Math.log(sumExp(cols, max, x, from));
      scale(cols, 1f, -max, x, from, y, to);
      scale(cols, 1f, -logSum, y, to, y, to);
    }
  }

  @Override
  default void softmaxBackward(
      int rows, int cols, int ld, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    for (int at = 0; at < rows * ld; at += ld) {
      float mean = (float) dot(cols, y, yo + at, dy, dyo + at);
      scale(cols, 1f, -mean, dy, dyo + at, dx, dxo + at);
      mul(cols, y, yo + at, dx, dxo + at, dx, dxo + at);
    }
  }

  @Override
  default void logSoftmaxBackward(
      int rows, int cols, int ld, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    for (int at = 0; at < rows * ld; at += ld) {
      float sum = (float) sum(cols, dy, dyo + at);
      exp(cols, y, yo + at, dx, dxo + at);
      scale(cols, -sum, 0f, dx, dxo + at, dx, dxo + at);
      add(cols, dx, dxo + at, dy, dyo + at, dx, dxo + at);
    }
  }

  @Override
  default void scaledSoftmax(int rows, int cols, float alpha, float[] x, int xo) {
    for (int at = xo; at < xo + rows * cols; at += cols) {
      scale(cols, alpha, -alpha * max(cols, x, at), x, at, x, at);
    }
    exp(rows * cols, x, xo, x, xo);
    for (int at = xo; at < xo + rows * cols; at += cols) {
      scale(cols, (float) (1 / sum(cols, x, at)), 0f, x, at, x, at);
    }
  }

  @Override
  default void scaledSoftmaxBackward(
      int rows, int cols, float alpha, float[] y, int yo, float[] dy, int dyo) {
    softmaxBackward(rows, cols, cols, y, yo, dy, dyo, dy, dyo);
    scale(rows * cols, alpha, 0f, dy, dyo, dy, dyo);
  }
}
