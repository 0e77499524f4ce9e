package descent.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What consecutive steps measured, in columns. Of many steps only every second, fourth, ... and the
 * last is kept.
 *
 * @param size number of entries
 * @param steps the step of each, ascending
 * @param epochs the epoch of each
 * @param losses on each step's batch
 * @param metrics further columns by name; NaN where a step did not measure it
 */
public record StepSeries(
    int size, long[] steps, int[] epochs, double[] losses, Map<String, double[]> metrics) {
  /** True if there is nothing in it. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Collects a series in bounded memory. */
  static final class Builder {
    private final int capacity;
    private long[] steps = new long[1];
    private int[] epochs = new int[1];
    private double[] losses = new double[1];
    private final Map<String, double[]> metrics = new LinkedHashMap<>();
    private int size;
    private long stride = 1;
    private long seen;
    private @Nullable Runnable last;

    Builder(int capacity) {
      this.capacity = capacity;
    }

    void add(long step, int epoch, double loss, Map<String, Double> values) {
      if (size == capacity && seen % stride == 0) {
        halve();
      }
      if (seen++ % stride != 0) {
        last = () -> keep(step, epoch, loss, values);
        return;
      }
      last = null;
      keep(step, epoch, loss, values);
    }

    private void keep(long step, int epoch, double loss, Map<String, Double> values) {
      if (size == steps.length) {
        grow();
      }
      steps[size] = step;
      epochs[size] = epoch;
      losses[size] = loss;
      for (double[] column : metrics.values()) {
        column[size] = Double.NaN;
      }
      for (Map.Entry<String, Double> value : values.entrySet()) {
        column(value.getKey())[size] = value.getValue();
      }
      size++;
    }

    private double[] column(String name) {
      double[] column = metrics.get(name);
      if (column == null) {
        column = new double[steps.length];
        Arrays.fill(column, Double.NaN);
        metrics.put(name, column);
      }
      return column;
    }

    private void grow() {
      int length = Math.min(capacity + 1, 2 * steps.length);
      steps = Arrays.copyOf(steps, length);
      epochs = Arrays.copyOf(epochs, length);
      losses = Arrays.copyOf(losses, length);
      metrics.replaceAll((name, column) -> Arrays.copyOf(column, length));
    }

    /** Keeps every second entry. */
    private void halve() {
      stride *= 2;
      int kept = 0;
      for (int i = 0; i < size; i += 2) {
        steps[kept] = steps[i];
        epochs[kept] = epochs[i];
        losses[kept] = losses[i];
        for (double[] column : metrics.values()) {
          column[kept] = column[i];
        }
        kept++;
      }
      size = kept;
    }

    /** The series so far; the next one begins empty and complete. */
    StepSeries take() {
      if (last != null) {
        last.run();
      }
      Map<String, double[]> columns = new LinkedHashMap<>();
      metrics.forEach((name, column) -> columns.put(name, Arrays.copyOf(column, size)));
      StepSeries series =
          new StepSeries(
              size,
              Arrays.copyOf(steps, size),
              Arrays.copyOf(epochs, size),
              Arrays.copyOf(losses, size),
              columns);
      clear();
      return series;
    }

    void clear() {
      size = 0;
      stride = 1;
      seen = 0;
      last = null;
      metrics.clear();
    }
  }
}
