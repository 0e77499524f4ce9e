package descent.topic.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import descent.engine.tensor.Device;
import descent.experiment.Checkpoint;
import descent.experiment.DatasetFolders;
import descent.experiment.Evaluation;
import descent.experiment.Experiment;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.Preset;
import descent.experiment.Progress;
import descent.experiment.SettingException;
import descent.experiment.SettingSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped models: evaluated again they give what their run.json says. */
class RecurrentCheckpointTest {
  static Stream<String> names() {
    return new RecurrentTopic().checkpoints().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void evaluation_givesItsMetricsAgain(String name) throws Exception {
    Checkpoint checkpoint = Checkpoint.find(new RecurrentTopic(), "checkpoint", name);
    String text = checkpoint.description().orElseThrow();
    assertFalse(text.contains("/home/") || text.contains("/root/") || text.contains("/tmp/"));
    JsonNode run = new ObjectMapper().readTree(text);
    Map<String, String> settings = new LinkedHashMap<>();
    run.get("settings")
        .fields()
        .forEachRemaining(e -> settings.put(e.getKey(), e.getValue().asText()));
    ExperimentConfig config =
        new ExperimentConfig(
            "recurrent",
            run.get("preset").asText(),
            run.get("seed").asLong(),
            RecurrentConfig.schema().parse(settings));
    Map<String, Object> found =
        new RecurrentEvaluation()
            .evaluate(
                config,
                checkpoint.model(),
                new Evaluation.None(),
                2,
                Optional.empty(),
                new DatasetFolders(List.of()),
                Progress.NONE);
    JsonNode metrics = run.get("summary").get("metrics");
    String loss = metrics.has("testLoss") ? "testLoss" : "lossPerCharacter";
    assertEquals(metrics.get(loss).asDouble(), (double) found.get("loss"), 1e-4);
    assertEquals(metrics.get("task").asText(), found.get("task"));
    if (metrics.has("testAccuracy")) {
      assertEquals(metrics.get("testAccuracy").asDouble(), (double) found.get("accuracy"), 1e-3);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aPreset_beginsWithIt(String name) throws Exception {
    Preset preset =
        new RecurrentTopic()
            .presets().stream()
                .filter(p -> name.equals(p.settings().get("startFrom")))
                .findFirst()
                .orElseThrow();
    Checkpoint checkpoint = Checkpoint.find(new RecurrentTopic(), "checkpoint", name);
    JsonNode settings =
        new ObjectMapper().readTree(checkpoint.description().orElseThrow()).get("settings");
    RecurrentConfig config = RecurrentConfig.schema().parse(preset.settings());
    Map<String, Object> values = RecurrentConfig.schema().values(config);
    settings
        .fields()
        .forEachRemaining(
            field -> assertEquals(field.getValue().asText(), typed(values.get(field.getKey()))));
    try (Device device = new Device(1)) {
      ExperimentContext context = ExperimentContext.of(device);
      Experiment experiment =
          new RecurrentTopic()
              .open(new ExperimentConfig("recurrent", preset.name(), 1, config), context);
      checkpoint
          .model()
          .tensors()
          .forEach(
              (key, tensor) ->
                  assertArrayEquals(
                      tensor.toDoubles(), experiment.saveModel().tensors().get(key).toDoubles()));
    }
  }

  @Test
  void aModelOfOtherSettings_isRefusedInTheirWords() {
    Map<String, String> settings =
        Map.of(
            "startFrom", "recurrent-names", "generated", "true", "hiddenSize", "32", "cell", "gru");
    SettingException refused =
        assertThrows(SettingException.class, () -> new RecurrentFixture(settings).close());
    assertEquals("startFrom", refused.setting());
    assertEquals(
        "startFrom expected a model of these settings but that one has cell lstm (here gru), hidden"
            + " size 64 (here 32), embedding size 32 (here 8); leave it empty to begin with new"
            + " weights",
        refused.getMessage());
  }

  private static String typed(Object value) {
    return value instanceof Double number ? number.toString() : SettingSpec.typed(value);
  }
}
