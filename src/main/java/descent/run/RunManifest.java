package descent.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.engine.checkpoint.AtomicFile;
import descent.experiment.Checkpoint;
import descent.experiment.ExperimentConfig;
import descent.experiment.SettingChange;
import descent.experiment.SettingException;
import descent.experiment.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code run.json} says: everything that determines a run, and how it went.
 *
 * @param settings all of them by name, as typed
 * @param changes live changes, by step
 * @param content the whole file, for what is shown only
 */
public record RunManifest(
    String topic,
    String preset,
    long seed,
    Map<String, String> settings,
    List<SettingChange> changes,
    Optional<String> dataFile,
    String outcome,
    JsonNode content) {
  /** The file's name in its folder. */
  public static final String FILE = "run.json";

  /** The newest format that this version reads, and the one it writes. */
  public static final int FORMAT = 1;

  /** Reads the manifest of a run folder. */
  public static RunManifest read(Path folder) throws RunFormatException {
    if (!Files.isDirectory(folder)) {
      throw new RunFormatException(folder + " expected a run folder but there is none");
    }
    return readFile(folder.resolve(FILE));
  }

  /** Reads a manifest from a file of any name. */
  public static RunManifest readFile(Path file) throws RunFormatException {
    try {
      return parse(file, Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new RunFormatException(file + " expected the description of a run but is missing", e);
    } catch (RunFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new RunFormatException(file + " cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /** Reads what stands beside a checkpoint's weights, if anything does. */
  public static Optional<RunManifest> of(Checkpoint checkpoint) throws IOException {
    Optional<String> text = checkpoint.description();
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(parse(checkpoint.manifest(), text.get()));
  }

  /**
   * Reads the text of a manifest.
   *
   * @param file names it in errors
   */
  static RunManifest parse(Path file, String text) throws RunFormatException {
    try {
      return parse(file, RunJson.parse(text));
    } catch (JsonProcessingException e) {
      throw new RunFormatException(
          file + " is damaged: it is no JSON (" + firstLine(e.getOriginalMessage()) + ")", e);
    }
  }

  /**
   * The configuration the run began with.
   *
   * @param place where this was read, for errors
   * @throws RunFormatException if it is a run of another topic, or has settings of another version
   */
  public ExperimentConfig config(Path place, Topic expected) throws RunFormatException {
    if (!topic.equals(expected.name())) {
      throw new RunFormatException(
          place + " expected a run of " + expected.name() + " but is one of " + topic);
    }
    try {
      return new ExperimentConfig(topic, preset, seed, expected.settings().parse(settings));
    } catch (SettingException e) {
      throw new RunFormatException(
          place + " holds a setting of another version: " + e.getMessage(), e);
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static RunManifest parse(Path file, JsonNode json) throws RunFormatException {
    int format = required(file, json, "format").asInt(0);
    if (format < 1) {
      throw new RunFormatException(file + " is damaged: its format is no whole number");
    } else if (format > FORMAT) {
      throw new RunFormatException(
          file
              + " was written by a newer Descent (format "
              + format
              + ", this one reads up to "
              + FORMAT
              + ")");
    }
    JsonNode seed = required(file, json, "seed");
    if (!seed.canConvertToLong() || !seed.isIntegralNumber()) {
      throw new RunFormatException(file + " is damaged: its seed is no whole number");
    }
    return new RunManifest(
        required(file, json, "topic").asText(),
        required(file, json, "preset").asText(),
        seed.asLong(),
        settings(file, required(file, json, "settings")),
        changes(file, required(file, json, "changes")),
        Optional.ofNullable(json.path("data").path("file").textValue()),
        required(file, json, "outcome").asText(),
        json);
  }

  private static JsonNode required(Path file, JsonNode json, String name)
      throws RunFormatException {
    JsonNode value = json.get(name);
    if (value == null || value.isNull()) {
      throw new RunFormatException(file + " is damaged: it has no " + name);
    }
    return value;
  }

  /** Settings by name, each as it would be typed. */
  static Map<String, String> settings(Path file, JsonNode json) throws RunFormatException {
    if (!json.isObject()) {
      throw new RunFormatException(file + " is damaged: its settings are no JSON object");
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (!field.getValue().isValueNode() || field.getValue().isNull()) {
        throw new RunFormatException(
            file
                + " expected a number, text or true or false as "
                + field.getKey()
                + " but has "
                + field.getValue());
      }
      settings.put(field.getKey(), field.getValue().asText());
    }
    return settings;
  }

  private static List<SettingChange> changes(Path file, JsonNode json) throws RunFormatException {
    List<SettingChange> changes = new ArrayList<>();
    for (JsonNode change : json) {
      changes.add(
          new SettingChange(
              required(file, change, "step").asLong(),
              required(file, change, "name").asText(),
              required(file, change, "value").asText()));
    }
    return changes;
  }

  static ArrayNode json(List<SettingChange> changes) {
    ArrayNode array = RunJson.object().arrayNode();
    for (SettingChange change : changes) {
      ObjectNode item = array.addObject();
      item.put("step", change.step()).put("name", change.name()).put("value", change.value());
    }
    return array;
  }

  static void write(Path folder, ObjectNode json) throws IOException {
    String text = RunJson.pretty(json);
    AtomicFile.write(folder.resolve(FILE), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
