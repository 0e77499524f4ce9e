package descent.engine.kernel;

/** Layer norm of rows, made of the other block loops: a row stays in the first-level cache. */
interface LayerNormRows extends BlockKernels {
  @Override
  default void layerNorm(
      int rows,
      int cols,
      double eps,
      float[] x,
      float[] gamma,
      float[] beta,
      float[] means,
      float[] inverses) {
    for (int r = 0, at = 0; r < rows; r++, at += cols) {
      means[r] = (float) (sum(cols, x, at) / cols);
      scale(cols, 1f, -means[r], x, at, x, at);
      inverses[r] = (float) (1 / Math.sqrt(dot(cols, x, at, x, at) / cols + eps));
      scale(cols, inverses[r], 0f, x, at, x, at);
      mul(cols, x, at, gamma, 0, x, at);
      add(cols, x, at, beta, 0, x, at);
    }
  }

  @Override
  default void layerNormBackward(
      int rows,
      int cols,
      float[] x,
      float[] means,
      float[] inverses,
      float[] gamma,
      float[] dy,
      float[] sums) {
    for (int r = 0, at = 0; r < rows; r++, at += cols) {
      scale(cols, inverses[r], -means[r] * inverses[r], x, at, x, at);
      mulAdd(cols, dy, at, x, at, sums, 0);
      add(cols, sums, cols, dy, at, sums, cols);
      mul(cols, dy, at, gamma, 0, dy, at);
      float mean = (float) (sum(cols, dy, at) / cols);
      float slope = (float) (dot(cols, dy, at, x, at) / cols);
      scale(cols, 1f, -mean, dy, at, dy, at);
      axpy(cols, -slope, x, at, dy, at);
      scale(cols, inverses[r], 0f, dy, at, dy, at);
    }
  }
}
