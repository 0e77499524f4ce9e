package descent.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.experiment.RunState;
import descent.experiment.RunSummary;
import descent.experiment.Topic;
import descent.run.RunJson;
import descent.run.sweep.SweepFolder;
import descent.run.sweep.SweepPoint;
import descent.run.sweep.SweepRow;
import descent.training.SeedSpread;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts what came of the runs of a sweep and prints it. */
final class SweepReport {
  private static final String LOSS = "validationLoss";

  private final CliContext context;
  private final int planned;
  private int found;
  private int made;
  private int failed;

  /** {@code planned} is the number of runs to make. */
  SweepReport(CliContext context, int planned) {
    this.context = context;
    this.planned = planned;
  }

  /** A run was there already. */
  void found() {
    found++;
  }

  void failed() {
    failed++;
  }

  /** A run has ended. */
  void made(SweepPoint point, RunOutcome outcome, boolean print) {
    made++;
    if (print && outcome.summary().isPresent()) {
      RunSummary summary = outcome.summary().get();
      context
          .out()
          .printf(
              "%d/%d %s: %s, validation loss %s, %s%n",
              found + made + failed,
              planned,
              point.words(),
              RunJson.outcome(summary.outcome()),
              Numbers.text(summary.validationLoss()),
              Numbers.time(summary.seconds()));
      context.out().flush();
    }
  }

  /** Whether all runs have ended. */
  boolean isWhole() {
    return found + made == planned;
  }

  /** The result for people or as one JSON object; of the runs named in {@code own}. */
  void print(Topic topic, SweepFolder folder, List<SweepPoint> own, boolean json) {
    Set<String> names = own.stream().map(SweepPoint::folder).collect(Collectors.toSet());
    List<SweepRow> rows =
        folder.rows().stream().filter(row -> names.contains(row.point().folder())).toList();
    Path summary = folder.root().resolve(SweepFolder.SUMMARY).toAbsolutePath().normalize();
    if (json) {
      ObjectNode object = object(topic.name(), rows, planned, summary);
      object.put("found", found);
      object.put("failed", failed);
      context.out().println(RunJson.line(object));
    } else {
      print(context, rows, planned, summary);
    }
  }

  /** A sweep as JSON. */
  static ObjectNode object(String topic, List<SweepRow> rows, int planned, Path summary) {
    ObjectNode object = RunJson.object();
    object.put("topic", topic);
    object.put("planned", planned);
    object.put("runs", rows.size());
    ArrayNode groups = object.putArray("configurations");
    groups(rows)
        .forEach(
            (values, losses) -> {
              ObjectNode group = groups.addObject();
              group.set("settings", RunJson.value(values));
              group.put("seeds", losses.length);
              group.set("validationLossMedian", RunJson.value(quantile(losses, 0.5)));
              group.set("validationLossLowerQuartile", RunJson.value(quantile(losses, 0.25)));
              group.set("validationLossUpperQuartile", RunJson.value(quantile(losses, 0.75)));
            });
    ArrayNode runs = object.putArray("results");
    for (SweepRow row : rows) {
      ObjectNode run = runs.addObject();
      run.put("run", row.point().folder());
      run.put("seed", row.point().seed());
      run.set("settings", RunJson.value(row.point().values()));
      row.numbers().forEach((name, value) -> run.set(name, value.isMissingNode() ? null : value));
    }
    object.put("summary", summary.toString());
    return object;
  }

  /** A sweep for people: a line for each configuration. */
  static void print(CliContext context, List<SweepRow> rows, int planned, Path summary) {
    context.out().printf("%d of %d runs have ended%n", rows.size(), planned);
    groups(rows)
        .forEach(
            (values, losses) ->
                context
                    .out()
                    .printf(
                        "%-40s validation loss %s (%s to %s) over %d seeds%n",
                        values.isEmpty()
                            ? "as configured"
                            : values.entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .collect(Collectors.joining(" ")),
                        Numbers.text(quantile(losses, 0.5)),
                        Numbers.text(quantile(losses, 0.25)),
                        Numbers.text(quantile(losses, 0.75)),
                        losses.length));
    context.out().printf("%-40s %s%n", "summary", summary);
  }

  /** The lowest validation losses of each configuration, ascending; of its finite ones. */
  private static Map<Map<String, String>, double[]> groups(List<SweepRow> rows) {
    Map<Map<String, String>, double[]> groups = new LinkedHashMap<>();
    for (SweepRow row : rows) {
      double[] before = groups.getOrDefault(row.point().values(), new double[0]);
      double loss =
          row.outcome().equals(RunJson.outcome(RunState.DIVERGED)) ? Double.NaN : row.number(LOSS);
      if (Double.isFinite(loss)) {
        double[] all = Arrays.copyOf(before, before.length + 1);
        all[before.length] = loss;
        Arrays.sort(all);
        groups.put(row.point().values(), all);
      } else {
        groups.put(row.point().values(), before);
      }
    }
    return groups;
  }

  private static double quantile(double[] ascending, double share) {
    return SeedSpread.quantile(ascending, share);
  }
}
