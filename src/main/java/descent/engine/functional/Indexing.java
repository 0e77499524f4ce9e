package descent.engine.functional;

import descent.engine.tensor.Device;
import descent.engine.tensor.Shape;
import descent.engine.tensor.Tensor;
import java.util.Arrays;

/**
 * Selecting elements by index or mask, differentiable: the backward adds each gradient to where its
 * element came from, in an order that does not depend on the number of threads. Indices are
 * row-major {@code int[]}, from 0.
 */
public final class Indexing {
  /** No slice is left out of the backward. */
  private static final int NO_PADDING = -1;

  private Indexing() {}

  /**
   * The slices of x at {@code index} along {@code dim}, which may repeat: {@code
   * torch.index_select}.
   */
  public static Tensor indexSelect(Tensor x, int dim, int... index) {
    int d = Shape.dimension(dim, x.dim());
    int[] shape = x.shape();
    shape[d] = index.length;
    return select("indexSelect", x, d, shape, index.clone(), NO_PADDING);
  }

  /**
   * The rows of a table for an array of ids: {@code torch.nn.functional.embedding}.
   *
   * @param weight (V, D)
   * @param ids row-major, from 0 to V - 1
   * @param idShape the shape of ids, as (N, T)
   * @return idShape + (D)
   */
  public static Tensor embedding(Tensor weight, int[] ids, int... idShape) {
    return embedding(weight, NO_PADDING, ids, idShape);
  }

  /**
   * {@link #embedding(Tensor, int[], int...)} that gives no gradient to the row {@code paddingIdx},
   * which stands for the padding of shorter sequences.
   *
   * @param paddingIdx from 0 to V - 1
   */
  public static Tensor paddedEmbedding(Tensor weight, int paddingIdx, int[] ids, int... idShape) {
    if (weight.dim() == 2) {
      checkIndex("embedding's paddingIdx", new int[] {paddingIdx}, weight.size(0));
    }
    return embedding(weight, paddingIdx, ids, idShape);
  }

  private static Tensor embedding(Tensor weight, int padding, int[] ids, int... idShape) {
    if (weight.dim() != 2 || Shape.size(idShape) != ids.length) {
      throw new IllegalArgumentException(
          "embedding expected a table [V, D] and ids of their shape but got "
              + Arrays.toString(weight.shape())
              + " and "
              + ids.length
              + " ids for shape "
              + Arrays.toString(idShape));
    }
    int[] shape = Arrays.copyOf(idShape, idShape.length + 1);
    shape[idShape.length] = weight.size(1);
    return select("embedding", weight, 0, shape, ids.clone(), padding);
  }

  /**
   * Slices (inner elements each) of x (outer, length, inner) by index; the slice {@code padding}
   * gets no gradient.
   */
  private record Slices(int outer, int length, int inner, int[] index, int padding) {
    int count() {
      return outer * index.length;
    }

    /** The slice of x that is slice {@code i} of the result (outer, index.length, inner). */
    int source(int i) {
      return outer == 1 ? index[i] : i / index.length * length + index[i % index.length];
    }

    /** The slices of the result in the order of their sources, those of one source in their own. */
    int[] bySource(int... ends) {
      for (int i = 0; i < count(); i++) {
        ends[source(i)]++;
      }
      for (int target = 1; target < ends.length; target++) {
        ends[target] += ends[target - 1];
      }
      int[] next = ends.clone();
      int[] order = new int[count()];
      for (int i = count() - 1; i >= 0; i--) {
        order[--next[source(i)]] = i;
      }
      return order;
    }
  }

  private static Tensor select(
      String operation, Tensor x, int dim, int[] shape, int[] index, int padding) {
    int[] from = x.shape();
    int outer = Shape.size(Arrays.copyOf(from, dim));
    int inner = Shape.size(Arrays.copyOfRange(from, dim + 1, from.length));
    checkIndex(operation, index, from[dim]);
    Slices slices = new Slices(outer, from[dim], inner, index, padding);
    Tensor y = x.device().empty(x.dtype(), shape);
    read(Loops.of(x), x, slices, y);
    if (x.device().records(x)) {
      x.device().tape().record(() -> scatterAdd(Loops.of(x), y.gradient(), slices, x), y);
    }
    return y;
  }

