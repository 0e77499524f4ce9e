package descent.engine.functional;

import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import descent.engine.tensor.Shape;
import descent.engine.tensor.Tensor;
import java.util.Arrays;

/**
 * Sums along dimensions, in an order that depends on the shape alone: partial sums in float64,
 * added in the order of their tasks. Not recorded. Scratch slots 0 to 2.
 */
final class Sums {
  /** Rows that are added in the tensor's own type before they go to float64. */
  private static final int RUN = 32;

  /** Columns from which whole rows are added with a kernel. */
  private static final int WIDE = 16;

  private Sums() {}

  /**
   * The sum of {@code x}, multiplied by {@code scale}, over the dimensions marked in {@code
   * reduced}; they stay as dimensions of size 1. The result may be a view of x.
   */
  static Tensor over(Tensor x, boolean[] reduced, double scale) {
    int[] shape = x.shape();
    Tensor y = x;
    for (int end = shape.length; end > 0; ) {
      int start = end - 1;
      while (start > 0 && reduced[start - 1] == reduced[end - 1]) {
        start--;
      }
      if (reduced[end - 1]) {
        y = group(y, shape, start, end);
      }
      end = start;
    }
    if (scale != 1) {
      Tensor scaled = y.emptyLike();
      scale(Loops.of(y), y, scale, scaled);
      y = scaled;
    }
    return y;
  }

  /** Sums dimensions {@code start} to {@code end - 1} and sets them to 1 in {@code shape}. */
  private static Tensor group(Tensor x, int[] shape, int start, int end) {
    int outer = 1;
    int reduced = 1;
    int inner = 1;
    for (int d = 0; d < shape.length; d++) {
      if (d < start) {
        outer *= shape[d];
      } else if (d < end) {
        reduced *= shape[d];
        shape[d] = 1;
      } else {
        inner *= shape[d];
      }
    }
    if (reduced == 1) {
      return x.view(shape);
    }
    Tensor y = x.device().empty(x.dtype(), shape);
    sum(Loops.of(x), x, outer, reduced, inner, new GradSink(y, false));
    return y;
  }

  private static <A> void scale(Loops<A> loops, Tensor x, double scale, Tensor y) {
    x.device()
        .forBlocks(
            x.size(),
            (from, n, scratch) -> {
              A block = loops.array(scratch, 0, n);
              loops.read(x, from, block, 0, n);
              loops.scale(n, scale, 0, block, 0, block, 0);
              loops.write(y, from, block, 0, n);
            });
  }

  /** The sum of {@code x} over the dimensions along which {@code shape} was broadcast to x's. */
  static Tensor to(Tensor x, int[] shape) {
    if (x.hasShape(shape)) {
      return x;
    }
    int[] from = x.shape();
    boolean[] reduced = new boolean[from.length];
    int extra = from.length - shape.length;
    for (int d = 0; d < from.length; d++) {
      reduced[d] = d < extra || (shape[d - extra] == 1 && from[d] != 1);
    }
    return over(x, reduced, 1).view(shape);
  }

  /** Gives the sum over the rows of a (rows, columns) matrix to a sink of {@code columns}. */
  static void columns(Tensor x, int rows, int columns, GradSink sink) {
    sum(Loops.of(x), x, 1, rows, columns, sink);
  }

