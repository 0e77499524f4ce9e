package descent.topic.polynomial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.Device;
import descent.experiment.Benchmark;
import descent.experiment.DatasetFolders;
import descent.experiment.DivergedException;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolynomialTopicTest {
  private final PolynomialTopic topic = new PolynomialTopic();

  @Test
  void presets_allTrain() throws DivergedException {
    for (Preset preset : topic.presets()) {
      try (PolynomialFixture run = new PolynomialFixture(preset.settings(), 1)) {
        double start = run.validationLoss();
        run.losses(100);
        boolean better = run.validationLoss() < start;
        assertEquals(!preset.name().equals("too-large-eta"), better, preset.name());
      }
    }
  }

  @Test
  void presets_overfitDoes() throws DivergedException {
    Preset overfit =
        topic.presets().stream().filter(p -> p.name().equals("overfit")).findFirst().orElseThrow();
    try (PolynomialFixture run = new PolynomialFixture(overfit.settings(), 1)) {
      run.losses(300);
      double trainBefore = run.snapshot().trainLoss();
      double validationBefore = run.validationLoss();
      run.losses(5000);

      assertTrue(run.snapshot().trainLoss() < 0.9 * trainBefore);
      assertTrue(run.validationLoss() > 1.5 * validationBefore);
    }
  }

  @Test
  void settings_haveHelpAndGroups() {
    topic
        .settings()
        .settings()
        .forEach(
            setting -> {
              assertTrue(setting.help().endsWith("."), setting.name());
              assertTrue(
                  List.of("Data", "Model", "Optimiser", "Training").contains(setting.group()),
                  setting.name());
            });
  }

  @Test
  void open_findsAFileInTheDatasetFolders(@TempDir Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      text.append(i).append(',').append(2 * i).append('\n');
    }
    Files.writeString(folder.resolve("line.csv"), text);
    ExperimentConfig config =
        new ExperimentConfig("polynomial", "default", 1, topic.settings().defaults());
    try (Device device = new Device(1)) {
      ExperimentContext context =
          new ExperimentContext(
              device, Optional.of(Path.of("line.csv")), new DatasetFolders(List.of(folder)));

      assertEquals(5, topic.open(config, context).parameterCount());

      ExperimentContext missing =
          new ExperimentContext(
              device, Optional.of(Path.of("none.csv")), new DatasetFolders(List.of(folder)));
      assertEquals(
          "none.csv: expected a CSV file with the columns z, y but there is no such file",
          assertThrows(IOException.class, () -> topic.open(config, missing)).getMessage());
    }
  }

  @Test
  void benchmarks_makeTheReferencesStep() throws Exception {
    Benchmark benchmark = topic.benchmarks().get(0);
    try (Device device = new Device(1);
        Benchmark.Work work = benchmark.open(device)) {
      work.step();

      assertEquals("polynomial", benchmark.name());
      assertEquals("steps/s", benchmark.unit());
      assertEquals(1000, work.value(0.001), 1e-9);
    }
  }
}
