package descent.ui.runs;

import descent.experiment.SettingsSchema;
import descent.experiment.Topic;
import descent.run.RunCurves;
import descent.run.RunEntry;
import descent.ui.figure.DataTable;
import descent.ui.theme.NumberFormats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What is compared of some runs: their curves and in what they differ. Pure. */
final class RunComparison {
  /** The most runs that one plot tells apart. */
  static final int MOST = 8;

  private static final int LONGEST = 22;
  private static final int SHORTEST = 13;

  /** Beyond so many runs their columns are narrow. */
  private static final int FEW = 3;

  private static final List<String> FIRST =
      List.of("validationLoss", "validationAccuracy", "trainLoss", "loss");

  /**
   * A run with its curves.
   *
   * @param letter its name in the plot and the table
   */
  record Compared(String letter, RunEntry run, RunCurves curves) {
    /** In the legend. */
    String legend() {
      String name = run.label().name();
      return letter
          + "  "
          + (name.isBlank() ? run.topic() + ", seed " + run.seed() : brief(name, LONGEST));
    }

    /** The abscissae of a curve: its steps, or epochs if they are known and asked for. */
    double[] abscissae(RunCurves.Curve curve, boolean epochs) {
      return epochs && run.stepsPerEpoch() > 0
          ? Arrays.stream(curve.steps()).map(step -> step / run.stepsPerEpoch()).toArray()
          : curve.steps();
    }
  }

  private RunComparison() {}

  /** A, B, C, ... */
  static String letter(int index) {
    return String.valueOf((char) ('A' + index));
  }

  /** The metrics that any of the runs has measured, losses first. */
  static List<String> metrics(List<Compared> runs) {
    Set<String> rest = new TreeSet<>();
    runs.forEach(run -> rest.addAll(run.curves().metrics().keySet()));
    List<String> names = new ArrayList<>(FIRST);
    names.retainAll(rest);
    rest.removeAll(FIRST);
    names.addAll(rest);
    return names;
  }

  /** "validationLoss" as people write it. */
  static String words(String metric) {
    return metric.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  /**
   * How the runs ended and in what they differ; of one run alone, all its settings.
   *
   * @param topics tell the settings' labels
   */
  static DataTable differences(List<RunEntry> runs, List<Topic> topics) {
    List<String> columns = new ArrayList<>(List.of("setting"));
    for (int i = 0; i < runs.size(); i++) {
      columns.add(letter(i));
    }
    DataTable.Builder table = DataTable.columns(columns);
    row(table, "name", runs, run -> run.label().name(), false);
    row(table, "outcome", runs, run -> run.outcome().replace('-', ' '), true);
    row(table, "lowest validation loss", runs, run -> loss(run), true);
    boolean one = runs.size() == 1;
    row(table, "topic", runs, RunEntry::topic, one);
    row(table, "preset", runs, RunEntry::preset, one);
    row(table, "seed", runs, run -> Long.toString(run.seed()), one);
    for (Map.Entry<String, String> setting : labels(runs, topics).entrySet()) {
      row(
          table,
          setting.getValue(),
          runs,
          run -> typed(run.settings().getOrDefault(setting.getKey(), "")),
          one);
    }
    row(table, "steps", runs, run -> NumberFormats.count(run.steps()), one);
    return table.build();
  }

  /** As it would be typed: JSON writes 9 as 9.0. */
  private static String typed(String value) {
    return value.matches("-?\\d+\\.0") ? value.substring(0, value.length() - 2) : value;
  }

  private static String loss(RunEntry run) {
    return Double.isNaN(run.validationLoss()) ? "" : NumberFormats.value(run.validationLoss());
  }

  /** The settings that any run has, with their labels. */
  private static Map<String, String> labels(List<RunEntry> runs, List<Topic> topics) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (RunEntry run : runs) {
      Map<String, String> known = new LinkedHashMap<>();
      for (Topic topic : topics) {
        if (topic.name().equals(run.topic())) {
          SettingsSchema<? extends Record> schema = topic.settings();
          schema.settings().forEach(spec -> known.put(spec.name(), spec.label()));
        }
      }
      run.settings()
          .keySet()
          .forEach(name -> labels.putIfAbsent(name, known.getOrDefault(name, name)));
    }
    return labels;
  }

  /** A row of what differs, or of everything. */
  private static void row(
      DataTable.Builder table,
      String label,
      List<RunEntry> runs,
      Function<RunEntry, String> value,
      boolean always) {
    List<String> values = runs.stream().map(value).toList();
    if (always || new LinkedHashSet<>(values).size() > 1) {
      List<Object> cells = new ArrayList<>(List.of(label));
      int longest = runs.size() > FEW ? SHORTEST : LONGEST;
      values.forEach(text -> cells.add(brief(text, longest)));
      table.row(cells);
    }
  }

  private static String brief(String value, int longest) {
    return value.length() <= longest ? value : value.substring(0, longest - 1) + "\u2026";
  }
}
