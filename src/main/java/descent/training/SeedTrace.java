package descent.training;

import descent.experiment.RunState;
import descent.experiment.TrainingEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured of one run at its start and after each epoch.
 *
 * @param seed of the run
 * @param outcome RUNNING until it is over
 * @param epochs whole epochs done at each measurement
 * @param metrics the values at each measurement by name, NaN where one is missing; {@code
 *     trainLoss} and what the topic's validation names
 */
public record SeedTrace(long seed, RunState outcome, int[] epochs, Map<String, double[]> metrics) {
  /** The name of the mean training loss. */
  public static final String TRAIN_LOSS = "trainLoss";

  /** The last value of a metric; NaN if it was never measured. */
  public double last(String metric) {
    double[] values = metrics.getOrDefault(metric, new double[0]);
    return values.length == 0 ? Double.NaN : values[values.length - 1];
  }

  /** Collects measurements. */
  static final class Builder {
    private final List<Integer> epochs = new ArrayList<>();
    private final Map<String, double[]> metrics = new LinkedHashMap<>();

    /** A second measurement after the same epoch replaces the first. */
    void add(TrainingEvent.Validated validated) {
      int last = epochs.size() - 1;
      int at = last >= 0 && epochs.get(last) == validated.epoch() ? last : epochs.size();
      if (at == epochs.size()) {
        epochs.add(validated.epoch());
      }
      set(TRAIN_LOSS, at, validated.trainLoss());
      validated.metrics().forEach((name, value) -> set(name, at, value));
    }

    private void set(String name, int at, double value) {
      double[] old = metrics.getOrDefault(name, new double[0]);
      double[] values = Arrays.copyOf(old, Math.max(old.length, at + 1));
      Arrays.fill(values, Math.min(old.length, at), values.length, Double.NaN);
      values[at] = value;
      metrics.put(name, values);
    }

    SeedTrace build(long seed, RunState outcome) {
      int n = epochs.size();
      Map<String, double[]> all = new LinkedHashMap<>();
      metrics.forEach(
          (name, values) -> {
            double[] whole = Arrays.copyOf(values, n);
            Arrays.fill(whole, Math.min(values.length, n), n, Double.NaN);
            all.put(name, whole);
          });
      return new SeedTrace(
          seed, outcome, epochs.stream().mapToInt(e -> e).toArray(), Map.copyOf(all));
    }
  }
}
