package descent.engine.tensor;

import java.util.Arrays;

/**
 * The values of a tensor at one moment, on the heap and in the tensor's own type: what checkpoints
 * and snapshots carry from the training thread to others.
 */
public final class TensorCopy {
  private final int[] shape;
  private final float[] floats;
  private final double[] doubles;
  private final DType dtype;

  private TensorCopy(DType dtype, float[] floats, double[] doubles, int... shape) {
    int count = floats.length + doubles.length;
    if (Shape.size(shape) != count) {
      throw new IllegalArgumentException(
          "Shape "
              + Arrays.toString(shape)
              + " expected "
              + Shape.size(shape)
              + " values but got "
              + count);
    }
    this.dtype = dtype;
    this.floats = floats;
    this.doubles = doubles;
    this.shape = shape.clone();
  }

  public static TensorCopy of(Tensor tensor) {
    return tensor.dtype() == DType.FLOAT32
        ? of(tensor.toFloats(), tensor.shape())
        : of(tensor.toDoubles(), tensor.shape());
  }

  /** A copy that holds these float32 values, row-major, themselves. */
  public static TensorCopy of(float[] values, int... shape) {
    return new TensorCopy(DType.FLOAT32, values, new double[0], shape);
  }

  /** A copy that holds these float64 values, row-major, themselves. */
  public static TensorCopy of(double[] values, int... shape) {
    return new TensorCopy(DType.FLOAT64, new float[0], values, shape);
  }

  public DType dtype() {
    return dtype;
  }

  public int[] shape() {
    return shape.clone();
  }

  /** The number of values. */
  public int size() {
    return floats.length + doubles.length;
  }

  /** The values of a float32 tensor themselves, not to be changed while the copy is in use. */
  public float[] floats() {
    return floats;
  }

  /**
   * This copy of a float32 tensor again, in another array.
   *
   * @param room an array of its {@link #size}, which is overwritten
   */
  public TensorCopy in(float[] room) {
    System.arraycopy(floats, 0, room, 0, floats.length);
    return of(room, shape);
  }

  /** What the values take. */
  public long bytes() {
    return (long) Float.BYTES * floats.length + (long) Double.BYTES * doubles.length;
  }

  /** The values in row-major order, those of float64 rounded. */
  public float[] toFloats() {
    if (dtype == DType.FLOAT32) {
      return floats.clone();
    }
    float[] narrow = new float[doubles.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) doubles[i];
    }
    return narrow;
  }

  /** The values in row-major order. */
  public double[] toDoubles() {
    if (dtype == DType.FLOAT64) {
      return doubles.clone();
    }
    double[] wide = new double[floats.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = floats[i];
    }
    return wide;
  }

  /** A tensor of these values, in the device's current scope. */
  public Tensor toTensor(Device device) {
    Tensor tensor = device.empty(dtype, shape);
    copyInto(tensor);
    return tensor;
  }

  /** Writes the values into a tensor of the same shape and type. */
  public void copyInto(Tensor tensor) {
    if (tensor.dtype() != dtype || !tensor.hasShape(shape)) {
      throw new IllegalArgumentException(
          "Expected "
              + tensor.dtype()
              + " "
              + Arrays.toString(tensor.shape())
              + " but the copy holds "
              + dtype
              + " "
              + Arrays.toString(shape));
    }
    if (dtype == DType.FLOAT32) {
      tensor.set(floats);
    } else {
      tensor.set(doubles);
    }
  }
}
