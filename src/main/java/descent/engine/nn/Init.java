package descent.engine.nn;

import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;

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
}