  static void checkIndex(String operation, int[] index, int length) {
    for (int i = 0; i < index.length; i++) {
      if (index[i] < 0 || index[i] >= length) {
        throw new IllegalArgumentException(
            operation
                + " expected indices from 0 to "
                + (length - 1)
                + " but index "
                + i
                + " is "
                + index[i]);
      }
    }
  }

  private static <A> void read(Loops<A> loops, Tensor x, Slices slices, Tensor y) {
    Rows.run(
        x.device(),
        y.size(),
        slices.inner,
        (row, rows, cols, scratch) -> {
          A block = loops.array(scratch, 0, rows * cols);
          for (int r = 0; r < rows; r++) {
            loops.read(x, slices.source(row + r) * cols, block, r * cols, cols);
          }
          loops.write(y, row * cols, block, 0, rows * cols);
        });
  }

  /** Adds the rows of {@code dy} to the gradient at the rows of a table that they are for. */
  static void addToRows(Tensor table, int[] ids, Tensor dy) {
    Slices slices = new Slices(1, table.size(0), table.size(1), ids, NO_PADDING);
    scatterAdd(Loops.of(table), dy, slices, table);
  }

  /** Adds slices of {@code dy} to the gradient of {@code x}; a task owns a range of x's slices. */
  private static <A> void scatterAdd(Loops<A> loops, Tensor dy, Slices slices, Tensor x) {
    boolean adds = x.hasGrad();
    Tensor dx = x.gradForWrite();
    if (!adds) {
      dx.fill(0);
    }
    if (dy.size() == 0) {
      return;
    }
    int[] ends = new int[slices.outer * slices.length];
    int[] order = slices.bySource(ends);
    int tasks = Math.max(1, Math.min(64, Math.min(ends.length, dy.size() / Device.BLOCK)));
    x.device()
        .forTasks(
            tasks,
            dy.size(),
            (task, scratch) -> {
              int first = (int) ((long) ends.length * task / tasks);
              int end = (int) ((long) ends.length * (task + 1) / tasks);
              A sum = loops.array(scratch, 0, slices.inner);
              A term = loops.array(scratch, 1, slices.inner);
              for (int target = first; target < end; target++) {
                if (target == slices.padding) {
                  continue;
                }
                int from = target == 0 ? 0 : ends[target - 1];
                addSlices(loops, dy, order, from, ends[target], dx, target, sum, term);
              }
            });
  }

  /** Adds the slices of {@code dy} named in a part of {@code order} to one slice of {@code dx}. */
  private static <A> void addSlices(
      Loops<A> loops,
      Tensor dy,
      int[] order,
      int from,
      int end,
      Tensor dx,
      int target,
      A sum,
      A term) {
    if (from == end) {
      return;
    }
    int inner = dy.size() / order.length;
    loops.read(dx, target * inner, sum, 0, inner);
    for (int i = from; i < end; i++) {
      loops.read(dy, order[i] * inner, term, 0, inner);
      loops.add(inner, sum, 0, term, 0, sum, 0);
    }
    loops.write(dx, target * inner, sum, 0, inner);
  }

