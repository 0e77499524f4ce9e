package descent.ui.seeds;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.experiment.ExperimentConfig;
import descent.experiment.RunState;
import descent.experiment.SettingException;
import descent.experiment.SettingSpec;
import descent.experiment.Topic;
import descent.training.SeedTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The seeds of a topic that were trained last and those that were remembered, kept in one JSON file
 * from one start of the program to the next. A file that cannot be read is set aside as {@code
 * *.damaged}. Only seeds whose run is over are kept. Any thread.
 */
final class SeedArchive {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FORMAT = 1;

  /**
   * What is kept.
   *
   * @param now trained last
   * @param remembered to be compared with
   */
  record Kept(Optional<SeedStudy> now, Optional<SeedStudy> remembered) {
    static Kept nothing() {
      return new Kept(Optional.empty(), Optional.empty());
    }
  }

  private final Path file;
  private final Topic topic;

  /**
   * @param file need not exist, nor its folder
   */
  SeedArchive(Path file, Topic topic) {
    this.file = file;
    this.topic = topic;
  }

  /**
   * What was kept; nothing if there is no file.
   *
   * @throws IOException in one sentence, if the file cannot be read or used
   */
  synchronized Kept read() throws IOException {
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      if (json.path("format").asInt() != FORMAT) {
        throw new IllegalArgumentException("its format is not " + FORMAT);
      }
      return new Kept(study(json.path("now")), study(json.path("remembered")));
    } catch (NoSuchFileException e) {
      return Kept.nothing();
    } catch (JacksonException | IllegalArgumentException e) {
      Path aside = file.resolveSibling(file.getFileName() + ".damaged");
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      throw new IOException(
          "The seeds kept in %s cannot be used (%s); they are now in %s."
              .formatted(
                  file, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), aside),
          e);
    }
  }

  /**
   * Replaces the file, whole or not at all.
   *
   * @throws IOException in one sentence, if it cannot be written
   */
  synchronized void write(Kept kept) throws IOException {
    ObjectNode json = JSON.createObjectNode().put("format", FORMAT);
    kept.now().ifPresent(study -> json.set("now", json(study)));
    kept.remembered().ifPresent(study -> json.set("remembered", json(study)));
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path temporary = file.resolveSibling(file.getFileName() + ".new");
      Files.write(temporary, JSON.writeValueAsBytes(json));
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IOException("The seeds cannot be kept in " + file + ": " + e.getMessage(), e);
    }
  }

  private ObjectNode json(SeedStudy study) {
    ObjectNode json = JSON.createObjectNode();
    json.put("preset", study.config().preset()).put("seed", study.config().seed());
    ObjectNode settings = json.putObject("settings");
    topic
        .settings()
        .values(study.config().settings())
        .forEach((name, value) -> settings.put(name, SettingSpec.typed(value)));
    ArrayNode traces = json.putArray("traces");
    study.traces().stream()
        .filter(trace -> trace.outcome().isOver())
        .forEach(trace -> traces.add(json(trace)));
    return json;
  }

  private static ObjectNode json(SeedTrace trace) {
    ObjectNode json = JSON.createObjectNode();
    json.put("seed", trace.seed()).put("outcome", trace.outcome().name());
    ArrayNode epochs = json.putArray("epochs");
    for (int epoch : trace.epochs()) {
      epochs.add(epoch);
    }
    ObjectNode metrics = json.putObject("metrics");
    trace.metrics().forEach((name, values) -> numbers(metrics.putArray(name), values));
    return json;
  }

  /** JSON has no NaN: null stands for every number that is not finite. */
  private static void numbers(ArrayNode array, double[] values) {
    for (double value : values) {
      if (Double.isFinite(value)) {
        array.add(value);
      } else {
        array.addNull();
      }
    }
  }

  private Optional<SeedStudy> study(JsonNode json) {
    if (json.isMissingNode()) {
      return Optional.empty();
    }
    Map<String, String> typed = new LinkedHashMap<>();
    json.path("settings")
        .fields()
        .forEachRemaining(e -> typed.put(e.getKey(), e.getValue().asText()));
    Record settings;
    try {
      settings = topic.settings().parse(typed);
    } catch (SettingException e) {
      throw new IllegalArgumentException("settings of another version: " + e.getMessage(), e);
    }
    List<SeedTrace> traces = new ArrayList<>();
    json.path("traces").forEach(each -> traces.add(trace(each)));
    ExperimentConfig config =
        new ExperimentConfig(
            topic.name(), json.path("preset").asText(), json.path("seed").asLong(), settings);
    return Optional.of(new SeedStudy(config, traces));
  }

  private static SeedTrace trace(JsonNode json) {
    List<Integer> epochs = new ArrayList<>();
    json.path("epochs").forEach(each -> epochs.add(each.asInt()));
    Map<String, double[]> metrics = new LinkedHashMap<>();
    json.path("metrics")
        .fields()
        .forEachRemaining(e -> metrics.put(e.getKey(), numbers(e.getValue(), epochs.size())));
    return new SeedTrace(
        json.path("seed").asLong(),
        RunState.valueOf(json.path("outcome").asText()),
        epochs.stream().mapToInt(Integer::intValue).toArray(),
        metrics);
  }

  private static double[] numbers(JsonNode array, int count) {
    if (array.size() != count) {
      throw new IllegalArgumentException(
          "expected %d values, one for each epoch, but found %d".formatted(count, array.size()));
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = array.get(i).isNumber() ? array.get(i).asDouble() : Double.NaN;
    }
    return values;
  }
}
