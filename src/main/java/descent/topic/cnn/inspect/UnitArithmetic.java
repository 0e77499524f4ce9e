package descent.topic.cnn.inspect;

import descent.topic.cnn.network.ConvLayer;
import descent.topic.cnn.network.DataShape;
import descent.topic.cnn.network.MaxPoolLayer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How one unit of a convolution or a pooling comes to its value: the values under its window, times
 * the weights, summed over the channels, plus the bias. Windows are channel by channel, row by row.
 *
 * @param kind how the values become one
 * @param channels input channels that it sees: all for a convolution, its own for a pooling
 * @param firstChannel the first of them
 * @param height rows of the window
 * @param width columns of the window
 * @param values under the window; 0 in the padding
 * @param padding where the window lies outside of the input
 * @param weights one for each value; for a mean 1 / k^2; for a maximum 1 at the largest
 * @param bias 0 if there is none
 * @param network what the running network computed
 */
public record UnitArithmetic(
    Kind kind,
    int channels,
    int firstChannel,
    int height,
    int width,
    float[] values,
    boolean[] padding,
    float[] weights,
    float bias,
    float network) {
  /** How the values under a window become one. */
  public enum Kind {
    WEIGHTED_SUM,
    LARGEST,
    MEAN
  }

  /** That of unit ({@code channel}, {@code row}, {@code column}) of a layer. */
  public static UnitArithmetic of(KernelProbe.Pass pass, int channel, int row, int column) {
    boolean weighted = pass.layer() instanceof ConvLayer;
    DataShape.Image input = pass.inputShape();
    int[] rows = taps(pass, row, input.height());
    int[] columns = taps(pass, column, input.width());
    int channels = weighted ? input.channels() : 1;
    int first = weighted ? 0 : channel;
    int taps = rows.length * columns.length;
    float[] values = new float[channels * taps];
    boolean[] padding = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      int y = rows[i % taps / columns.length];
      int x = columns[i % columns.length];
      padding[i] = y < 0 || y >= input.height() || x < 0 || x >= input.width();
      int plane = (first + i / taps) * input.height();
      values[i] = padding[i] ? 0 : pass.input()[(plane + y) * input.width() + x];
    }
    int unit = (channel * pass.outputShape().height() + row) * pass.outputShape().width() + column;
    return new UnitArithmetic(
        weighted ? Kind.WEIGHTED_SUM : largest(pass) ? Kind.LARGEST : Kind.MEAN,
        channels,
        first,
        rows.length,
        columns.length,
        values,
        padding,
        weights(pass, channel, values, padding),
        pass.biases().length == 0 ? 0 : pass.biases()[channel],
        pass.output()[unit]);
  }

  private static boolean largest(KernelProbe.Pass pass) {
    return pass.layer() instanceof MaxPoolLayer;
  }

  /** Where the taps lie along one axis; outside of the input in the padding. */
  private static int[] taps(KernelProbe.Pass pass, int unit, int size) {
    return pass.layer().window(unit, size).toArray();
  }

  private static float[] weights(
      KernelProbe.Pass pass, int channel, float[] values, boolean[] padding) {
    float[] weights = new float[values.length];
    if (pass.layer() instanceof ConvLayer) {
      System.arraycopy(pass.weights(), channel * weights.length, weights, 0, weights.length);
    } else if (largest(pass)) {
      IntStream.range(0, values.length)
          .filter(i -> !padding[i])
          .reduce((a, b) -> values[b] > values[a] ? b : a)
          .ifPresent(i -> weights[i] = 1);
    } else {
      Arrays.fill(weights, 1f / values.length);
    }
    return weights;
  }

  /** Values in the window of one channel. */
  public int taps() {
    return height * width;
  }

  /** The value times the weight. */
  public double product(int index) {
    return (double) values[index] * weights[index];
  }

  /** The products of the first {@code count} values together. */
  public double sumOfFirst(int count) {
    return IntStream.range(0, count).mapToDouble(this::product).sum();
  }

  /** The products of one input channel together. */
  public double channelSum(int channel) {
    return IntStream.range(channel * taps(), (channel + 1) * taps())
        .mapToDouble(this::product)
        .sum();
  }

  /** All products and the bias together: the unit's value. */
  public double result() {
    return sumOfFirst(values.length) + bias;
  }
}
