package descent.topic.polynomial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.DivergedException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files in {@code datasets/polynomial} do what its README says. */
class SampleFilesTest {
  private static PolynomialFixture open(Map<String, String> settings, String name) {
    return new PolynomialFixture(
        settings, 1, 1, Optional.of(Path.of("datasets", "polynomial", name)));
  }

  @ParameterizedTest
  @CsvSource({"throw.csv,80,time [s]", "temperature.csv,120,temperature [C]"})
  void sample_isFitted(String name, int rows, String axis) throws DivergedException {
    Map<String, String> ownData =
        new PolynomialTopic()
            .presets().stream()
                .filter(preset -> preset.name().equals("own-data"))
                .findFirst()
                .orElseThrow()
                .settings();
    try (PolynomialFixture run = open(ownData, name)) {
      run.losses(run.experiment.epochs());
      DataProbe.Data data = run.experiment.answer(new DataProbe(0, 2));

      assertEquals(rows, data.train().size() + data.validation().size());
      assertEquals(axis, data.zName());
      double optimum = data.closedForm().orElseThrow().trainLoss();
      assertTrue(
          run.snapshot().trainLoss() < 1.02 * optimum, run.snapshot().trainLoss() + " " + optimum);
    }
  }

  @Test
  void sample_ofClassesIsLearned() throws DivergedException {
    Map<String, String> settings =
        Map.of("task", "binary", "optimizer", "adam", "learningRate", "0.05");
    try (PolynomialFixture run = open(settings, "two-classes.tsv")) {
      run.losses(2000);

      assertTrue(run.experiment.validate().getOrDefault("validationAccuracy", 0.0) > 0.8);
    }
  }
}
