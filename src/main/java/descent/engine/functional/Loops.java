package descent.engine.functional;

import descent.engine.kernel.BlockKernels;
import descent.engine.kernel.Scratch;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;

/**
 * Loops over staged blocks of one element type, so that an operation is written once: {@code
 * float[]} on the device's kernels, {@code double[]} (gradient checks) on plain Java. Signatures
 * are those of {@link descent.engine.kernel.BlockKernels}: {@code n} values of x from {@code xo},
 * the result in the last array, which may be an argument's block.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
interface Loops<A> {
  static Loops<?> of(Tensor tensor) {
    return of(tensor.device(), tensor.dtype());
  }

  static Loops<?> of(Device device, DType dtype) {
    return dtype == DType.FLOAT32 ? new FloatLoops(device.kernels()) : DoubleLoops.INSTANCE;
  }

  /** The scratch array of a slot. */
  A array(Scratch scratch, int slot, int size);

  /** As {@link Device#keepFloats}. */
  A keep(Device device, int size);

  /** Copies {@code n} values of the tensor from {@code from}. */
  void read(Tensor x, int from, A block, int offset, int n);

  /** Overwrites {@code n} values of the tensor from {@code from}. */
  void write(Tensor x, int from, A block, int offset, int n);

  /** Values of a tensor, in its own array or in one of scratch, from {@code at} on. */
  record Block<A>(A values, int at) {}

  /**
   * {@code n} values of the tensor from {@code from} to be read: in place where they lie on the
   * heap, else copied to the scratch array of the slot.
   */
  Block<A> in(Tensor x, int from, int n, Scratch scratch, int slot);

  /**
   * Where {@code n} values of the tensor can be put, their content undefined, till {@link #put}.
   */
  Block<A> out(Tensor y, int from, int n, Scratch scratch, int slot);

  /** The block of {@link #out} has its values. */
  void put(Tensor y, int from, int n, Block<A> block);

  /** z = x + y. */
  default void add(int n, Block<A> x, Block<A> y, Block<A> z) {
    add(n, x.values, x.at, y.values, y.at, z.values, z.at);
  }

  /** One value of the tensor itself. */
  double get(Tensor x, int index);

  /** Overwrites one value of the tensor itself. */
  void set(Tensor x, int index, double value);

  double at(A x, int i);

  void put(A x, int i, double value);

  void copy(int n, A x, int xo, A y, int yo);

  /** y_i = x_(xo + i step). */
  void pick(int n, A x, int xo, int step, A y, int yo);

  void fill(int n, double value, A y, int yo);

  void add(int n, A x, int xo, A y, int yo, A z, int zo);

  void sub(int n, A x, int xo, A y, int yo, A z, int zo);

  void mul(int n, A x, int xo, A y, int yo, A z, int zo);

  void div(int n, A x, int xo, A y, int yo, A z, int zo);

  /** z = the larger of x and y, NaN where one is. */
  void maximum(int n, A x, int xo, A y, int yo, A z, int zo);

  /** z = dz times 1 where x is above y, 1/2 where they are equal, else 0. */
  void maximumBackward(int n, A x, int xo, A y, int yo, A dz, int dzo, A z, int zo);

  /** y += alpha x. */
  void axpy(int n, double alpha, A x, int xo, A y, int yo);

  /** y = alpha x + beta. */
  void scale(int n, double alpha, double beta, A x, int xo, A y, int yo);

  double sum(int n, A x, int xo);

  double dot(int n, A x, int xo, A y, int yo);

  /** The index in the block of the first of the largest values, or of the first NaN. */
  int argmax(int n, A x, int xo);

  /** Where x is above best or NaN: best = x and place = index. */
  void keepLarger(int n, double index, A x, int xo, A best, int bo, A place, int po);

  /** Adds x_i to y at {@code origins[i] + steps[place_i]}, place_i being a whole number. */
  void scatterAdd(int n, A x, int[] origins, int[] steps, A place, A y);

  /** The columns that {@link #multiply} handles at once. */
  int width();

  /**
   * C = A B for small matrices, as {@link descent.engine.kernel.MatrixKernels#multiplySmall} has
   * them: A (m, k) by rows {@code aRow} and steps {@code aStep} apart, B (k, n) and C (m, n) by
   * rows {@code ldb} and {@code ldc} apart, n a multiple of {@link #width}.
   */
  void multiply(
      int m,
      int n,
      int k,
      A a,
      int ao,
      int aRow,
      int aStep,
      A b,
      int bo,
      int ldb,
      A c,
      int co,
      int ldc);

  void exp(int n, A x, int xo, A y, int yo);

  void log(int n, A x, int xo, A y, int yo);

  void sqrt(int n, A x, int xo, A y, int yo);

  /** dx = dy / (2 y). */
  void sqrtBackward(int n, A y, int yo, A dy, int dyo, A dx, int dxo);

  void abs(int n, A x, int xo, A y, int yo);

  /** dx = dy times the sign of x. */
  void absBackward(int n, A x, int xo, A dy, int dyo, A dx, int dxo);

  /** y = x^exponent. */
  void pow(int n, double exponent, A x, int xo, A y, int yo);

  /** y = x limited to low and high. */
  void clamp(int n, double low, double high, A x, int xo, A y, int yo);

  /** dx = dy where x is within low and high, else 0. */
  void clampBackward(int n, double low, double high, A x, int xo, A dy, int dyo, A dx, int dxo);

  void sigmoid(int n, A x, int xo, A y, int yo);

  void sigmoidBackward(int n, A y, int yo, A dy, int dyo, A dx, int dxo);

  /**
   * y = ln(1 + e^x), exact where e^x is tiny and without overflow; {@code spare} holds 2 n values
   * and is lost.
   */
  void softplus(int n, A x, int xo, A y, int yo, A spare);

  void tanh(int n, A x, int xo, A y, int yo);

  void tanhBackward(int n, A y, int yo, A dy, int dyo, A dx, int dxo);

  /** As {@link BlockKernels#lstmCell}. */
  void lstmCell(int n, A z, int zo, A before, int bo, A c, int co);

  /** As {@link BlockKernels#lstmBackward}. */
  void lstmBackward(int n, A z, int zo, int to, A before, int bo, A dh, A dc, A dz);

  void relu(int n, A x, int xo, A y, int yo);

  void reluBackward(int n, A y, int yo, A dy, int dyo, A dx, int dxo);

  void gelu(int n, A x, int xo, A y, int yo);

  void geluBackward(int n, A x, int xo, A dy, int dyo, A dx, int dxo);

  void geluTanh(int n, A x, int xo, A y, int yo);

  void geluTanhBackward(int n, A x, int xo, A dy, int dyo, A dx, int dxo);

  /** Softmax of each of {@code rows} contiguous rows of {@code cols} values. */
  void softmax(int rows, int cols, A x, int xo, A y, int yo);

  void softmaxBackward(int rows, int cols, A y, int yo, A dy, int dyo, A dx, int dxo);

  /** Logarithm of {@link #softmax}. */
  void logSoftmax(int rows, int cols, A x, int xo, A y, int yo);

  void logSoftmaxBackward(int rows, int cols, A y, int yo, A dy, int dyo, A dx, int dxo);

  /** Softmax of alpha x, in place, for contiguous rows from 0 on. */
  void scaledSoftmax(int rows, int cols, double alpha, A x);

  /** alpha y (dy - sum dy y) in the place of dy, for contiguous rows from 0 on. */
  void scaledSoftmaxBackward(int rows, int cols, double alpha, A y, A dy);

  /** As {@link BlockKernels#layerNorm}. */
  void layerNorm(
      int rows,
      int cols,
      double eps,
      A x,
      int xo,
      A gamma,
      A beta,
      A y,
      int yo,
      A means,
      A inverses);

  /** As {@link BlockKernels#layerNormBackward}. */
  void layerNormBackward(
      int rows,
      int cols,
      A x,
      int xo,
      A means,
      A inverses,
      A gamma,
      A dy,
      int dyo,
      A dx,
      int dxo,
      A sums);
}
