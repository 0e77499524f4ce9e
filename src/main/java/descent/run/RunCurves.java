package descent.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run measured, read back from its {@code metrics.csv}. Of a metric with more than {@value
 * #CAPACITY} values only every second, fourth, ... is kept.
 *
 * @param metrics by name, in order of their first value
 */
public record RunCurves(Map<String, Curve> metrics) {
  /** Values kept of each metric. */
  static final int CAPACITY = 1 << 14;

  /** A file from elsewhere must not fill the memory with names. */
  private static final int MOST_METRICS = 256;

  /** Nothing measured. */
  public static final RunCurves NONE = new RunCurves(Map.of());

  /**
   * One metric.
   *
   * @param steps ascending
   * @param values at each step; may be NaN
   */
  public record Curve(double[] steps, double[] values) {}

  /**
   * Reads the measurements up to a step; lines that are cut short or no numbers are left out.
   *
   * @param lastStep of the rows that count
   * @throws IOException if the file cannot be read; a missing one has no rows
   */
  public static RunCurves read(Path folder, long lastStep) throws IOException {
    Path file = folder.resolve(MetricsFile.NAME);
    if (!Files.exists(file)) {
      return NONE;
    }
    Map<String, Builder> builders = new LinkedHashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(builders, line, lastStep);
      }
    }
    Map<String, Curve> metrics = new LinkedHashMap<>();
    builders.forEach((name, builder) -> metrics.put(name, builder.curve()));
    return new RunCurves(metrics);
  }

  /** Whether the lowest value of a metric was measured at or before a step. */
  static boolean lowestIsWithin(Path folder, String name, long step) throws IOException {
    Curve curve = read(folder, Long.MAX_VALUE).metric(name);
    double lowest = Double.POSITIVE_INFINITY;
    double at = 0;
    for (int i = 0; i < curve.values().length; i++) {
      if (curve.values()[i] < lowest) {
        lowest = curve.values()[i];
        at = curve.steps()[i];
      }
    }
    return at <= step;
  }

  private static void add(Map<String, Builder> builders, String line, long lastStep) {
    int first = line.indexOf(',');
    int second = line.indexOf(',', first + 1);
    int third = line.indexOf(',', second + 1);
    if (first < 1 || second < 0 || third < 0 || third == line.length() - 1) {
      return;
    }
    String name = line.substring(second + 1, third);
    try {
      long step = Long.parseLong(line.substring(0, first));
      double value = Double.parseDouble(line.substring(third + 1));
      Builder builder = builders.get(name);
      if (builder == null && builders.size() < MOST_METRICS) {
        builder = new Builder();
        builders.put(name, builder);
      }
      if (builder != null && step <= lastStep) {
        builder.add(step, value);
      }
    } catch (NumberFormatException e) {
      return; // the header, or a line that was cut short
    }
  }

  /** The values of one metric; none if it was never measured. */
  public Curve metric(String name) {
    return metrics.getOrDefault(name, new Curve(new double[0], new double[0]));
  }

  /** Collects one metric in bounded memory. */
  private static final class Builder {
    private double[] steps = new double[64];
    private double[] values = new double[64];
    private int size;
    private long stride = 1;
    private long seen;

    void add(double step, double value) {
      if (seen++ % stride != 0) {
        return;
      }
      if (size == CAPACITY) {
        halve();
        if ((seen - 1) % stride != 0) {
          return;
        }
      }
      if (size == steps.length) {
        steps = Arrays.copyOf(steps, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      steps[size] = step;
      values[size++] = value;
    }

    private void halve() {
      stride *= 2;
      for (int i = 0; i < size / 2; i++) {
        steps[i] = steps[2 * i];
        values[i] = values[2 * i];
      }
      size /= 2;
    }

    Curve curve() {
      return new Curve(Arrays.copyOf(steps, size), Arrays.copyOf(values, size));
    }
  }
}
