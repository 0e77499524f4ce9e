package descent.engine.functional;

import descent.engine.kernel.Scratch;
import descent.engine.tensor.Shape;
import descent.engine.tensor.Tensor;
import java.util.Arrays;

/** Operations that move elements without changing them, differentiable. */
public final class Shaping {
  private Shaping() {}

  /**
   * The same elements in row-major order as another shape, without a copy; one dimension may be -1
   * and is then found from the size.
   */
  public static Tensor reshape(Tensor x, int... shape) {
    Tensor y = x.view(resolve(x, shape));
    if (x.device().records(x)) {
      x.device().tape().record(() -> x.accumulateSharedGrad(y.gradient()), y);
    }
    return y;
  }

  /** x with the dimensions {@code from} to {@code to}, both included, as a single one. */
  public static Tensor flatten(Tensor x, int from, int to) {
    if (x.dim() == 0) {
      return reshape(x, 1);
    }
    int first = Shape.dimension(from, x.dim());
    int last = Shape.dimension(to, x.dim());
    if (first > last) {
      throw new IllegalArgumentException(
          "flatten expected a first dimension up to the last one but got " + from + " and " + to);
    }
    int[] shape = new int[x.dim() - (last - first)];
    for (int d = 0; d < shape.length; d++) {
      shape[d] = x.size(d <= first ? d : d + last - first);
    }
    for (int d = first + 1; d <= last; d++) {
      shape[first] *= x.size(d);
    }
    return reshape(x, shape);
  }

  private static int[] resolve(Tensor x, int... shape) {
    int[] resolved = shape.clone();
    int unknown = -1;
    long known = 1;
    for (int d = 0; d < shape.length; d++) {
      if (shape[d] == -1 && unknown < 0) {
        unknown = d;
      } else {
        known *= shape[d];
      }
    }
    if (unknown >= 0 && known > 0 && x.size() % known == 0) {
      resolved[unknown] = (int) (x.size() / known);
      known *= resolved[unknown];
    } else if (unknown >= 0) {
      known = -1;
    }
    if (known != x.size() || Arrays.stream(resolved).anyMatch(d -> d < 0)) {
      throw new IllegalArgumentException(
          "Shape "
              + Arrays.toString(x.shape())
              + " cannot be reshaped to "
              + Arrays.toString(shape));
    }
    return resolved;
  }

  /**
   * x with a dimension of size 1 put in at {@code dim}; negative ones count from the result's end.
   */
  public static Tensor unsqueeze(Tensor x, int dim) {
    int at = Shape.dimension(dim, x.dim() + 1);
    int[] shape = new int[x.dim() + 1];
    for (int d = 0; d < shape.length; d++) {
      shape[d] = d == at ? 1 : x.size(d < at ? d : d - 1);
    }
    return reshape(x, shape);
  }

  /** x without dimension {@code dim} where that is of size 1, else x's own shape. */
  public static Tensor squeeze(Tensor x, int dim) {
    int at = Shape.dimension(dim, x.dim());
    int[] shape = x.shape();
    if (shape[at] != 1) {
      return reshape(x, shape);
    }
    System.arraycopy(shape, at + 1, shape, at, shape.length - at - 1);
    return reshape(x, Arrays.copyOf(shape, shape.length - 1));
  }

  /** x with two dimensions exchanged. */
  public static Tensor transpose(Tensor x, int dim0, int dim1) {
    int[] order = new int[x.dim()];
    Arrays.setAll(order, d -> d);
    int first = Shape.dimension(dim0, x.dim());
    int second = Shape.dimension(dim1, x.dim());
    order[first] = second;
    order[second] = first;
    return permute(x, order);
  }

