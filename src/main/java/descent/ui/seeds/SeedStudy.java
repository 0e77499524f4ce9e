package descent.ui.seeds;

import descent.experiment.ExperimentConfig;
import descent.experiment.SettingSpec;
import descent.experiment.SettingsSchema;
import descent.training.SeedTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What came of one configuration from several seeds.
 *
 * @param config the configuration; its own seed does not count
 * @param traces one for each seed, the last one unfinished while it runs
 */
record SeedStudy(ExperimentConfig config, List<SeedTrace> traces) {
  SeedStudy {
    traces = List.copyOf(traces);
  }

  /** How many of its runs are over. */
  int over() {
    return (int) traces.stream().filter(trace -> trace.outcome().isOver()).count();
  }

  /** The last values of a metric of the runs that are over and have a finite one. */
  double[] ends(String metric) {
    return traces.stream()
        .filter(trace -> trace.outcome().isOver())
        .mapToDouble(trace -> trace.last(metric))
        .filter(Double::isFinite)
        .toArray();
  }

  /** How many runs that are over have no finite value: they diverged. */
  int lost(String metric) {
    return over() - ends(metric).length;
  }

  /** What was measured, losses first. */
  static List<String> metrics(List<SeedTrace> traces) {
    Set<String> names =
        new TreeSet<>((a, b) -> rank(a) - rank(b) != 0 ? rank(a) - rank(b) : a.compareTo(b));
    traces.forEach(trace -> names.addAll(trace.metrics().keySet()));
    return List.copyOf(names);
  }

  private static int rank(String metric) {
    return switch (metric) {
      case "validationLoss" -> 0;
      case "validationAccuracy" -> 1;
      case SeedTrace.TRAIN_LOSS -> 2;
      default -> 3;
    };
  }

  /** "validationLoss" as people write it. */
  static String words(String metric) {
    return metric.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  /** The settings in which two configurations differ, by label, with both values as typed. */
  static Map<String, List<String>> differences(
      SettingsSchema<? extends Record> schema, ExperimentConfig a, ExperimentConfig b) {
    Map<String, Object> first = schema.values(a.settings());
    Map<String, Object> second = schema.values(b.settings());
    Map<String, List<String>> differences = new LinkedHashMap<>();
    first.forEach(
        (name, value) -> {
          Object other = second.get(name);
          if (other != null && !value.equals(other)) {
            List<String> both = new ArrayList<>();
            both.add(SettingSpec.typed(value));
            both.add(SettingSpec.typed(other));
            differences.put(schema.setting(name).label(), both);
          }
        });
    return differences;
  }
}
