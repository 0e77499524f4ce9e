package descent.engine.tensor;

import java.util.Arrays;

/** Arithmetic on shapes, given as arrays of dimensions, row-major. */
public final class Shape {
  private static final long MAX_SIZE = Integer.MAX_VALUE - 8L;

  private Shape() {}

  /** The number of elements; 1 for a scalar's empty shape. */
  public static int size(int... shape) {
    long size = 1;
    boolean empty = false;
    boolean tooLarge = false;
    for (int dimension : shape) {
      if (dimension < 0) {
        throw new IllegalArgumentException(
            "A shape expected dimensions of at least 0 but is " + Arrays.toString(shape));
      }
      empty |= dimension == 0;
      size *= Math.max(1, dimension);
      tooLarge |= size > MAX_SIZE;
      size = Math.min(size, MAX_SIZE);
    }
    if (tooLarge && !empty) {
      throw new IllegalArgumentException(
          "A tensor holds at most "
              + MAX_SIZE
              + " elements but shape "
              + Arrays.toString(shape)
              + " has more");
    }
    return empty ? 0 : (int) size;
  }

  /** Row-major strides in elements. */
  public static int[] strides(int... shape) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape[i];
    }
    return strides;
  }

  /** The shape that {@code a} and {@code b} broadcast to, by NumPy's and PyTorch's rule. */
  public static int[] broadcast(int[] a, int[] b) {
    int[] result = new int[Math.max(a.length, b.length)];
    for (int i = 1; i <= result.length; i++) {
      int x = i <= a.length ? a[a.length - i] : 1;
      int y = i <= b.length ? b[b.length - i] : 1;
      if (x != y && x != 1 && y != 1) {
        throw new IllegalArgumentException(
            "Shapes "
                + Arrays.toString(a)
                + " and "
                + Arrays.toString(b)
                + " do not broadcast: dimension "
                + -i
                + " is "
                + x
                + " against "
                + y);
      }
      result[result.length - i] = x == 1 ? y : x;
    }
    return result;
  }

  /** Whether {@code shape} can be broadcast to {@code target}. */
  public static boolean broadcastsTo(int[] shape, int[] target) {
    for (int i = 1; i <= shape.length; i++) {
      int dimension = shape[shape.length - i];
      if (i > target.length || (dimension != 1 && dimension != target[target.length - i])) {
        return false;
      }
    }
    return true;
  }

  /** A dimension counted from the end where negative, checked against {@code rank}. */
  public static int dimension(int dimension, int rank) {
    int index = dimension < 0 ? dimension + rank : dimension;
    if (index < 0 || index >= rank) {
      throw new IllegalArgumentException(
          "Dimension expected between " + -rank + " and " + (rank - 1) + " but got " + dimension);
    }
    return index;
  }
}
