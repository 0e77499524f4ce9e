package descent.engine.nn;

import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Arrays;

/**
 * Initial values of parameters, by the formulas of {@code torch.nn.init}. The draws come from our
 * own {@link Generator}, so the distribution is PyTorch's and the numbers are not.
 */
public final class Init {
  private Init() {}

  /** Uniform in [low, high), in row-major order. */
  public static Tensor uniform(Tensor tensor, double low, double high, Generator generator) {
    double[] values = new double[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = generator.uniform(low, high);
    }
    tensor.set(values);
    return tensor;
  }

  /** Normal of a mean and a standard deviation, in row-major order. */
  public static Tensor normal(
      Tensor tensor, double mean, double standardDeviation, Generator generator) {
    double[] values = new double[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = mean + standardDeviation * generator.nextGaussian();
    }
    tensor.set(values);
    return tensor;
  }

  /**
   * Uniform within 1 / sqrt(fanIn) of zero: PyTorch's default for weights and biases of linear and
   * convolution layers ({@code kaiming_uniform_} with a = sqrt(5)). Zeros if {@code fanIn} is 0.
   */
  public static Tensor defaultUniform(Tensor tensor, int fanIn, Generator generator) {
    double bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0;
    return uniform(tensor, -bound, bound, generator);
  }

  /** Glorot's: uniform within sqrt(6 / (fanIn + fanOut)) of zero. */
  public static Tensor xavierUniform(Tensor tensor, int fanIn, int fanOut, Generator generator) {
    double bound = Math.sqrt(6.0 / (fanIn + fanOut));
    return uniform(tensor, -bound, bound, generator);
  }

  /** He's for ReLU: normal of standard deviation sqrt(2 / fanIn). */
  public static Tensor kaimingNormal(Tensor tensor, int fanIn, Generator generator) {
    return normal(tensor, 0, Math.sqrt(2.0 / fanIn), generator);
  }

  /**
   * Fills each block of {@code rows} rows of a matrix with orthonormal rows or columns, as {@code
   * orthogonal_} does for one: the rows of a normal matrix made orthonormal by Gram and Schmidt,
   * which is its QR factor with a positive diagonal.
   *
   * @param matrix (n rows, rows)
   */
  public static Tensor orthogonalBlocks(Tensor matrix, int rows, Generator generator) {
    if (matrix.dim() != 2 || matrix.size(1) != rows || matrix.size(0) % rows != 0) {
      throw new IllegalArgumentException(
          "orthogonalBlocks expected a matrix of square blocks of "
              + rows
              + " but the shape is "
              + Arrays.toString(matrix.shape()));
    }
    double[] values = new double[matrix.size()];
    for (int from = 0; from < values.length; from += rows * rows) {
      for (int r = 0; r < rows; r++) {
        orthonormalRow(values, from, r, rows, generator);
      }
    }
    matrix.set(values);
    return matrix;
  }

  /** Twice through, so that rounding leaves no trace. */
  private static void orthonormalRow(
      double[] values, int from, int row, int size, Generator generator) {
    int at = from + row * size;
    for (int j = 0; j < size; j++) {
      values[at + j] = generator.nextGaussian();
    }
    for (int pass = 0; pass < 2; pass++) {
      for (int other = from; other < at; other += size) {
        double dot = 0;
        for (int j = 0; j < size; j++) {
          dot += values[at + j] * values[other + j];
        }
        for (int j = 0; j < size; j++) {
          values[at + j] -= dot * values[other + j];
        }
      }
      double sum = 0;
      for (int j = 0; j < size; j++) {
        sum += values[at + j] * values[at + j];
      }
      for (int j = 0; j < size; j++) {
        values[at + j] /= Math.sqrt(sum);
      }
    }
  }
}