  /** The sum of x (outer, reduced, inner) over its middle dimension, to a sink (outer, inner). */
  private static <A> void sum(
      Loops<A> loops, Tensor x, int outer, int reduced, int inner, GradSink sink) {
    if (outer == 0 || inner == 0) {
      return;
    }
    // A task sums a chunk of rows of one tile of columns, for one or several outer indices.
    int tile = Math.min(inner, Device.BLOCK);
    int tiles = (inner + tile - 1) / tile;
    int chunk = Math.max(1, Math.min(reduced, 2 * Device.BLOCK / tile));
    int chunks = Math.max(1, (reduced + chunk - 1) / chunk);
    int together =
        tiles * chunks > 1
            ? 1
            : (int) Math.max(1, Device.BLOCK / Math.max(1, (long) reduced * inner));
    int groups = (outer + together - 1) / together;
    double[] partials = chunks > 1 ? new double[outer * chunks * inner] : new double[0];
    x.device()
        .forTasks(
            groups * chunks * tiles,
            x.size(),
            (task, scratch) -> {
              int part = task / tiles % chunks;
              int column = task % tiles * tile;
              int first = task / tiles / chunks * together;
              int width = Math.min(tile, inner - column);
              int rows = Math.min(chunk, reduced - part * chunk);
              for (int o = first; o < Math.min(outer, first + together); o++) {
                int from = (o * reduced + part * chunk) * inner + column;
                double[] sums = scratch.doubles(0, width);
                sumRows(loops, x, from, inner, rows, width, sums, scratch);
                if (chunks > 1) {
                  System.arraycopy(sums, 0, partials, (o * chunks + part) * inner + column, width);
                } else {
                  store(loops, sums, 0, o * inner + column, width, sink, scratch);
                }
              }
            });
    if (chunks > 1) {
      x.device()
          .forTasks(
              outer,
              partials.length,
              (o, scratch) -> {
                int base = o * chunks * inner;
                for (int part = base + inner; part < base + chunks * inner; part += inner) {
                  for (int i = 0; i < inner; i++) {
                    partials[base + i] += partials[part + i];
                  }
                }
                store(loops, partials, base, o * inner, inner, sink, scratch);
              });
    }
  }

  private static <A> void store(
      Loops<A> loops, double[] sums, int at, int to, int n, GradSink sink, Scratch scratch) {
    A result = loops.array(scratch, 1, n);
    for (int i = 0; i < n; i++) {
      loops.put(result, i, sums[at + i]);
    }
    sink.write(loops, to, n, result, scratch);
  }

  /** Sums {@code rows} rows of {@code width} values, {@code stride} apart. */
  private static <A> void sumRows(
      Loops<A> loops,
      Tensor x,
      int from,
      int stride,
      int rows,
      int width,
      double[] sums,
      Scratch scratch) {
    Arrays.fill(sums, 0, width, 0);
    if (width == 1 && stride == 1) {
      A block = loops.array(scratch, 2, rows);
      loops.read(x, from, block, 0, rows);
      sums[0] = loops.sum(rows, block, 0);
    } else if (width < WIDE && stride == width) {
      A block = loops.array(scratch, 2, rows * width);
      loops.read(x, from, block, 0, rows * width);
      for (int r = 0, i = 0; r < rows; r++) {
        for (int c = 0; c < width; c++, i++) {
          sums[c] += loops.at(block, i);
        }
      }
    } else {
      sumWideRows(loops, x, from, stride, rows, width, sums, scratch);
    }
  }

  private static <A> void sumWideRows(
      Loops<A> loops,
      Tensor x,
      int from,
      int stride,
      int rows,
      int width,
      double[] sums,
      Scratch scratch) {
    A run = loops.array(scratch, 1, width);
    A row = loops.array(scratch, 2, width);
    for (int start = 0; start < rows; start += RUN) {
      loops.read(x, from + start * stride, run, 0, width);
      for (int r = start + 1; r < Math.min(rows, start + RUN); r++) {
        loops.read(x, from + r * stride, row, 0, width);
        loops.add(width, run, 0, row, 0, run, 0);
      }
      for (int c = 0; c < width; c++) {
        sums[c] += loops.at(run, c);
      }
    }
  }

  /** The dimensions to reduce as marks: all of them where none is given. */
  static boolean[] marks(String operation, int rank, int... dims) {
    boolean[] reduced = new boolean[rank];
    if (dims.length == 0) {
      Arrays.fill(reduced, true);
    }
    for (int dim : dims) {
      int d = Shape.dimension(dim, rank);
      if (reduced[d]) {
        throw new IllegalArgumentException(
            operation + " expected each dimension once but got " + dim + " twice");
      }
      reduced[d] = true;
    }
    return reduced;
  }
}