  /** x with its dimensions in another order: dimension i of the result is {@code dims[i]} of x. */
  public static Tensor permute(Tensor x, int... dims) {
    int[] order = checkedOrder(x, dims);
    int[] shape = new int[order.length];
    int[] strides = new int[order.length];
    int[] inverse = new int[order.length];
    int[] from = Shape.strides(x.shape());
    for (int d = 0; d < order.length; d++) {
      shape[d] = x.size(order[d]);
      strides[d] = from[order[d]];
      inverse[order[d]] = d;
    }
    Tensor y = gather(x, StridedView.of(0, shape, strides), shape);
    if (x.device().records(x)) {
      x.device()
          .tape()
          .record(
              () -> {
                int[] back = new int[order.length];
                int[] strideOf = Shape.strides(shape);
                Arrays.setAll(back, d -> strideOf[inverse[d]]);
                StridedView view = StridedView.of(0, x.shape(), back);
                copy(Loops.of(x), y.gradient(), view, GradSink.of(x));
              },
              y);
    }
    return y;
  }

  private static int[] checkedOrder(Tensor x, int... dims) {
    int[] order = new int[dims.length];
    boolean[] seen = new boolean[x.dim()];
    boolean valid = dims.length == x.dim();
    for (int d = 0; valid && d < dims.length; d++) {
      order[d] = Shape.dimension(dims[d], x.dim());
      valid = !seen[order[d]];
      seen[order[d]] = true;
    }
    if (!valid) {
      throw new IllegalArgumentException(
          "permute expected each dimension of shape "
              + Arrays.toString(x.shape())
              + " once but got "
              + Arrays.toString(dims));
    }
    return order;
  }

  /** x broadcast to {@code shape}. */
  public static Tensor broadcastTo(Tensor x, int... shape) {
    if (!Shape.broadcastsTo(x.shape(), shape)) {
      throw new IllegalArgumentException(
          "Shape "
              + Arrays.toString(x.shape())
              + " cannot be broadcast to "
              + Arrays.toString(shape));
    }
    Tensor y = gather(x, StridedView.broadcast(x, shape), shape);
    if (x.device().records(x)) {
      x.device().tape().record(() -> x.accumulateSharedGrad(Sums.to(y.gradient(), x.shape())), y);
    }
    return y;
  }

  /**
   * {@link #broadcastTo} where -1 keeps a dimension of x.
   *
   * @param shape as long as x's or longer; its last dimensions stand for x's
   */
  public static Tensor expand(Tensor x, int... shape) {
    int[] target = shape.clone();
    for (int d = 1; d <= Math.min(x.dim(), shape.length); d++) {
      if (shape[shape.length - d] == -1) {
        target[shape.length - d] = x.size(-d);
      }
    }
    return broadcastTo(x, target);
  }

  /**
   * Elements {@code from} to {@code to - 1} along {@code dim}; negative ones count from the end.
   */
  public static Tensor slice(Tensor x, int dim, int from, int to) {
    return slice(x, dim, from, to, 1);
  }

  /** Every {@code step}th of the elements {@code from} to {@code to - 1} along {@code dim}. */
  public static Tensor slice(Tensor x, int dim, int from, int to, int step) {
    int d = Shape.dimension(dim, x.dim());
    int length = x.size(d);
    int first = from < 0 ? from + length : from;
    int end = to < 0 ? to + length : to;
    if (first < 0 || end > length || first > end || step < 1) {
      throw new IllegalArgumentException(
          "slice expected a range within 0 to "
              + length
              + " and a step of at least 1 but got "
              + from
              + " to "
              + to
              + " step "
              + step
              + " along dimension "
              + dim
              + " of shape "
              + Arrays.toString(x.shape()));
    }
    int[] shape = x.shape();
    shape[d] = (end - first + step - 1) / step;
    StridedView view = part(x, d, first, step, shape);
    Tensor y = gather(x, view, shape);
    if (x.device().records(x)) {
      x.device()
          .tape()
          .record(
              () -> {
                boolean adds = x.hasGrad();
                Tensor dx = x.gradForWrite();
                if (!adds) {
                  dx.fill(0);
                }
                scatter(Loops.of(x), y.gradient(), dx, view, adds);
              },
              y);
    }
    return y;
  }

