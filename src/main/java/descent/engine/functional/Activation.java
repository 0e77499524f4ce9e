package descent.engine.functional;

import descent.engine.functional.Pointwise.Function;
import descent.engine.functional.Pointwise.Saved;
import descent.engine.tensor.Shape;
import descent.engine.tensor.Tensor;

/** Activation functions, differentiable. All keep the shape. */
public final class Activation {
  private static final Function SIGMOID =
      new Function(Loops::sigmoid, Loops::sigmoidBackward, Saved.OUTPUT);
  private static final Function TANH = new Function(Loops::tanh, Loops::tanhBackward, Saved.OUTPUT);
  private static final Function RELU = new Function(Loops::relu, Loops::reluBackward, Saved.OUTPUT);
  private static final Function GELU = new Function(Loops::gelu, Loops::geluBackward, Saved.INPUT);
  private static final Function GELU_TANH =
      new Function(Loops::geluTanh, Loops::geluTanhBackward, Saved.INPUT);

  private Activation() {}

  /** 1 / (1 + e^-x). */
  public static Tensor sigmoid(Tensor x) {
    return Pointwise.apply(SIGMOID, x);
  }

  public static Tensor tanh(Tensor x) {
    return Pointwise.apply(TANH, x);
  }

  /** max(x, 0), with gradient 0 at 0. */
  public static Tensor relu(Tensor x) {
    return Pointwise.apply(RELU, x);
  }

  /** The gradient before the ReLU of which y is the output, in the place of y's. */
  static Tensor gradientBeforeReLU(Tensor y) {
    Tensor gradient = y.ownGradient();
    Pointwise.backward(Loops.of(y), RELU.backward(), y, gradient, new GradSink(gradient, false));
    return gradient;
  }

  /** x Phi(x) with the normal distribution function Phi (Hendrycks and Gimpel, 2016), exact. */
  public static Tensor gelu(Tensor x) {
    return Pointwise.apply(GELU, x);
  }

  /** {@link #gelu} by its tanh form, x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))). */
  public static Tensor geluTanh(Tensor x) {
    return Pointwise.apply(GELU_TANH, x);
  }

  /** e^x / sum of e^x along {@code dim}; a slice of -infinity alone gives NaN. */
  public static Tensor softmax(Tensor x, int dim) {
    return alongRows(x, dim, Loops::softmax, Loops::softmaxBackward);
  }

  /** The logarithm of {@link #softmax}, without its overflow. */
  public static Tensor logSoftmax(Tensor x, int dim) {
    return alongRows(x, dim, Loops::logSoftmax, Loops::logSoftmaxBackward);
  }

  private interface RowMap {
    <A> void run(Loops<A> loops, int rows, int cols, A x, int xo, A y, int yo);
  }

  private interface RowGradient {
    <A> void run(Loops<A> loops, int rows, int cols, A y, int yo, A dy, int dyo, A dx, int dxo);
  }

  private static Tensor alongRows(Tensor x, int dim, RowMap forward, RowGradient backward) {
    if (x.dim() == 0) {
      Shape.dimension(dim, 1);
      return Shaping.reshape(alongRows(Shaping.reshape(x, 1), 0, forward, backward));
    }
    int last = x.dim() - 1;
    int d = Shape.dimension(dim, x.dim());
    if (d != last) {
      Tensor moved = Shaping.transpose(x, d, last);
      return Shaping.transpose(alongRows(moved, last, forward, backward), d, last);
    }
    Tensor y = x.emptyLike();
    if (x.size() > 0) {
      forward(Loops.of(x), forward, x, y);
    }
    if (x.device().records(x)) {
      x.device().tape().record(() -> backward(Loops.of(x), backward, y, y.gradient(), x), y);
    }
    return y;
  }

  private static <A> void forward(Loops<A> loops, RowMap map, Tensor x, Tensor y) {
    forRows(
        x,
        (row, rows, cols, scratch) -> {
          A block = loops.array(scratch, 0, rows * cols);
          loops.read(x, row * cols, block, 0, rows * cols);
          map.run(loops, rows, cols, block, 0, block, 0);
          loops.write(y, row * cols, block, 0, rows * cols);
        });
  }

  private static <A> void backward(Loops<A> loops, RowGradient map, Tensor y, Tensor dy, Tensor x) {
    GradSink sink = GradSink.of(x);
    forRows(
        x,
        (row, rows, cols, scratch) -> {
          A output = loops.array(scratch, 0, rows * cols);
          A gradient = loops.array(scratch, 1, rows * cols);
          loops.read(y, row * cols, output, 0, rows * cols);
          loops.read(dy, row * cols, gradient, 0, rows * cols);
          A result = loops.array(scratch, 2, rows * cols);
          map.run(loops, rows, cols, output, 0, gradient, 0, result, 0);
          sink.write(loops, row * cols, rows * cols, result, scratch);
        });
  }

  private static void forRows(Tensor x, Rows.Body body) {
    Rows.run(x.device(), x.size(), x.size(-1), body);
  }
}
