package descent.topic.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.checkpoint.NamedArray;
import descent.engine.checkpoint.SafeTensors;
import descent.engine.tensor.Device;
import descent.experiment.Benchmark;
import descent.experiment.DatasetFolders;
import descent.experiment.Evaluation;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.Preset;
import descent.experiment.Progress;
import descent.experiment.SettingException;
import descent.topic.cnn.data.Cifar10;
import descent.topic.cnn.inspect.DataProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CnnTopicTest {
  @TempDir Path folder;

  private final CnnTopic topic = new CnnTopic();

  @Test
  void presets_areTheFourOfTheCourseAndParse() {
    List<String> names = topic.presets().stream().map(Preset::name).toList();
    assertEquals(List.of("base", "improved", "dense", "no-pooling"), names.subList(0, 4));
    topic.presets().forEach(preset -> topic.settings().parse(preset.settings()));
    CnnConfig base = topic.settings().parse(topic.presets().get(0).settings());
    assertEquals(topic.settings().defaults(), base);
    CnnConfig improved = topic.settings().parse(topic.presets().get(1).settings());
    assertEquals(List.of(0.1, 0.2, 0.3, 0.5), improved.networkSpec().dropouts());
    assertEquals(
        List.of(
            "RandomCrop(32, padding=4)",
            "RandomHorizontalFlip(p=0.5)",
            "RandomPerspective(distortion_scale=0.2, p=0.3, fill=0)"),
        improved.augmentations().steps().stream().map(step -> step.describe()).toList());
    assertEquals(1e-6, improved.weightDecay());
  }

  private String trainedFile() throws Exception {
    Path file = folder.resolve("best.safetensors");
    Map<String, NamedArray> arrays = new LinkedHashMap<>();
    try (CnnFixture fixture = new CnnFixture(Map.of(), 3, 1)) {
      fixture.losses(8);
      fixture
          .experiment
          .saveModel()
          .tensors()
          .forEach((name, copy) -> arrays.put(name, NamedArray.of(copy)));
    }
    SafeTensors.write(file, new SafeTensors.Content(arrays, Map.of()));
    return file.toString();
  }

  @Test
  void startFrom_beginsWithTrainedWeights() throws Exception {
    String file = trainedFile();
    try (CnnFixture trained = new CnnFixture(Map.of(), 3, 1);
        CnnFixture started = new CnnFixture(Map.of("startFrom", file), 3, 1)) {
      trained.losses(8);
      assertEquals(
          trained.experiment.validate().get("validationLoss"),
          started.experiment.validate().get("validationLoss"));
      assertEquals(0, started.snapshot().step());
    }
  }

  @Test
  void startFrom_refusesAnotherNetworkAndWhatIsNotThere() throws Exception {
    String file = trainedFile();
    SettingException misfit =
        assertThrows(
            SettingException.class,
            () -> new CnnFixture(Map.of("startFrom", file, "network", "flatten, linear 10"), 3, 1));
    assertTrue(misfit.getMessage().contains("startFrom expected a model of this network"));
    SettingException missing =
        assertThrows(
            SettingException.class, () -> new CnnFixture(Map.of("startFrom", "nowhere"), 3, 1));
    assertTrue(missing.getMessage().startsWith("There is no checkpoint nowhere"));
  }

  /** On a machine without CIFAR-10 too. */
  @Test
  void shippedModel_seesPicturesAsItLearnedThemAndNamesItsOwnClassesUntilItLearnsOthers()
      throws Exception {
    Preset trained =
        topic.presets().stream()
            .filter(preset -> preset.name().equals("improved-trained"))
            .findFirst()
            .orElseThrow();
    Map<String, String> settings = new LinkedHashMap<>(trained.settings());
    settings.put("data", "generated");
    settings.put("batchSize", "4");
    try (CnnFixture started = new CnnFixture(settings, 3, 1)) {
      assertEquals(Cifar10.CLASS_NAMES, started.snapshot().data().outputNames());
      assertEquals(Cifar10.STATISTICS, started.experiment.answer(new DataProbe()).statistics());
      started.experiment.step();
      CnnSnapshot.Pictures after = started.snapshot().data();
      assertEquals(after.classNames(), after.outputNames());
      assertNotEquals(Cifar10.CLASS_NAMES, after.outputNames());
    }
  }

  @Test
  void evaluation_measuresAllHeldOutPictures() throws Exception {
    try (CnnFixture fixture = new CnnFixture(Map.of(), 3, 1)) {
      fixture.losses(8);
      double validation = fixture.experiment.validate().get("validationAccuracy");
      Evaluation evaluation = topic.evaluation().orElseThrow();
      Map<String, Object> found =
          evaluation.evaluate(
              new ExperimentConfig("cnn", "default", 3, CnnFixture.config(Map.of())),
              fixture.experiment.saveModel(),
              evaluation.settings().defaults(),
              1,
              Optional.empty(),
              new DatasetFolders(List.of()),
              Progress.NONE);
      assertEquals("generated", found.get("data"));
      assertEquals(24, found.get("count"));
      assertEquals(validation, found.get("validationAccuracy"));
      double test = (Double) found.get("testAccuracy");
      assertEquals((validation + test) / 2, (Double) found.get("accuracy"), 1e-12);
      assertEquals(10, ((List<?>) found.get("perClassAccuracy")).size());
    }
  }

  @Test
  void cifarThatIsNotThere_isToldInOneSentence() {
    try (Device device = new Device(1)) {
      ExperimentConfig config =
          new ExperimentConfig("cnn", "default", 1, CnnFixture.config(Map.of("data", "cifar")));
      IOException missing =
          assertThrows(
              IOException.class,
              () ->
                  topic.open(
                      config,
                      new ExperimentContext(
                          device, Optional.empty(), new DatasetFolders(List.of(folder)))));
      assertTrue(missing.getMessage().contains("CIFAR-10"), missing.getMessage());
    }
  }

  @Test
  void benchmarks_haveThePeersNamesAndMakeSteps() throws Exception {
    assertArrayEquals(
        new Object[] {"cnn-base", "cnn-improved"},
        topic.benchmarks().stream().map(Benchmark::name).toArray());
    CnnConfig small = CnnFixture.config(Map.of());
    try (Device device = new Device(1);
        Benchmark.Work work = new CnnBenchmark("small", small).open(device)) {
      work.step();
      work.step();
      assertEquals(32, work.value(0.5));
    }
  }
}