  /** The view of {@code x} that starts at {@code first} along a dimension. */
  private static StridedView part(Tensor x, int dim, int first, int step, int[] shape) {
    int[] strides = Shape.strides(x.shape());
    int offset = first * strides[dim];
    strides[dim] *= step;
    return StridedView.of(offset, shape, strides);
  }

  /** The tensors one after another along {@code dim}; their other dimensions must agree. */
  public static Tensor concat(int dim, Tensor... parts) {
    if (parts.length == 0) {
      throw new IllegalArgumentException("concat expected at least one tensor but got none");
    }
    Tensor[] inputs = parts.clone();
    Tensor head = inputs[0];
    int d = Shape.dimension(dim, head.dim());
    int[] shape = head.shape();
    shape[d] = 0;
    for (Tensor part : inputs) {
      checkPart(head, part, d);
      shape[d] += part.size(d);
    }
    Tensor y = head.device().empty(head.dtype(), shape);
    int start = 0;
    for (Tensor part : inputs) {
      scatter(Loops.of(y), part, y, part(y, d, start, 1, part.shape()), false);
      start += part.size(d);
    }
    if (head.device().records(inputs)) {
      head.device().tape().record(() -> concatBackward(y, d, inputs), y);
    }
    return y;
  }

  private static void checkPart(Tensor head, Tensor part, int dim) {
    Pointwise.checkSameType("concat", head, part);
    int[] expected = head.shape();
    int[] found = part.shape();
    if (found.length == expected.length) {
      expected[dim] = found[dim];
    }
    if (!Arrays.equals(expected, found)) {
      throw new IllegalArgumentException(
          "concat along dimension "
              + dim
              + " expected shapes that agree elsewhere but got "
              + Arrays.toString(head.shape())
              + " and "
              + Arrays.toString(found));
    }
  }

  private static void concatBackward(Tensor y, int dim, Tensor... parts) {
    int start = 0;
    for (Tensor part : parts) {
      if (part.requiresGrad()) {
        StridedView view = part(y, dim, start, 1, part.shape());
        copy(Loops.of(y), y.gradient(), view, GradSink.of(part));
      }
      start += part.size(dim);
    }
  }

  /** Tensors of one shape as the slices of a new dimension {@code dim}. */
  public static Tensor stack(int dim, Tensor... parts) {
    if (parts.length == 0) {
      throw new IllegalArgumentException("stack expected at least one tensor but got none");
    }
    Tensor[] slices = new Tensor[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].hasShapeOf(parts[0])) {
        throw new IllegalArgumentException(
            "stack expected tensors of one shape but got "
                + Arrays.toString(parts[0].shape())
                + " and "
                + Arrays.toString(parts[i].shape()));
      }
      slices[i] = unsqueeze(parts[i], dim);
    }
    return concat(dim, slices);
  }

  private static Tensor gather(Tensor x, StridedView view, int... shape) {
    Tensor y = x.device().empty(x.dtype(), shape);
    copy(Loops.of(x), x, view, new GradSink(y, false));
    return y;
  }

  /** Copies a view of {@code x} to a sink of the view's shape. */
  private static <A> void copy(Loops<A> loops, Tensor x, StridedView view, GradSink sink) {
    x.device()
        .forBlocks(
            sink.gradient().size(),
            (from, n, scratch) -> {
              A block = loops.array(scratch, 0, n);
              view.read(loops, x, from, n, block, scratch);
              sink.write(loops, from, n, block, scratch);
            });
  }

  /** Copies or adds all of {@code x} to a view of {@code y}. */
  private static <A> void scatter(
      Loops<A> loops, Tensor x, Tensor y, StridedView view, boolean adds) {
    x.device()
        .forBlocks(
            x.size(), (from, n, scratch) -> scatter(loops, x, y, view, adds, from, n, scratch));
  }

  private static <A> void scatter(
      Loops<A> loops,
      Tensor x,
      Tensor y,
      StridedView view,
      boolean adds,
      int from,
      int n,
      Scratch scratch) {
    A block = loops.array(scratch, 0, n);
    loops.read(x, from, block, 0, n);
    view.write(loops, y, from, n, block, adds, scratch);
  }
}
