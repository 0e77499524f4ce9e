package descent.run.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.experiment.ExperimentConfig;
import descent.experiment.SettingSpec;
import descent.experiment.Topic;
import descent.run.RunFormatException;
import descent.run.RunJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a sweep is made of: every combination of the grid's values with every seed. Two plans are
 * equal if they have the same runs under the same numbers.
 *
 * @param base the configuration that is varied; its own seed does not count
 * @param seeds in order
 * @param grid the values of each setting that is varied, as typed
 * @param maxEpochs a limit that is no setting of the topic
 * @param maxSteps instead of any number of epochs
 * @param data name of the file or folder the user named
 */
public record SweepPlan(
    ExperimentConfig base,
    List<Long> seeds,
    Map<String, List<String>> grid,
    OptionalInt maxEpochs,
    OptionalLong maxSteps,
    Optional<String> data) {
  /** The newest format of {@code sweep.json} that this version reads, and the one it writes. */
  static final int FORMAT = 1;

  public SweepPlan {
    seeds = List.copyOf(seeds);
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("A sweep expected at least one seed but got none");
    }
  }

  /**
   * Reads {@code key=a,b,c}; where a value has commas itself, semicolons stand between the values.
   *
   * @throws IllegalArgumentException if it is no such list, or the topic does not take a value
   */
  public static Map.Entry<String, List<String>> axis(Topic topic, String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("--grid expected key=a,b,c but got " + text);
    }
    SettingSpec setting = topic.settings().setting(text.substring(0, equals).strip());
    String list = text.substring(equals + 1);
    List<String> values = new ArrayList<>();
    for (String value : list.split(list.contains(";") ? ";" : ",", -1)) {
      String typed = SettingSpec.typed(setting.parse(value.strip()));
      if (values.contains(typed)) {
        throw new IllegalArgumentException(
            "--grid expected different values of "
                + setting.name()
                + " but has "
                + typed
                + " twice");
      }
      values.add(typed);
    }
    return Map.entry(setting.name(), List.copyOf(values));
  }

  /** All runs: seeds change fastest, then the last setting of the grid. */
  public List<SweepPoint> points() {
    List<Map<String, String>> combinations = combinations();
    int digits = Math.max(3, Integer.toString(combinations.size() * seeds.size()).length());
    List<SweepPoint> points = new ArrayList<>();
    for (Map<String, String> values : combinations) {
      for (long seed : seeds) {
        int number = points.size() + 1;
        String folder = ("%s-%0" + digits + "d-seed%d").formatted(base.topic(), number, seed);
        points.add(new SweepPoint(number, seed, values, folder));
      }
    }
    return points;
  }

  private List<Map<String, String>> combinations() {
    List<Map<String, String>> combinations = new ArrayList<>();
    combinations.add(Map.of());
    for (Map.Entry<String, List<String>> axis : grid.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> before : combinations) {
        for (String value : axis.getValue()) {
          Map<String, String> values = new LinkedHashMap<>(before);
          values.put(axis.getKey(), value);
          longer.add(values);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  /**
   * The configuration of one of the runs.
   *
   * @throws descent.experiment.SettingException if its values contradict each other
   */
  public ExperimentConfig config(Topic topic, SweepPoint point) {
    Map<String, Object> settings = topic.settings().values(base.settings());
    point
        .values()
        .forEach((name, value) -> settings.put(name, topic.settings().setting(name).parse(value)));
    return base.withSettings(topic.settings().build(settings)).withSeed(point.seed());
  }

  /**
   * Reads what {@code sweep.json} says.
   *
   * @param place where it stands, for errors
   */
  static SweepPlan read(Path place, JsonNode json, Topic topic) throws RunFormatException {
    try {
      Map<String, String> settings = new LinkedHashMap<>();
      json.path("settings")
          .properties()
          .forEach(e -> settings.put(e.getKey(), e.getValue().asText()));
      List<Long> seeds = new ArrayList<>();
      json.path("seeds").forEach(seed -> seeds.add(seed.asLong()));
      Map<String, List<String>> grid = new LinkedHashMap<>();
      for (JsonNode axis : json.path("grid")) {
        List<String> values = new ArrayList<>();
        axis.path("values").forEach(value -> values.add(value.asText()));
        grid.put(axis.path("setting").asText(), values);
      }
      String preset = json.path("preset").asText();
      return new SweepPlan(
          new ExperimentConfig(topic.name(), preset, 1, topic.settings().parse(settings)),
          seeds,
          grid,
          json.has("epochs") ? OptionalInt.of(json.get("epochs").asInt()) : OptionalInt.empty(),
          json.has("steps") ? OptionalLong.of(json.get("steps").asLong()) : OptionalLong.empty(),
          Optional.ofNullable(json.path("data").textValue()));
    } catch (IllegalArgumentException e) {
      throw new RunFormatException(
          place + " holds a sweep of another version: " + e.getMessage(), e);
    }
  }

  /** What {@code sweep.json} says. */
  JsonNode json(Topic topic) {
    ObjectNode json = RunJson.object();
    json.put("format", FORMAT);
    json.put("topic", base.topic());
    json.put("preset", base.preset());
    json.set("seeds", RunJson.value(seeds));
    ArrayNode axes = json.putArray("grid"); // an array: the order gives the runs their numbers
    grid.forEach(
        (name, values) ->
            axes.addObject().put("setting", name).set("values", RunJson.value(values)));
    json.set("settings", RunJson.value(topic.settings().values(base.settings())));
    maxEpochs.ifPresent(epochs -> json.put("epochs", epochs));
    maxSteps.ifPresent(steps -> json.put("steps", steps));
    data.ifPresent(name -> json.put("data", name));
    return json;
  }
}
