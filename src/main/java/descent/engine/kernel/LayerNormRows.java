package descent.engine.kernel;

/** Layer norm of rows, made of the other block loops: a row stays in the first-level cache. */
interface LayerNormRows extends BlockKernels {
  @Override
  default void layerNorm(
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
    for (int r = 0; r < rows; r++) {
      int at = yo + r * cols;
      means[r] = (float) (sum(cols, x, xo + r * cols) / cols);
      scale(cols, 1f, -means[r], x, xo + r * cols, y, at);
      inverses[r] = (float) (1 / Math.sqrt(dot(cols, y, at, y, at) / cols + eps));
      scale(cols, inverses[r], 0f, y, at, y, at);
      mul(cols, y, at, gamma, 0, y, at);
      add(cols, y, at, beta, 0, y, at);
    }
  }

  @Override
  default void layerNormBackward(
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
    for (int r = 0; r < rows; r++) {
      int from = dyo + r * cols;
      int at = dxo + r * cols;
      // x^ in the place of dx
      scale(cols, inverses[r], -means[r] * inverses[r], x, xo + r * cols, dx, at);
      mulAdd(cols, dy, from, dx, at, sums, 0);
      add(cols, sums, cols, dy, from, sums, cols);
      double slope = 0;
      for (int j = 0; j < cols; j++) {
        slope += (double) dy[from + j] * gamma[j] * dx[at + j];
      }
      double mean = dot(cols, dy, from, gamma, 0) / cols;
      scale(cols, (float) (-slope / cols), (float) -mean, dx, at, dx, at);
      mulAdd(cols, dy, from, gamma, 0, dx, at);
      scale(cols, inverses[r], 0f, dx, at, dx, at);
    }
  }
}
