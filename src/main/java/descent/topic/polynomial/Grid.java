package descent.topic.polynomial;

/** Evenly spaced numbers. */
final class Grid {
  private Grid() {}

  /** {@code count} numbers from {@code low} to {@code high}, both included. */
  static double[] of(double low, double high, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = count == 1 ? low : low + (high - low) * i / (count - 1);
    }
    return values;
  }
}
