package descent.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a list of runs shows of one; read from its small files alone.
 *
 * @param label what a person wrote on it
 * @param outcome as in {@code run.json}: finished, diverged, ...
 * @param steps made; 0 if that is not known
 * @param stepsPerEpoch 0 if that is not known
 * @param seconds of training; NaN if that is not known
 * @param validationLoss the lowest; NaN if that is not known
 * @param metrics the topic's own single numbers at the end
 * @param settings all of them, as typed, live changes made
 * @param started when it was begun or gone on with last
 * @param problem why it cannot be opened, in a sentence; empty if it can
 */
public record RunEntry(
    Path folder,
    RunLabel label,
    String topic,
    String preset,
    long seed,
    String outcome,
    long steps,
    int stepsPerEpoch,
    double seconds,
    double validationLoss,
    Map<String, Double> metrics,
    Map<String, String> settings,
    Optional<Instant> started,
    String problem) {
  private static final double NANOS = 1e9;

  /** Reads the run in {@code folder}; one that is damaged has a problem instead of numbers. */
  public static RunEntry read(Path folder) {
    RunLabel label = RunLabel.read(folder);
    try {
      RunManifest manifest = RunManifest.read(folder);
      String problem =
          Files.exists(folder.resolve(StateFile.LAST))
              ? ""
              : "It holds no " + StateFile.LAST + ", so it cannot be opened.";
      return of(folder, label, manifest, problem);
    } catch (IOException e) {
      return new RunEntry(
          folder,
          label,
          "",
          "",
          0,
          "damaged",
          0,
          0,
          Double.NaN,
          Double.NaN,
          Map.of(),
          Map.of(),
          Optional.empty(),
          String.valueOf(e.getMessage()));
    }
  }

  private static RunEntry of(Path folder, RunLabel label, RunManifest manifest, String problem) {
    JsonNode content = manifest.content();
    JsonNode summary = content.path("summary");
    Map<String, String> settings = new LinkedHashMap<>(manifest.settings());
    manifest.changes().forEach(change -> settings.put(change.name(), change.value()));
    Map<String, Double> metrics = new LinkedHashMap<>();
    summary
        .path("metrics")
        .properties()
        .forEach(
            metric -> {
              if (metric.getValue().isNumber()) {
                metrics.put(metric.getKey(), metric.getValue().asDouble());
              }
            });
    JsonNode state = summary.isObject() ? content.path("none") : lastValues(folder);
    return new RunEntry(
        folder,
        label,
        manifest.topic(),
        manifest.preset(),
        manifest.seed(),
        manifest.outcome(),
        summary.path("steps").asLong(state.path("controller.step").asLong(0)),
        content.path("stepsPerEpoch").asInt(0),
        summary.path("seconds").asDouble(state.path("controller.nanos").asDouble() / NANOS),
        number(summary.path("validationLoss"), state.path("controller.bestLoss")),
        metrics,
        settings,
        started(content),
        problem);
  }

  /** What stands beside the last state: all there is of a run that never ended. */
  private static JsonNode lastValues(Path folder) {
    try {
      return RunJson.parse(Files.readString(folder.resolve(StateFile.LAST_VALUES)));
    } catch (IOException e) {
      return RunJson.object();
    }
  }

  private static double number(JsonNode first, JsonNode hexadecimal) {
    if (first.isNumber()) {
      return first.asDouble();
    }
    try {
      return Double.parseDouble(hexadecimal.asText());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Optional<Instant> started(JsonNode content) {
    try {
      return Optional.of(Instant.parse(content.path("started").asText()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The name a person gave it, or its folder's. */
  public String name() {
    return label.name().isBlank() ? String.valueOf(folder.getFileName()) : label.name();
  }

  /** The same run with something else written on it. */
  public RunEntry withLabel(RunLabel other) {
    return new RunEntry(
        folder,
        other,
        topic,
        preset,
        seed,
        outcome,
        steps,
        stepsPerEpoch,
        seconds,
        validationLoss,
        metrics,
        settings,
        started,
        problem);
  }
}
