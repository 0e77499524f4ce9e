package descent.engine.kernel;

/** Winograd's maps in plain Java. */
interface PlainWinograd extends WinogradKernels {
  @Override
  default void winogradInput(int n, float[] x, int[] rows, float[] y, int yo, int stride) {
    for (int i = 0; i < n; i++) {
      float d0 = x[rows[0] + i];
      float d1 = x[rows[1] + i];
      float d2 = x[rows[2] + i];
      float d3 = x[rows[3] + i];
      float d4 = x[rows[4] + i];
      float d5 = x[rows[5] + i];
      float even = Math.fma(-4f, d2, d4);
      float odd = Math.fma(-4f, d1, d3);
      float far = d4 - d2;
      float wide = 2f * (d3 - d1);
      y[yo + i] = Math.fma(-5f, d2, Math.fma(4f, d0, d4));
      y[yo + stride + i] = even + odd;
      y[yo + 2 * stride + i] = even - odd;
      y[yo + 3 * stride + i] = far + wide;
      y[yo + 4 * stride + i] = far - wide;
      y[yo + 5 * stride + i] = Math.fma(-5f, d3, Math.fma(4f, d1, d5));
    }
  }

  @Override
  default void winogradOutput(
      int n, float[] m, int mo, int step, float bias, float[] y, int yo, int stride) {
    for (int i = 0; i < n; i++) {
      float m1 = m[mo + step + i];
      float m2 = m[mo + 2 * step + i];
      float m3 = m[mo + 3 * step + i];
      float m4 = m[mo + 4 * step + i];
      float near = m1 + m2;
      float apart = m1 - m2;
      float far = m3 + m4;
      float wide = m3 - m4;
      y[yo + i] = m[mo + i] + bias + near + far;
      y[yo + stride + i] = Math.fma(2f, wide, apart + bias);
      y[yo + 2 * stride + i] = Math.fma(4f, far, near + bias);
      y[yo + 3 * stride + i] = Math.fma(8f, wide, apart + bias) + m[mo + 5 * step + i];
    }
  }

  @Override
  default void winogradGradient(int n, float[] dy, int[] rows, float[] y, int yo, int stride) {
    for (int i = 0; i < n; i++) {
      float y0 = dy[rows[0] + i];
      float y1 = dy[rows[1] + i];
      float y2 = dy[rows[2] + i];
      float y3 = dy[rows[3] + i];
      float even = y0 + y2;
      float odd = y1 + y3;
      float far = Math.fma(4f, y2, y0);
      float wide = Math.fma(8f, y3, 2f * y1);
      y[yo + i] = y0;
      y[yo + stride + i] = even + odd;
      y[yo + 2 * stride + i] = even - odd;
      y[yo + 3 * stride + i] = far + wide;
      y[yo + 4 * stride + i] = far - wide;
      y[yo + 5 * stride + i] = y3;
    }
  }
}
