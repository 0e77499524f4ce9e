package descent.ui.shell;

import descent.run.RunCurves;
import descent.training.StepSeries;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metrics of a tab's run by name; a history stays the same object when a run begins anew. */
final class RunMetrics {
  private final Map<String, MetricHistory> histories = new LinkedHashMap<>();

  MetricHistory metric(String name) {
    return histories.computeIfAbsent(name, key -> new MetricHistory());
  }

  /** Those that have values, in order of their first. */
  List<String> names() {
    return histories.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What was measured so far. */
  RunCurves copy() {
    Map<String, RunCurves.Curve> curves = new LinkedHashMap<>();
    for (String name : names()) {
      MetricHistory history = metric(name);
      curves.put(
          name,
          new RunCurves.Curve(
              Arrays.copyOf(history.steps(), history.size()),
              Arrays.copyOf(history.values(), history.size())));
    }
    return new RunCurves(curves);
  }

  /** Forgets what was measured after {@code step}. */
  void cutAfter(long step) {
    histories.values().forEach(history -> history.cutAfter(step));
  }

  void clear() {
    histories.values().forEach(MetricHistory::clear);
  }

  /** Adds what was measured, the losses under {@code lossName}. */
  void append(String lossName, StepSeries series) {
    append(lossName, series, series.losses());
    series.metrics().forEach((name, column) -> append(name, series, column));
  }

  /** Adds what a kept run measured. */
  void add(String name, RunCurves.Curve curve) {
    MetricHistory history = metric(name);
    for (int i = 0; i < curve.values().length; i++) {
      if (!Double.isNaN(curve.values()[i])) {
        history.add(curve.steps()[i], curve.values()[i]);
      }
    }
  }

  private void append(String name, StepSeries series, double[] values) {
    MetricHistory history = metric(name);
    for (int i = 0; i < series.size(); i++) {
      if (!Double.isNaN(values[i])) {
        history.add(series.steps()[i], values[i]);
      }
    }
  }
}
