package descent.engine.functional;

import descent.engine.tensor.Device;
import descent.engine.tensor.Shape;
import descent.engine.tensor.Tensor;
import java.util.Arrays;

/**
 * Reductions over all dimensions, or over those given, differentiable where there is a gradient.
 * With {@code keepDim} the reduced dimensions stay, of size 1.
 */
public final class Reduction {
  private Reduction() {}

  /** The sum of all elements, shape []; 0 where there are none. */
  public static Tensor sum(Tensor x) {
    return sum(x, false);
  }

  /** The sum over {@code dims}, all of them if none is given. */
  public static Tensor sum(Tensor x, boolean keepDim, int... dims) {
    return scaledSum(x, 1, keepDim, Sums.marks("sum", x.dim(), dims));
  }

  /** The mean of all elements, shape []; NaN where there are none. */
  public static Tensor mean(Tensor x) {
    return mean(x, false);
  }

  /** The mean over {@code dims}, all of them if none is given. */
  public static Tensor mean(Tensor x, boolean keepDim, int... dims) {
    boolean[] reduced = Sums.marks("mean", x.dim(), dims);
    int count = 1;
    for (int d = 0; d < reduced.length; d++) {
      count *= reduced[d] ? x.size(d) : 1;
    }
    return scaledSum(x, 1.0 / count, keepDim, reduced);
  }

  private static Tensor scaledSum(Tensor x, double scale, boolean keepDim, boolean... reduced) {
    int[] kept = shape(x, true, reduced);
    Tensor sum = Sums.over(x, reduced, scale);
    Tensor y = sum.view(keepDim ? kept : shape(x, false, reduced));
    if (x.device().records(x)) {
      x.device()
          .tape()
          .record(() -> spread(Loops.of(x), y.gradient().view(kept), scale, GradSink.of(x)), y);
    }
    return y;
  }

  /** Gives each element of a sum the sum's gradient. */
  private static <A> void spread(Loops<A> loops, Tensor dy, double scale, GradSink sink) {
    StridedView view = StridedView.broadcast(dy, sink.gradient().shape());
    dy.device()
        .forBlocks(
            sink.gradient().size(),
            (from, n, scratch) -> {
              A block = loops.array(scratch, 0, n);
              view.read(loops, dy, from, n, block, scratch);
              if (scale != 1) {
                loops.scale(n, scale, 0, block, 0, block, 0);
              }
              sink.write(loops, from, n, block, scratch);
            });
  }

  private static int[] shape(Tensor x, boolean keepDim, boolean... reduced) {
    int[] shape = new int[x.dim()];
    int rank = 0;
    for (int d = 0; d < shape.length; d++) {
      if (!reduced[d] || keepDim) {
        shape[rank++] = reduced[d] ? 1 : x.size(d);
      }
    }
    return Arrays.copyOf(shape, rank);
  }

  /** The largest of all elements, shape []; NaN where there is one. */
  public static Tensor max(Tensor x) {
    return max(x, false);
  }

  /**
   * The largest elements over {@code dims}, all of them if none is given; NaN where there is one.
   * The gradient goes to the first of the largest in row-major order, as for {@code torch.max(x,
   * dim)} (not shared among equals as for {@code torch.amax}).
   */
  public static Tensor max(Tensor x, boolean keepDim, int... dims) {
    boolean[] reduced = Sums.marks("max", x.dim(), dims);
    int[] shape = shape(x, keepDim, reduced);
    int rows = Shape.size(shape);
    Tensor last = reducedLast(x, reduced);
    int[] best = argmaxRows(Loops.of(x), "max", last, rows);
    Tensor y = x.device().empty(x.dtype(), shape);
    pick(Loops.of(x), last, best, y);
    if (x.device().records(x)) {
      x.device().tape().record(() -> giveBack(Loops.of(x), last, best, y.gradient()), y);
    }
    return y;
  }

  /** The row-major index of the first of the largest elements, or of the first NaN. */
  public static int argmax(Tensor x) {
    return argmaxRows(Loops.of(x), "argmax", x, 1)[0];
  }

  /**
   * The index along {@code dim} of the first of the largest elements of each slice, or of its first
   * NaN, row-major over the other dimensions.
   */
  public static int[] argmax(Tensor x, int dim) {
    boolean[] reduced = Sums.marks("argmax", x.dim(), dim);
    try (Device.NoGrad unrecorded = x.device().noGrad()) {
      int rows = Shape.size(shape(x, false, reduced));
      int[] best = argmaxRows(Loops.of(x), "argmax", reducedLast(x, reduced), rows);
      for (int r = 0; r < rows; r++) {
        best[r] -= r * x.size(dim);
      }
      return best;
    }
  }

  /** x with its reduced dimensions moved behind the others. */
  private static Tensor reducedLast(Tensor x, boolean... reduced) {
    int[] order = new int[x.dim()];
    int rank = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int d = 0; d < order.length; d++) {
        if (reduced[d] == (pass == 1)) {
          order[rank++] = d;
        }
      }
    }
    for (int d = 1; d < order.length; d++) {
      if (order[d] < order[d - 1]) {
        return Shaping.permute(x, order);
      }
    }
    return x;
  }

  /** The row-major index of the largest element of each of {@code rows} rows of x. */
  private static <A> int[] argmaxRows(Loops<A> loops, String operation, Tensor x, int rows) {
    int[] best = new int[rows];
    if (rows == 0) {
      return best;
    }
    int cols = x.size() / rows;
    if (cols == 0) {
      throw new IllegalArgumentException(
          operation
              + " expected at least one element to reduce but the shape is "
              + Arrays.toString(x.shape()));
    }
    Rows.run(
        x.device(),
        x.size(),
        cols,
        (row, count, width, scratch) -> {
          A block = loops.array(scratch, 0, count * width);
          loops.read(x, row * width, block, 0, count * width);
          for (int r = 0; r < count; r++) {
            best[row + r] = (row + r) * width + loops.argmax(width, block, r * width);
          }
        });
    return best;
  }

  private static <A> void pick(Loops<A> loops, Tensor x, int[] from, Tensor y) {
    for (int i = 0; i < from.length; i++) {
      loops.set(y, i, loops.get(x, from[i]));
    }
  }

  private static <A> void giveBack(Loops<A> loops, Tensor x, int[] to, Tensor dy) {
    boolean adds = x.hasGrad();
    Tensor dx = x.gradForWrite();
    if (!adds) {
      dx.fill(0);
    }
    for (int i = 0; i < to.length; i++) {
      loops.set(dx, to[i], loops.get(dx, to[i]) + loops.get(dy, i));
    }
  }
}
