package descent.topic.polynomial;

import java.util.Arrays;

/**
 * The parameters over time in bounded memory: every stride-th step is kept, and when the store is
 * full every second entry is dropped and the stride doubles.
 */
final class WeightHistory {
  private final int capacity;
  private final int width;
  private long[] steps;
  private double[][] values;
  private int size;
  private long stride = 1;

  /**
   * @param capacity the most entries ever kept, at least 2
   * @param width values per entry
   */
  WeightHistory(int capacity, int width) {
    this.capacity = capacity;
    this.width = width;
    this.steps = new long[capacity];
    this.values = new double[capacity][];
  }

  /** Whether the values after {@code step} updates are to be recorded. */
  boolean wants(long step) {
    return step % stride == 0;
  }

  /** Records a copy of the values after {@code step} updates; steps ascend. */
  void record(long step, double[] parameters) {
    if (parameters.length != width) {
      throw new IllegalArgumentException(
          "WeightHistory expected " + width + " values but got " + parameters.length);
    }
    if (size == capacity) {
      thin();
      if (!wants(step)) {
        return;
      }
    }
    steps[size] = step;
    values[size++] = parameters.clone();
  }

  private void thin() {
    stride *= 2;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (steps[i] % stride == 0) {
        steps[kept] = steps[i];
        values[kept++] = values[i];
      }
    }
    Arrays.fill(values, kept, size, null);
    size = kept;
  }

  /** Forgets everything. */
  void clear() {
    Arrays.fill(values, null);
    size = 0;
    stride = 1;
  }

  /** A copy of the values recorded last. */
  double[] last() {
    return values[size - 1].clone();
  }

  /** The steps recorded, ascending. */
  long[] steps() {
    return Arrays.copyOf(steps, size);
  }

  /** The values of one parameter at those steps. */
  double[] of(int parameter) {
    double[] series = new double[size];
    for (int i = 0; i < size; i++) {
      series[i] = values[i][parameter];
    }
    return series;
  }
}
