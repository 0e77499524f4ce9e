package descent.ui.shell;

import java.util.Arrays;

/**
 * A metric over the steps of a run, in memory that does not grow without end: when {@code capacity}
 * points are full, neighbouring pairs are merged into the lower and the upper one, so that peaks
 * and valleys stay. FX thread only.
 */
public final class MetricHistory {
  /** Points kept of each metric. */
  static final int DEFAULT_CAPACITY = 1 << 14;

  private final int capacity;
  private double[] steps = new double[64];
  private double[] values = new double[64];
  private int size;
  private int stride = 1;
  private int pending;
  private double lowStep;
  private double low;
  private double highStep;
  private double high;
  private double lastStep = Double.NaN;
  private double last = Double.NaN;
  private long version;

  public MetricHistory() {
    this(DEFAULT_CAPACITY);
  }

  MetricHistory(int capacity) {
    this.capacity = capacity - capacity % 4;
  }

  /** Points kept; all of them until {@code capacity} is reached. */
  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** Steps of the points, ascending; only the first {@link #size} count. Not to be changed. */
  public double[] steps() {
    return steps;
  }

  /** Values of the points; only the first {@link #size} count. Not to be changed. */
  public double[] values() {
    return values;
  }

  /** The newest value, NaN if there is none. */
  public double last() {
    return last;
  }

  /** The newest value at {@code step} or before, NaN if there is none. */
  public double at(double step) {
    if (size == 0 || step >= lastStep) {
      return last;
    }
    int found = Arrays.binarySearch(steps, 0, size, step);
    int index = found >= 0 ? found : -found - 2;
    return index < 0 ? Double.NaN : values[index];
  }

  /** The step of the newest value, NaN if there is none. */
  public double lastStep() {
    return lastStep;
  }

  /** Grows with each change: tells whether there is something new. */
  public long version() {
    return version;
  }

  void add(double step, double value) {
    version++;
    lastStep = step;
    last = value;
    if (stride == 1) {
      append(step, value);
      return;
    }
    if (pending == 0 || !(value >= low)) {
      low = value;
      lowStep = step;
    }
    if (pending == 0 || !(value <= high)) {
      high = value;
      highStep = step;
    }
    if (++pending == 2 * stride) {
      flush();
    }
  }

  void clear() {
    version++;
    size = 0;
    stride = 1;
    pending = 0;
    last = Double.NaN;
    lastStep = Double.NaN;
  }

  /** Forgets what was measured after {@code step}. */
  void cutAfter(double step) {
    version++;
    pending = 0;
    while (size > 0 && steps[size - 1] > step) {
      size--;
    }
    last = size == 0 ? Double.NaN : values[size - 1];
    lastStep = size == 0 ? Double.NaN : steps[size - 1];
  }

  private void flush() {
    pending = 0;
    boolean lowFirst = lowStep <= highStep;
    append(lowFirst ? lowStep : highStep, lowFirst ? low : high);
    append(lowFirst ? highStep : lowStep, lowFirst ? high : low);
  }

  private void append(double step, double value) {
    if (size == capacity) {
      halve();
    }
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, Math.min(capacity, 2 * size));
      values = Arrays.copyOf(values, steps.length);
    }
    steps[size] = step;
    values[size++] = value;
  }

  /** Keeps the lowest and the highest of each four points, in their order. */
  private void halve() {
    int kept = 0;
    for (int i = 0; i + 3 < size; i += 4) {
      int lowest = i;
      int highest = i;
      for (int j = i + 1; j < i + 4; j++) {
        lowest = values[j] < values[lowest] ? j : lowest;
        highest = values[j] >= values[highest] ? j : highest;
      }
      int first = Math.min(lowest, highest);
      int second = lowest == highest ? Math.min(i + 3, first + 1) : Math.max(lowest, highest);
      steps[kept] = steps[first];
      values[kept++] = values[first];
      steps[kept] = steps[second];
      values[kept++] = values[second];
    }
    size = kept;
    stride *= 2;
  }
}
