package descent.engine.kernel;

/**
 * Loops over blocks of {@code float[]}: {@code n} values of x from {@code xo}, of y from {@code yo}
 * and so on. Unless said otherwise the result goes to the last array, which may be the same block
 * as an argument but must not overlap one in part; nothing outside the block is read or written. A
 * value does not depend on its place in a block, so blocks may be cut at will (reductions:
 * excepted). NaN stays NaN.
 */
public interface BlockKernels {
  /** y = e^x within 2 ulp, infinity above 88.73, subnormal and 0 below -87.3. */
  void exp(int n, float[] x, int xo, float[] y, int yo);

  /** y = ln x within 2 ulp, -infinity at 0, NaN below. */
  void log(int n, float[] x, int xo, float[] y, int yo);

  /** y = 1 / (1 + e^-x) within 4 ulp above x = -88, 0 below. */
  void sigmoid(int n, float[] x, int xo, float[] y, int yo);

  /** y = tanh x within 4 ulp. */
  void tanh(int n, float[] x, int xo, float[] y, int yo);

  /** y = max(x, 0). */
  void relu(int n, float[] x, int xo, float[] y, int yo);

  /** y = x Phi(x), Phi being the normal distribution function (exact GELU). */
  void gelu(int n, float[] x, int xo, float[] y, int yo);

  /** y = x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))): GELU's tanh form. */
  void geluTanh(int n, float[] x, int xo, float[] y, int yo);

  /** dx = dy y (1 - y), from the result y of {@link #sigmoid}. */
  void sigmoidBackward(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

  /** dx = dy (1 - y^2), from the result y of {@link #tanh}. */
  void tanhBackward(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

  /** dx = dy where y is above 0, else 0, from the argument or the result of {@link #relu}. */
  void reluBackward(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

  /** dx = dy (Phi(x) + x phi(x)), from the argument x of {@link #gelu}. */
  void geluBackward(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo);

  /** dx = dy times the derivative of {@link #geluTanh} at its argument x. */
  void geluTanhBackward(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo);

  /**
   * An LSTM's c = f before + i g.
   *
   * @param z its gates i, f, g and o after their activation, n values each
   */
  void lstmCell(int n, float[] z, int zo, float[] before, int bo, float[] c, int co);

  /**
   * The way back through an LSTM's step: to dz from the start the gradients at the gates'
   * arguments, in the place of dc that at c before the step.
   *
   * @param z its gates i, f, g and o after their activation, n values each
   * @param to where in z tanh c begins
   * @param before c before the step
   * @param dh the gradient at h = o tanh c, from the start
   * @param dc the gradient at c, what comes through h counted, from the start
   */
  void lstmBackward(
      int n, float[] z, int zo, int to, float[] before, int bo, float[] dh, float[] dc, float[] dz);

  /** z = x + y. */
  void add(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo);

  /** z = x - y. */
  void sub(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo);

  /** z = x y. */
  void mul(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo);

  /** z = x / y. */
  void div(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo);

  /** y += alpha x, one rounding. */
  void axpy(int n, float alpha, float[] x, int xo, float[] y, int yo);

  /** z += x y, one rounding. */
  void mulAdd(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo);

  /** y = alpha x + beta, one rounding. */
  void scale(int n, float alpha, float beta, float[] x, int xo, float[] y, int yo);

  /** y = value. */
  void fill(int n, float value, float[] y, int yo);

  /** The sum of x, in an order that depends on n alone; 0 for an empty block. */
  double sum(int n, float[] x, int xo);

  /** The sum of x y, in an order that depends on n alone; 0 for an empty block. */
  double dot(int n, float[] x, int xo, float[] y, int yo);

  /** The sum of e^(x - shift), in an order that depends on n alone; 0 for an empty block. */
  double sumExp(int n, float shift, float[] x, int xo);

  /** The largest of x, NaN if there is one; -infinity for an empty block. */
  float max(int n, float[] x, int xo);

  /** Where x is above best or NaN: best = x and place = index. */
  void keepLarger(
      int n, float index, float[] x, int xo, float[] best, int bo, float[] place, int po);

  /**
   * Softmax of each row: y_j = e^(x_j - max x) / sum. Row r of x is at {@code xo + r * ldx}; the
   * same for y. A row of -infinity alone gives NaN, as in PyTorch.
   *
   * @param cols the length of a row; the rows of x and y are (rows, cols)
   */
  void softmax(int rows, int cols, float[] x, int xo, int ldx, float[] y, int yo, int ldy);

  /** Logarithm of {@link #softmax}: y_j = x_j - max x - ln sum e^(x - max x). */
  void logSoftmax(int rows, int cols, float[] x, int xo, int ldx, float[] y, int yo, int ldy);

  /**
   * dx = y (dy - sum dy y) for each row, from the result y of {@link #softmax}; all three (rows,
   * cols) with leading dimension {@code ld}. dx may be the block of dy, not that of y.
   */
  void softmaxBackward(
      int rows, int cols, int ld, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

  /**
   * dx = dy - e^y sum dy for each row, from the result y of {@link #logSoftmax}; all three (rows,
   * cols) with leading dimension {@code ld}. dx may be the block of y, not that of dy.
   */
  void logSoftmaxBackward(
      int rows, int cols, int ld, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

  /** Softmax of alpha x, in place, for contiguous rows from {@code xo} on: attention's weights. */
  void scaledSoftmax(int rows, int cols, float alpha, float[] x, int xo);

  /**
   * alpha y (dy - sum dy y) in the place of dy for contiguous rows, from the result y of {@link
   * #scaledSoftmax}.
   */
  void scaledSoftmaxBackward(
      int rows, int cols, float alpha, float[] y, int yo, float[] dy, int dyo);

  /**
   * y = gamma x^ + beta with x^ = (x - mean) / sqrt(variance + eps), for contiguous rows.
   *
   * @param x (rows, cols)
   * @param y (rows, cols), may be x
   * @param gamma (cols)
   * @param beta (cols)
   * @param means gets the mean of each row
   * @param inverses gets 1 / sqrt(variance + eps) of each row
   */
  void layerNorm(
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
      float[] inverses);

  /**
   * dx = (g - mean(g) - x^ mean(g x^)) / sqrt(variance + eps) with g = gamma dy, for contiguous
   * rows.
   *
   * @param x the argument of {@link #layerNorm}, (rows, cols)
   * @param dx (rows, cols), neither x nor dy
   * @param sums (2, cols): dy x^ is added to the first row, dy to the second
   */
  void layerNormBackward(
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
      float[] sums);
}
