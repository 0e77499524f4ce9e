package descent.topic.cnn.data;

import java.util.List;

/**
 * Mean and standard deviation of the channels red, green and blue, for values from 0 to 1; what
 * pictures are normalised with: (value - mean) / standardDeviation.
 *
 * @param mean three values
 * @param standardDeviation three values above 0
 */
public record ChannelStatistics(List<Double> mean, List<Double> standardDeviation) {
  /** A channel of one value alone would be divided by zero; half a step of a byte is used then. */
  private static final double SMALLEST = 0.5 / 255;

  public ChannelStatistics {
    mean = List.copyOf(mean);
    standardDeviation = List.copyOf(standardDeviation);
    if (mean.size() != ImageSet.CHANNELS
        || standardDeviation.size() != ImageSet.CHANNELS
        || standardDeviation.stream().anyMatch(s -> !(s > 0))) {
      throw new IllegalArgumentException(
          "ChannelStatistics expected three means and three deviations above 0 but got "
              + mean
              + " and "
              + standardDeviation);
    }
  }

  /** From sums of byte values and of their squares, per channel; exact up to the last division. */
  static ChannelStatistics ofSums(long count, long[] sums, long[] squares) {
    Double[] mean = new Double[ImageSet.CHANNELS];
    Double[] deviation = new Double[ImageSet.CHANNELS];
    for (int c = 0; c < mean.length; c++) {
      double m = (double) sums[c] / count;
      mean[c] = m / 255;
      double variance = Math.max(0, (double) squares[c] / count - m * m);
      deviation[c] = Math.max(SMALLEST, Math.sqrt(variance) / 255);
    }
    return new ChannelStatistics(List.of(mean), List.of(deviation));
  }

  /** The normalised value of a byte. */
  public double normalize(int channel, int value) {
    return (value / 255.0 - mean.get(channel)) / standardDeviation.get(channel);
  }
}
