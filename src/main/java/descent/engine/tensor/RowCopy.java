package descent.engine.tensor;

import java.util.Arrays;

/** Copies of chosen rows of a tensor, a row being everything at one index of dimension 0. */
public final class RowCopy {
  private RowCopy() {}

  /**
   * The rows of these indices in this order, not differentiable.
   *
   * @param device where the result is made; belongs to its current scope
   * @param source (N, ...)
   * @return (indices.length, ...)
   */
  public static Tensor gather(Device device, Tensor source, int[] indices) {
    if (source.dim() == 0) {
      throw new IllegalArgumentException(
          "RowCopy expected at least one dimension but got a scalar");
    }
    int[] shape = source.shape();
    for (int index : indices) {
      if (index < 0 || index >= shape[0]) {
        throw new IllegalArgumentException(
            "Row " + index + " was asked of a tensor of shape " + Arrays.toString(shape));
      }
    }
    shape[0] = indices.length;
    Tensor gathered = device.empty(source.dtype(), shape);
    if (gathered.size() > 0) {
      copy(device, source, gathered, indices);
    }
    return gathered;
  }

  /** In blocks of about {@link Device#BLOCK} elements, each staged and written once. */
  private static void copy(Device device, Tensor source, Tensor gathered, int[] indices) {
    int row = gathered.size() / indices.length;
    int rowsPerTask = Math.max(1, Device.BLOCK / row);
    int tasks = (indices.length + rowsPerTask - 1) / rowsPerTask;
    device
        .workers()
        .run(
            tasks,
            (task, scratch) -> {
              int first = task * rowsPerTask;
              int count = Math.min(rowsPerTask, indices.length - first);
              if (source.dtype() == DType.FLOAT32) {
                float[] block = scratch.floats(0, count * row);
                for (int i = 0; i < count; i++) {
                  source.floats().read(indices[first + i] * row, block, i * row, row);
                }
                gathered.floats().write(first * row, block, 0, count * row);
              } else {
                double[] block = scratch.doubles(0, count * row);
                for (int i = 0; i < count; i++) {
                  source.doubles().read(indices[first + i] * row, block, i * row, row);
                }
                gathered.doubles().write(first * row, block, 0, count * row);
              }
            });
  }
}
