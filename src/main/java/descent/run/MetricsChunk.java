package descent.run;

import java.util.List;

/** Rows of {@code metrics.csv} on their way to the disk, in columns. */
final class MetricsChunk {
  static final int ROWS = 8192;

  final long[] steps = new long[ROWS];
  final int[] epochs = new int[ROWS];
  final String[] names = new String[ROWS];
  final double[] values = new double[ROWS];
  int size;

  void add(long step, int epoch, String name, double value) {
    steps[size] = step;
    epochs[size] = epoch;
    names[size] = name;
    values[size++] = value;
  }

  boolean isFull() {
    return size == ROWS;
  }

  /** The rows as lines, each with its end. */
  String lines() {
    StringBuilder text = new StringBuilder(32 * size);
    for (int i = 0; i < size; i++) {
      text.append(steps[i]).append(',').append(epochs[i]).append(',').append(names[i]).append(',');
      double value = values[i];
      if ((float) value == value) {
        text.append((float) value); // shorter, and the same number
      } else {
        text.append(value);
      }
      text.append('\n');
    }
    return text.toString();
  }

  static String header() {
    return String.join(",", List.of("step", "epoch", "name", "value")) + "\n";
  }
}
