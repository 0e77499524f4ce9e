package descent.engine.functional;

/** The layer norm of float64 by its rows, of the other loops. */
interface DoubleLayerNorm extends Loops<double[]> {
  @Override
  default void layerNorm(
      int rows,
      int cols,
      double eps,
      double[] x,
      int xo,
      double[] gamma,
      double[] beta,
      double[] y,
      int yo,
      double[] means,
      double[] inverses) {
    for (int r = 0; r < rows; r++) {
      int at = yo + r * cols;
      means[r] = sum(cols, x, xo + r * cols) / cols;
      scale(cols, 1, -means[r], x, xo + r * cols, y, at);
      inverses[r] = 1 / Math.sqrt(dot(cols, y, at, y, at) / cols + eps);
      scale(cols, inverses[r], 0, y, at, y, at);
      mul(cols, y, at, gamma, 0, y, at);
      add(cols, y, at, beta, 0, y, at);
    }
  }

  @Override
  default void layerNormBackward(
      int rows,
      int cols,
      double[] x,
      int xo,
      double[] means,
      double[] inverses,
      double[] gamma,
      double[] dy,
      int dyo,
      double[] dx,
      int dxo,
      double[] sums) {
    for (int r = 0; r < rows; r++) {
      int from = dyo + r * cols;
      int at = dxo + r * cols;
      // x^ in the place of dx
      scale(cols, inverses[r], -means[r] * inverses[r], x, xo + r * cols, dx, at);
      double slope = 0;
      for (int j = 0; j < cols; j++) {
        sums[j] += dy[from + j] * dx[at + j];
        slope += dy[from + j] * gamma[j] * dx[at + j] / cols;
      }
      add(cols, sums, cols, dy, from, sums, cols);
      double mean = dot(cols, dy, from, gamma, 0) / cols;
      for (int j = 0; j < cols; j++) {
        dx[at + j] = inverses[r] * (dy[from + j] * gamma[j] - mean - slope * dx[at + j]);
      }
    }
  }
}
