package descent.engine.tensor;

import java.util.Arrays;

/**
 * The values of a tensor at one moment, on the heap: what checkpoints and snapshots carry from the
 * training thread to others.
 *
 * @param dtype the type of the values; float32 values are kept widened in {@code values}
 * @param shape the dimensions
 * @param values row-major; float32 values survive the round trip bit for bit
 */
public record TensorCopy(DType dtype, int[] shape, double[] values) {
  public TensorCopy {
    if (Shape.size(shape) != values.length) {
      throw new IllegalArgumentException(
          "Shape "
              + Arrays.toString(shape)
              + " expected "
              + Shape.size(shape)
              + " values but got "
              + values.length);
    }
  }

  public static TensorCopy of(Tensor tensor) {
    return new TensorCopy(tensor.dtype(), tensor.shape(), tensor.toDoubles());
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
    tensor.set(values);
  }
}
