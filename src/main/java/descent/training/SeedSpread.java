package descent.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One metric of several seeds over the epochs: centre and spread where at least one of them was
 * measured; values that are not finite do not count.
 *
 * @param epochs ascending
 * @param counts how many seeds count at each epoch
 * @param mean of the seeds
 * @param deviation standard deviation with n - 1; 0 where one seed counts
 * @param median of the seeds
 * @param lower quartile, between two values by linear interpolation
 * @param upper quartile
 */
public record SeedSpread(
    double[] epochs,
    int[] counts,
    double[] mean,
    double[] deviation,
    double[] median,
    double[] lower,
    double[] upper) {

  /** The spread of a metric over the epochs. */
  public static SeedSpread of(List<SeedTrace> traces, String metric) {
    Map<Integer, List<Double>> byEpoch = new TreeMap<>();
    for (SeedTrace trace : traces) {
      double[] values = trace.metrics().getOrDefault(metric, new double[0]);
      for (int i = 0; i < values.length; i++) {
        if (Double.isFinite(values[i])) {
          byEpoch.computeIfAbsent(trace.epochs()[i], e -> new ArrayList<>()).add(values[i]);
        }
      }
    }
    int n = byEpoch.size();
    SeedSpread spread =
        new SeedSpread(
            new double[n],
            new int[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n]);
    int i = 0;
    for (Map.Entry<Integer, List<Double>> entry : byEpoch.entrySet()) {
      spread.set(i++, entry.getKey(), entry.getValue().stream().mapToDouble(v -> v).toArray());
    }
    return spread;
  }

  private void set(int i, int epoch, double[] values) {
    Arrays.sort(values);
    epochs[i] = epoch;
    counts[i] = values.length;
    mean[i] = mean(values);
    deviation[i] = deviation(values);
    median[i] = quantile(values, 0.5);
    lower[i] = quantile(values, 0.25);
    upper[i] = quantile(values, 0.75);
  }

  /** The mean; NaN of nothing. */
  public static double mean(double... values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** The standard deviation with n - 1; 0 of one value, NaN of nothing. */
  public static double deviation(double... values) {
    if (values.length < 2) {
      return values.length == 1 ? 0 : Double.NaN;
    }
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  /** The quantile of ascending values, by linear interpolation as in NumPy. */
  public static double quantile(double[] ascending, double share) {
    if (ascending.length == 0) {
      return Double.NaN;
    }
    double at = share * (ascending.length - 1);
    int low = (int) Math.floor(at);
    int high = Math.min(low + 1, ascending.length - 1);
    return ascending[low] + (at - low) * (ascending[high] - ascending[low]);
  }
}
