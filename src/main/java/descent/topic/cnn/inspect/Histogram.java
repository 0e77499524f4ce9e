package descent.topic.cnn.inspect;

/**
 * How values are distributed, those that are exactly zero counted apart.
 *
 * @param lo where the first bin begins
 * @param hi where the last bin ends; above lo
 * @param shares the share of all values in each bin of equal width, without the zeros
 * @param zeros the share of values that are exactly 0
 * @param mean of all values
 * @param deviation standard deviation of all values
 */
public record Histogram(
    double lo, double hi, double[] shares, double zeros, double mean, double deviation) {

  /** The histogram of {@code values} in {@code bins} bins from the lowest to the highest. */
  public static Histogram of(float[] values, int bins) {
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      lo = Math.min(lo, value);
      hi = Math.max(hi, value);
      sum += value;
      squares += (double) value * value;
    }
    if (!(lo < hi)) {
      lo = lo <= hi ? lo - 0.5 : -0.5;
      hi = lo + 1;
    }
    double mean = sum / Math.max(1, values.length);
    double variance = Math.max(0, squares / Math.max(1, values.length) - mean * mean);
    return fill(values, lo, hi, bins, mean, Math.sqrt(variance));
  }

  private static Histogram fill(
      float[] values, double lo, double hi, int bins, double mean, double deviation) {
    long[] counts = new long[bins];
    long zeros = 0;
    double scale = bins / (hi - lo);
    for (float value : values) {
      if (value == 0) {
        zeros++;
      } else if (value >= lo && value <= hi) {
        counts[(int) Math.min(bins - 1, (value - lo) * scale)]++;
      }
    }
    double[] shares = new double[bins];
    for (int i = 0; i < bins; i++) {
      shares[i] = counts[i] / (double) Math.max(1, values.length);
    }
    return new Histogram(
        lo, hi, shares, zeros / (double) Math.max(1, values.length), mean, deviation);
  }

  /** The share of values per unit of value in bin {@code index}. */
  public double density(int index) {
    return shares[index] * shares.length / (hi - lo);
  }
}