  /**
   * {@code torch.gather}: element (i, j, k) of the result is x (index(i, j, k), j, k) for dimension
   * 0, and so on.
   *
   * @param index row-major, of shape {@code indexShape}
   * @param indexShape of x's rank, in the other dimensions at most as long as x
   */
  public static Tensor gather(Tensor x, int dim, int[] index, int... indexShape) {
    int d = Shape.dimension(dim, x.dim());
    boolean fits = indexShape.length == x.dim() && Shape.size(indexShape) == index.length;
    for (int i = 0; fits && i < indexShape.length; i++) {
      fits = i == d || indexShape[i] <= x.size(i);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "gather along dimension "
              + dim
              + " of shape "
              + Arrays.toString(x.shape())
              + " expected indices of that rank and within that shape elsewhere but got "
              + index.length
              + " indices of shape "
              + Arrays.toString(indexShape));
    }
    checkIndex("gather", index, x.size(d));
    int[] sources = sources(x, d, index, indexShape);
    Tensor y = x.device().empty(x.dtype(), indexShape);
    pick(Loops.of(x), x, sources, y);
    if (x.device().records(x)) {
      x.device().tape().record(() -> giveBack(Loops.of(x), y.gradient(), sources, x), y);
    }
    return y;
  }

  /** Where in x each element of the result of {@link #gather} comes from. */
  private static int[] sources(Tensor x, int dim, int[] index, int... indexShape) {
    int[] strides = Shape.strides(x.shape());
    int[] sources = new int[index.length];
    for (int i = 0; i < index.length; i++) {
      int rest = i;
      int at = 0;
      for (int k = indexShape.length - 1; k >= 0; k--) {
        at += (k == dim ? index[i] : rest % indexShape[k]) * strides[k];
        rest /= indexShape[k];
      }
      sources[i] = at;
    }
    return sources;
  }

  private static <A> void pick(Loops<A> loops, Tensor x, int[] sources, Tensor y) {
    x.device()
        .forBlocks(
            sources.length,
            (from, n, scratch) -> {
              A block = loops.array(scratch, 0, n);
              for (int i = 0; i < n; i++) {
                loops.put(block, i, loops.get(x, sources[from + i]));
              }
              loops.write(y, from, block, 0, n);
            });
  }

  private static <A> void giveBack(Loops<A> loops, Tensor dy, int[] sources, Tensor x) {
    boolean adds = x.hasGrad();
    Tensor dx = x.gradForWrite();
    if (!adds) {
      dx.fill(0);
    }
    for (int i = 0; i < sources.length; i++) {
      loops.set(dx, sources[i], loops.get(dx, sources[i]) + loops.get(dy, i));
    }
  }

  /**
   * x with {@code value} where the mask is true; there is no gradient there.
   *
   * @param mask row-major, of shape {@code maskShape}
   * @param maskShape broadcast to x's shape; if left out it is x's shape
   */
  public static Tensor maskedFill(Tensor x, boolean[] mask, double value, int... maskShape) {
    int[] shape = x.shape();
    int[] given = maskShape.length == 0 ? shape : maskShape;
    if (Shape.size(given) != mask.length || !Shape.broadcastsTo(given, shape)) {
      throw new IllegalArgumentException(
          "maskedFill expected a mask that broadcasts to shape "
              + Arrays.toString(shape)
              + " but got "
              + mask.length
              + " values of shape "
              + Arrays.toString(given));
    }
    Tensor blocked = x.device().empty(x.dtype(), given);
    write(Loops.of(x), mask, blocked);
    StridedView view = StridedView.broadcast(blocked, shape);
    Tensor y = x.emptyLike();
    fill(Loops.of(x), x, blocked, view, value, new GradSink(y, false));
    if (x.device().records(x)) {
      x.device()
          .tape()
          .record(() -> fill(Loops.of(x), y.gradient(), blocked, view, 0, GradSink.of(x)), y);
    }
    return y;
  }

  private static <A> void write(Loops<A> loops, boolean[] mask, Tensor to) {
    to.device()
        .forBlocks(
            mask.length,
            (from, n, scratch) -> {
              A block = loops.array(scratch, 0, n);
              for (int i = 0; i < n; i++) {
                loops.put(block, i, mask[from + i] ? 1 : 0);
              }
              loops.write(to, from, block, 0, n);
            });
  }

  /** Copies {@code x} with {@code value} where {@code blocked} is not 0. */
  private static <A> void fill(
      Loops<A> loops, Tensor x, Tensor blocked, StridedView view, double value, GradSink sink) {
    x.device()
        .forBlocks(
            x.size(),
            (from, n, scratch) -> {
              A block = loops.array(scratch, 0, n);
              A mask = loops.array(scratch, 1, n);
              loops.read(x, from, block, 0, n);
              view.read(loops, blocked, from, n, mask, scratch);
              for (int i = 0; i < n; i++) {
                if (loops.at(mask, i) != 0) {
                  loops.put(block, i, value);
                }
              }
              sink.write(loops, from, n, block, scratch);
            });
  }
}
