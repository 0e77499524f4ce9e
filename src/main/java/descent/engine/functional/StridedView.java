package descent.engine.functional;

import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import descent.engine.tensor.Shape;
import descent.engine.tensor.Tensor;
import java.util.Arrays;

/**
 * A way to walk a tensor's elements in another order, element (i, j, ...) being at {@code offset +
 * i strides[0] + j strides[1] + ...}: what broadcasting (stride 0), permuting and slicing have in
 * common. Dimensions that can be walked as one are merged. Uses scratch slots 13 and 14.
 */
final class StridedView {
  private static final int WHOLE_SLOT = 14;
  private static final int BEFORE_SLOT = 13;

  private final int offset;
  private final int[] shape;
  private final int[] strides;
  private final boolean contiguous;

  private StridedView(int offset, int[] shape, int[] strides, boolean contiguous) {
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
    this.contiguous = contiguous;
  }

  /** The view of these dimensions and strides, in elements. */
  static StridedView of(int offset, int[] shape, int[] strides) {
    int[] mergedShape = new int[Math.max(1, shape.length)];
    int[] mergedStrides = new int[mergedShape.length];
    int rank = 0;
    for (int d = 0; d < shape.length; d++) {
      if (shape[d] == 1) {
        continue;
      }
      if (rank > 0 && mergedStrides[rank - 1] == shape[d] * strides[d]) {
        mergedShape[rank - 1] *= shape[d];
      } else {
        mergedShape[rank++] = shape[d];
      }
      mergedStrides[rank - 1] = strides[d];
    }
    if (rank == 0) {
      mergedShape[0] = 1;
      mergedStrides[0] = 1;
      rank = 1;
    }
    return new StridedView(
        offset,
        Arrays.copyOf(mergedShape, rank),
        Arrays.copyOf(mergedStrides, rank),
        rank == 1 && mergedStrides[0] == 1);
  }

  /** Tensor {@code x} broadcast to {@code shape}, to which it must be broadcastable. */
  static StridedView broadcast(Tensor x, int[] shape) {
    if (x.hasShape(shape)) {
      return new StridedView(0, shape, shape, true);
    }
    int[] own = x.shape();
    int[] ownStrides = Shape.strides(own);
    int[] strides = new int[shape.length];
    for (int i = 1; i <= own.length; i++) {
      strides[shape.length - i] = own[own.length - i] == 1 ? 0 : ownStrides[own.length - i];
    }
    return of(0, shape, strides);
  }

  /** Copies elements {@code from} to {@code from + count - 1} of the view of {@code x}. */
  <A> void read(Loops<A> loops, Tensor x, int from, int count, A out, Scratch scratch) {
    if (contiguous) {
      loops.read(x, offset + from, out, 0, count);
      return;
    }
    int inner = shape[shape.length - 1];
    int step = strides[shape.length - 1];
    boolean whole = x.size() <= Device.BLOCK;
    A base = out;
    if (whole) {
      base = loops.array(scratch, WHOLE_SLOT, x.size());
      loops.read(x, 0, base, 0, x.size());
    }
    Walk walk = new Walk(from);
    for (int done = 0; done < count; ) {
      int n = Math.min(count - done, inner - walk.column);
      if (whole) {
        pickHeap(loops, n, base, walk.position(), step, out, done);
      } else {
        pickTensor(loops, n, x, walk.position(), step, out, done);
      }
      done += n;
      walk.nextRow();
    }
  }

  private static <A> void pickHeap(
      Loops<A> loops, int n, A base, int position, int step, A out, int to) {
    if (step == 1) {
      loops.copy(n, base, position, out, to);
    } else if (step == 0) {
      loops.fill(n, loops.at(base, position), out, to);
    } else {
      loops.pick(n, base, position, step, out, to);
    }
  }

  private static <A> void pickTensor(
      Loops<A> loops, int n, Tensor x, int position, int step, A out, int to) {
    if (step == 1) {
      loops.read(x, position, out, to, n);
    } else if (step == 0) {
      loops.fill(n, loops.get(x, position), out, to);
    } else {
      for (int i = 0; i < n; i++) {
        loops.put(out, to + i, loops.get(x, position + i * step));
      }
    }
  }

  /**
   * Stores elements {@code from} to {@code from + count - 1} of the view of {@code x}, added to
   * what is there if {@code adds}. No two elements of the view may be the same element of x.
   */
  <A> void write(
      Loops<A> loops, Tensor x, int from, int count, A in, boolean adds, Scratch scratch) {
    int inner = shape[shape.length - 1];
    int step = strides[shape.length - 1];
    A before = adds ? loops.array(scratch, BEFORE_SLOT, count) : in;
    Walk walk = new Walk(from);
    for (int done = 0; done < count; ) {
      int n = Math.min(count - done, inner - walk.column);
      int position = walk.position();
      if (adds) {
        pickTensor(loops, n, x, position, step, before, done);
        loops.add(n, before, done, in, done, before, done);
      }
      if (step == 1) {
        loops.write(x, position, before, done, n);
      } else {
        for (int i = 0; i < n; i++) {
          loops.set(x, position + i * step, loops.at(before, done + i));
        }
      }
      done += n;
      walk.nextRow();
    }
  }

  /** A position in the view that moves on row by row. */
  private final class Walk {
    private final int[] row = new int[shape.length - 1];
    private int rowStart = offset;
    private int column;

    Walk(int index) {
      int rest = index / shape[shape.length - 1];
      column = index % shape[shape.length - 1];
      for (int d = row.length - 1; d >= 0; d--) {
        row[d] = rest % shape[d];
        rest /= shape[d];
        rowStart += row[d] * strides[d];
      }
    }

    int position() {
      return rowStart + column * strides[shape.length - 1];
    }

    void nextRow() {
      column = 0;
      for (int d = row.length - 1; d >= 0; d--) {
        rowStart += strides[d];
        if (++row[d] < shape[d]) {
          return;
        }
        rowStart -= shape[d] * strides[d];
        row[d] = 0;
      }
    }
  }
}
