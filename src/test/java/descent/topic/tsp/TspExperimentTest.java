package descent.topic.tsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.Device;
import descent.experiment.DatasetFolders;
import descent.experiment.Evaluation;
import descent.experiment.Experiment;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.ExperimentState;
import descent.experiment.Preset;
import descent.experiment.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TspExperimentTest {
  private final TspTopic topic = new TspTopic();

  @TempDir private Path folder;

  private static Map<String, String> small(Map<String, String> more) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "width", "8",
                "heads", "2",
                "feedForward", "12",
                "dropout", "0.1",
                "batchSize", "16",
                "warmUp", "2",
                "epochSteps", "4"));
    settings.putAll(
        Map.of("minCities", "7", "maxCities", "7", "trainSize", "40", "validationSize", "6"));
    settings.putAll(more);
    return settings;
  }

  private ExperimentConfig config(Map<String, String> settings) {
    return new ExperimentConfig("tsp", "default", 1, topic.settings().parse(small(settings)));
  }

  private ExperimentContext context(Device device) {
    return new ExperimentContext(
        device, Optional.empty(), new DatasetFolders(List.of(folder.resolve("datasets"))));
  }

  private Experiment open(Device device, Map<String, String> settings) throws IOException {
    return topic.open(config(settings), context(device));
  }

  private static List<Double> losses(Experiment experiment, int steps) throws Exception {
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      losses.add(experiment.step().loss());
    }
    return losses;
  }

  @Test
  void seedAndSettings_giveTheSameLossesOnAnyNumberOfThreads() throws Exception {
    try (Device one = new Device(1);
        Device three = new Device(3);
        Experiment first = open(one, Map.of());
        Experiment second = open(three, Map.of())) {
      assertEquals(losses(first, 7), losses(second, 7));
      assertEquals(first.validate(), second.validate());
    }
  }

  @Test
  void savedAndRestored_goesOnWithTheSameBits() throws Exception {
    try (Device device = new Device(1);
        Experiment straight = open(device, Map.of());
        Experiment broken = open(device, Map.of());
        Experiment resumed = open(device, Map.of())) {
      List<Double> expected = losses(straight, 9);
      List<Double> found = losses(broken, 4);
      broken.validate();
      resumed.restore(broken.save());
      found.addAll(losses(resumed, 5));
      assertEquals(expected, found);
      assertEquals(straight.validate(), resumed.validate());
    }
  }

  @Test
  void training_beatsTheNetworkThatHasLearnedNothing() throws Exception {
    try (Device device = new Device(1);
        Experiment experiment =
            open(device, Map.of("learningRate", "0.003", "width", "16", "dropout", "0"))) {
      double before = experiment.validate().get("validationGapPercent");
      losses(experiment, 150);
      Map<String, Double> after = experiment.validate();
      TspSnapshot snapshot = (TspSnapshot) experiment.snapshot();
      assertTrue(after.get("validationLoss") < snapshot.learnedNothing(), after.toString());
      assertTrue(after.get("validationGapPercent") < before);
      assertTrue(after.get("validationGapPercent") > -1e-6);
      assertEquals(150 * 16, snapshot.seen());
    }
  }

  @Test
  void fineTuning_startsFromTheWeightsOfAnotherNumberOfCities() throws Exception {
    Path weights = folder.resolve("best.safetensors");
    try (Device device = new Device(1);
        Experiment trained = open(device, Map.of("dropout", "0"))) {
      losses(trained, 3);
      descent.engine.checkpoint.SafeTensors.write(
          weights, stateOf(device, trained.saveModel()), Map.of());
      Map<String, String> wider =
          Map.of("start", weights.toString(), "minCities", "5", "maxCities", "9", "dropout", "0");
      try (Experiment tuned = open(device, wider)) {
        assertEquals(trained.saveModel().tensors().keySet(), tuned.saveModel().tensors().keySet());
        assertEquals(
            trained.saveModel().tensors().get("query.weight").toDoubles()[3],
            tuned.saveModel().tensors().get("query.weight").toDoubles()[3]);
        assertTrue(Double.isFinite(losses(tuned, 3).get(2)));
      }
      SettingException e =
          assertThrows(
              SettingException.class,
              () -> open(device, Map.of("start", weights.toString(), "width", "16")));
      assertTrue(
          e.getMessage().startsWith("start expected weights of this network: "), e.getMessage());
    }
  }

  private static Map<String, descent.engine.tensor.Tensor> stateOf(
      Device device, ExperimentState state) {
    Map<String, descent.engine.tensor.Tensor> tensors = new HashMap<>();
    state.tensors().forEach((name, copy) -> tensors.put(name, copy.toTensor(device)));
    return tensors;
  }

  @Test
  void evaluation_givesTheRunsOwnValidationGapAgain() throws Exception {
    try (Device device = new Device(1);
        Experiment experiment = open(device, Map.of())) {
      losses(experiment, 5);
      double gap = experiment.validate().get("validationGapPercent");
      Map<String, Object> numbers = evaluate(device, experiment, Map.of(), Optional.empty());
      assertEquals(gap, numbers.get("validationGapPercent"));
      assertEquals(6, numbers.get("count"));
      double[] interval = (double[]) numbers.get("ci95");
      assertTrue(interval[0] < gap && gap < interval[1]);
    }
  }

  private Map<String, Object> evaluate(
      Device device, Experiment experiment, Map<String, String> settings, Optional<Path> data)
      throws IOException {
    Evaluation evaluation = topic.evaluation().orElseThrow();
    ExperimentContext plain = context(device);
    return evaluation.evaluate(
        config(Map.of()),
        experiment.saveModel(),
        evaluation.settings().parse(settings),
        new ExperimentContext(device, data, plain.folders()));
  }

  @Test
  void evaluation_judgesFilesAndMethodsWithoutANetwork() throws Exception {
    Path file = folder.resolve("test.txt");
    Files.writeString(
        file, "0 0 1 0 1 1 0 1 0.5 0.1 output 1 5 2 3 4 1\n0 0 0 1 1 1 1 0 output 1 3 2 4 1\n");
    try (Device device = new Device(1);
        Experiment experiment = open(device, Map.of())) {
      Map<String, Object> exact =
          evaluate(device, experiment, Map.of("decode", "exact"), Optional.of(file));
      assertEquals(2, exact.get("count"));
      assertEquals(100.0, exact.get("optimalPercent"));
      assertEquals(1L, exact.get("shorterThanLabel"), "the second tour crosses itself");
      Map<String, Object> beam =
          evaluate(device, experiment, Map.of("decode", "beam:3+2opt"), Optional.of(file));
      assertEquals(2, beam.get("count"));
    }
    SettingException e =
        assertThrows(
            SettingException.class,
            () -> topic.evaluation().orElseThrow().settings().parse(Map.of("decode", "beam")));
    assertTrue(e.getMessage().startsWith("Decoding expected greedy, beam:K"), e.getMessage());
  }

  @Test
  void presets_areValid() {
    for (Preset preset : topic.presets()) {
      TspConfig config = topic.settings().parse(preset.settings());
      assertEquals(config.maxCities(), config.network().cities(), preset.name());
    }
  }

  @Test
  void settingsThatContradictEachOther_areRefused() {
    assertThrows(SettingException.class, () -> config(Map.of("minCities", "8")));
    assertThrows(SettingException.class, () -> config(Map.of("heads", "3")));
    SettingException e =
        assertThrows(
            SettingException.class, () -> config(Map.of("model", "course", "minCities", "5")));
    assertEquals("A course network expected one number of cities but got 5 to 7", e.getMessage());
  }

  @Test
  void aFile_isLearnedFromAndItsWrongToursAreCalledOut() throws Exception {
    Path file = folder.resolve("mine.txt");
    String right = "0 0 0 1 1 1 1 0 0.5 0.1 output 1 2 3 4 5 1\n";
    String wrong = "0 0 0 1 1 1 1 0 0.5 0.1 output 1 3 2 4 5 1\n";
    String bare = "0.1 0.2 0.5 0.9 0.8 0.3\n";
    Files.writeString(file, right.repeat(8) + wrong + right + bare);
    try (Device device = new Device(1)) {
      Experiment experiment = topic.open(config(Map.of()), fileContext(device, file));
      losses(experiment, 3);
      experiment.validate();
      Map<String, Object> summary = experiment.summary();
      assertEquals(1, summary.get("toursReplaced"));
      assertEquals(
          Math.log(2) / 2, (double) summary.get("learnedNothing"), 1e-12, "of the held-out");
      assertEquals(
          "mine line 9: the tour in the file is 20.711 % longer than the one found here",
          String.valueOf(summary.get("firstReplaced")).replaceFirst("is .* %", "is 20.711 %"));
      assertTrue(experiment.dataFingerprint().startsWith("mine.txt: 11 instances, crc32c "));
      assertThrows(
          SettingException.class,
          () -> topic.open(config(Map.of("model", "course")), fileContext(device, file)));
      Files.writeString(file, right);
      IOException e =
          assertThrows(
              IOException.class, () -> topic.open(config(Map.of()), fileContext(device, file)));
      assertTrue(e.getMessage().contains("expected two instances or more"), e.getMessage());
    }
  }

  @Test
  void aFolderOfTsplibFiles_isLearnedFrom() throws Exception {
    Path files = Files.createDirectory(folder.resolve("tsplib"));
    for (String name : List.of("burma14.tsp", "burma14.opt.tour")) {
      try (var in = getClass().getResourceAsStream("/descent/topic/tsp/" + name)) {
        if (in != null) {
          Files.write(files.resolve(name), in.readAllBytes());
        }
      }
    }
    Files.copy(files.resolve("burma14.tsp"), files.resolve("other.tsp"));
    try (Device device = new Device(1)) {
      Experiment experiment = topic.open(config(Map.of()), fileContext(device, files));
      assertTrue(Double.isFinite(losses(experiment, 2).get(1)));
      assertTrue(experiment.validate().get("validationGapPercent") > 0);
    }
  }

  private ExperimentContext fileContext(Device device, Path file) {
    return new ExperimentContext(device, Optional.of(file), context(device).folders());
  }

  @Test
  void fewerEpochs_endTheRunAndItsCosineSooner() throws Exception {
    try (Device device = new Device(1);
        Experiment experiment = open(device, Map.of("epochs", "100"))) {
      losses(experiment, 8);
      assertEquals(100, experiment.epochs());
      experiment.change(config(Map.of("epochs", "2")).settings());
      assertEquals(2, experiment.epochs());
      assertEquals(0.02e-3, ((TspSnapshot) experiment.snapshot()).learningRate(), 1e-12);
    }
  }

  @Test
  void learningRate_warmsUpAndFallsAlongACosine() {
    TspConfig config =
        topic.settings().parse(Map.of("warmUp", "10", "epochSteps", "100", "epochs", "2"));
    assertEquals(0.1, LearningRate.factor(config, 0), 1e-12);
    assertEquals(0.51, LearningRate.factor(config, 100), 1e-12);
    assertEquals(0.02, LearningRate.factor(config, 200), 1e-12);
    TspConfig constant = topic.settings().parse(Map.of("cosine", "false"));
    assertEquals(1, LearningRate.factor(constant, 5000));
  }
}
