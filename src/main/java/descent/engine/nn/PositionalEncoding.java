package descent.engine.nn;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;

/**
 * Sinusoidal positions (Vaswani et al., 2017), which give order to what attention alone sees as a
 * set: PE(pos, 2i) = sin(pos / 10000^(2i / d)) and PE(pos, 2i + 1) = cos of the same.
 */
public final class PositionalEncoding {
  private PositionalEncoding() {}

  /**
   * The encoding of positions 0 to {@code positions - 1}, (positions, dModel), outliving every
   * scope.
   *
   * @param dModel even
   */
  public static Tensor sinusoidal(Device device, DType dtype, int positions, int dModel) {
    if (positions < 1 || dModel < 2 || dModel % 2 != 0) {
      throw new IllegalArgumentException(
          "Sinusoidal positions expected at least one of them and an even width but got "
              + positions
              + " and "
              + dModel);
    }
    double[] values = new double[positions * dModel];
    for (int position = 0; position < positions; position++) {
      for (int i = 0; i < dModel; i += 2) {
        double angle = position / StrictMath.pow(10000, (double) i / dModel);
        values[position * dModel + i] = StrictMath.sin(angle);
        values[position * dModel + i + 1] = StrictMath.cos(angle);
      }
    }
    Tensor encoding = device.retainedZeros(dtype, positions, dModel);
    encoding.set(values);
    return encoding;
  }
}
