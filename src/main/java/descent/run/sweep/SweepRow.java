package descent.run.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import descent.run.RunManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * One run in the table of a sweep.
 *
 * @param point which run
 * @param numbers what is known of it, by column: outcome, losses, the topic's own single numbers
 */
public record SweepRow(SweepPoint point, Map<String, JsonNode> numbers) {
  private static final List<String> SUMMARY =
      List.of(
          "outcome",
          "steps",
          "epochs",
          "seconds",
          "trainLoss",
          "validationLoss",
          "lastValidationLoss");

  /** The row of a run that has ended. */
  static SweepRow of(SweepPoint point, RunManifest manifest) {
    JsonNode summary = manifest.content().path("summary");
    Map<String, JsonNode> numbers = new LinkedHashMap<>();
    for (String name : SUMMARY) {
      numbers.put(name, summary.path(name));
    }
    for (Map.Entry<String, JsonNode> metric : summary.path("metrics").properties()) {
      if (metric.getValue().isValueNode()) {
        numbers.putIfAbsent(metric.getKey(), metric.getValue());
      }
    }
    return new SweepRow(point, numbers);
  }

  /** How it ended, as in {@code run.json}. */
  public String outcome() {
    return numbers.getOrDefault("outcome", MissingNode.getInstance()).asText();
  }

  /** A number of the row; NaN if there is none, or it is not finite. */
  public double number(String column) {
    JsonNode value = numbers.get(column);
    return value != null && value.isNumber() ? value.asDouble() : Double.NaN;
  }

  /** The table in RFC 4180, a row for each run; what a run did not measure is empty. */
  static String csv(List<SweepRow> rows) {
    Set<String> settings = new LinkedHashSet<>();
    Set<String> numbers = new LinkedHashSet<>();
    for (SweepRow row : rows) {
      settings.addAll(row.point.values().keySet());
      numbers.addAll(row.numbers.keySet());
    }
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      List<String> header = new ArrayList<>(List.of("run", "seed"));
      header.addAll(settings);
      header.addAll(numbers);
      printer.printRecord(header);
      for (SweepRow row : rows) {
        printer.printRecord(row.cells(settings, numbers));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringBuilder never throws
    }
    return text.toString();
  }

  private List<String> cells(Set<String> settings, Set<String> columns) {
    List<String> cells = new ArrayList<>(List.of(point.folder(), Long.toString(point.seed())));
    settings.forEach(name -> cells.add(point.values().getOrDefault(name, "")));
    for (String column : columns) {
      JsonNode value = numbers.get(column);
      cells.add(value == null || value.isNull() ? "" : value.asText());
    }
    return cells;
  }
}
