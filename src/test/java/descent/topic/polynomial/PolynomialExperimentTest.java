package descent.topic.polynomial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.DivergedException;
import descent.experiment.ExperimentState;
import descent.experiment.Probe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolynomialExperimentTest {
  private static final Map<String, String> FULL_BATCH = Map.of("batchSize", "0");

  private static void train(PolynomialFixture run) throws DivergedException {
    run.losses(run.experiment.stepsPerEpoch() * run.experiment.epochs());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 4, 9})
  void defaults_reachTheClosedFormWithinFivePercent(long seed) throws DivergedException {
    try (PolynomialFixture run = new PolynomialFixture(Map.of(), seed)) {
      train(run);

      double optimum = (double) run.experiment.summary().get("closedFormValidationLoss");
      assertTrue(run.validationLoss() < 1.05 * optimum, run.validationLoss() + " / " + optimum);
    }
  }

  @Test
  void step_overfitsATinyBatch() throws DivergedException {
    Map<String, String> tiny =
        Map.of("trainSize", "4", "batchSize", "0", "optimizer", "adam", "learningRate", "0.05");
    try (PolynomialFixture run = new PolynomialFixture(tiny, 1)) {
      run.losses(4000);

      assertTrue(run.snapshot().trainLoss() < 1e-4, "loss " + run.snapshot().trainLoss());
    }
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void seed_givesTheSameLossesOnAnyNumberOfThreads(Task task) throws DivergedException {
    Map<String, String> settings =
        Map.of("task", task.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    try (PolynomialFixture one = new PolynomialFixture(settings, 3, 1, Optional.empty());
        PolynomialFixture two = new PolynomialFixture(settings, 3, 2, Optional.empty());
        PolynomialFixture other = new PolynomialFixture(settings, 4)) {
      double[] losses = one.losses(120);

      assertArrayEquals(losses, two.losses(120), 0);
      assertFalse(Arrays.equals(losses, other.losses(120)));
      assertEquals(one.experiment.validate(), two.experiment.validate());
      assertEquals(one.experiment.dataFingerprint(), two.experiment.dataFingerprint());
      assertNotEquals(one.experiment.dataFingerprint(), other.experiment.dataFingerprint());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sgd,regression,true",
    "momentum,regression,false",
    "adagrad,binary,true",
    "rmsprop,multi-class,true",
    "adam,regression,true",
    "adamw,multi-class,true"
  })
  void restore_continuesAsIfNeverInterrupted(String optimizer, String task, String zeroGrad)
      throws DivergedException {
    Map<String, String> settings =
        Map.of(
            "optimizer",
            optimizer,
            "task",
            task,
            "zeroGrad",
            zeroGrad,
            "trainSize",
            "45",
            "bias",
            "true",
            "learningRate",
            "0.001");
    try (PolynomialFixture through = new PolynomialFixture(settings, 6);
        PolynomialFixture resumed = new PolynomialFixture(settings, 6)) {
      through.losses(23);
      ExperimentState state = through.experiment.save();
      double[] expected = through.losses(40);
      resumed.losses(5);

      resumed.experiment.restore(state);

      assertArrayEquals(expected, resumed.losses(40), 0);
      PolynomialSnapshot a = through.snapshot();
      PolynomialSnapshot b = resumed.snapshot();
      assertArrayEquals(a.parameters(), b.parameters());
      assertArrayEquals(a.gradient(), b.gradient());
      assertEquals(a.step(), b.step());
      assertEquals(through.experiment.summary(), resumed.experiment.summary());
    }
  }

  @Test
  void restore_namesWhatIsMissing() {
    try (PolynomialFixture run = new PolynomialFixture(Map.of(), 1)) {
      ExperimentState empty = new ExperimentState(Map.of(), Map.of());

      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> run.experiment.restore(empty))
              .getMessage()
              .contains("weight"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void learningRate_justBelowTheLimitConvergesAndJustAboveDiverges(long seed)
      throws DivergedException {
    double limit;
    try (PolynomialFixture run = new PolynomialFixture(FULL_BATCH, seed)) {
      limit = run.experiment.answer(new SpectrumProbe()).stabilityLimit();
    }
    Map<String, String> below =
        Map.of("batchSize", "0", "learningRate", Double.toString(0.98 * limit));
    try (PolynomialFixture run = new PolynomialFixture(below, seed)) {
      run.losses(3000);
      double optimum = (double) run.experiment.summary().get("closedFormTrainLoss");
      assertTrue(run.snapshot().trainLoss() < 1.02 * optimum);
    }
    Map<String, String> above =
        Map.of("batchSize", "0", "learningRate", Double.toString(1.02 * limit));
    try (PolynomialFixture run = new PolynomialFixture(above, seed)) {
      assertThrows(DivergedException.class, () -> run.losses(5000));
    }
  }

  @Test
  void step_leavesTheParametersAloneWhenItDiverges() {
    Map<String, String> wild = Map.of("batchSize", "0", "learningRate", "10");
    try (PolynomialFixture run = new PolynomialFixture(wild, 1)) {
      double[] before = new double[5];
      DivergedException diverged =
          assertThrows(
              DivergedException.class,
              () -> {
                while (true) {
                  System.arraycopy(run.snapshot().parameters(), 0, before, 0, 5);
                  run.experiment.step();
                }
              });

      assertArrayEquals(before, run.snapshot().parameters(), 0);
      assertTrue(Arrays.stream(before).allMatch(Double::isFinite));
      assertTrue(List.of("loss", "weight").contains(diverged.what()), diverged.what());
      assertFalse(Double.isFinite(diverged.value()));
    }
  }

  @Test
  void zeroGrad_offLetsGradientsPileUp() throws DivergedException {
    Map<String, String> still =
        Map.of("batchSize", "0", "learningRate", "0.00001", "zeroGrad", "false");
    try (PolynomialFixture run = new PolynomialFixture(still, 1)) {
      run.losses(1);
      double first = run.snapshot().gradientNorm();
      run.losses(9);

      assertEquals(10 * first, run.snapshot().gradientNorm(), 0.01 * first);

      run.change(Map.of("zeroGrad", true));
      run.losses(1);
      assertEquals(first, run.snapshot().gradientNorm(), 0.01 * first);
    }
  }

  @Test
  void change_appliesFromTheNextStepOn() throws DivergedException {
    try (PolynomialFixture run = new PolynomialFixture(FULL_BATCH, 1)) {
      run.losses(1);
      run.change(Map.of("learningRate", 0.25, "weightDecay", 0.5, "epochs", 7, "patience", 3));
      double[] before = run.snapshot().parameters();
      run.losses(1);
      PolynomialSnapshot after = run.snapshot();

      for (int i = 0; i < before.length; i++) {
        double expected = before[i] - 0.25 * (after.gradient()[i] + 0.5 * before[i]);
        assertEquals(expected, after.parameters()[i], 1e-6);
        assertEquals(after.parameters()[i] - before[i], after.update()[i], 1e-6);
      }
      assertEquals(0.25, after.learningRate());
      assertEquals(7, run.experiment.epochs());
      assertEquals(3, run.experiment.patience());
    }
  }

  @ParameterizedTest
  @CsvSource({"0,1", "500,1", "20000,1", "10,50", "7,72", "1,500"})
  void stepsPerEpoch_isNOverTheBatchSizeRoundedUp(String batchSize, int steps) {
    try (PolynomialFixture run = new PolynomialFixture(Map.of("batchSize", batchSize), 1)) {
      assertEquals(steps, run.experiment.stepsPerEpoch());
    }
  }

  @Test
  void snapshot_agreesWithTheTape() throws DivergedException {
    try (PolynomialFixture run = new PolynomialFixture(FULL_BATCH, 2)) {
      double[] losses = run.losses(10);
      PolynomialSnapshot snapshot = run.snapshot();

      assertEquals(10, snapshot.step());
      assertEquals(10, snapshot.epoch());
      assertEquals(losses[9], snapshot.batchLoss());
      assertEquals(run.validationLoss(), snapshot.validationLoss(), 1e-6);
      assertEquals(run.losses(1)[0], snapshot.trainLoss(), 1e-6);
      for (double rate : snapshot.effectiveLearningRates()) {
        assertEquals(0.01, rate, 1e-4);
      }
      assertEquals(List.of("w0", "w1", "w2", "w3", "w4"), snapshot.parameterNames());
    }
  }

  @Test
  void step_allocatesNothingInTheSteadyState() throws DivergedException {
    try (PolynomialFixture run = new PolynomialFixture(Map.of(), 2)) {
      run.losses(200);
      run.validationLoss();
      long bytes = run.device.allocatedBytes();
      run.losses(500);
      run.validationLoss();

      assertEquals(bytes, run.device.allocatedBytes());
    }
  }

  @Test
  void summary_hasTheNamedMetrics() {
    try (PolynomialFixture run =
        new PolynomialFixture(Map.of("trueWeights", "1,2,3,4,5", "noise", "0.3"), 1)) {
      Map<String, Object> summary = run.experiment.summary();

      assertEquals(
          List.of(
              "closedFormTrainLoss",
              "closedFormValidationLoss",
              "noiseVariance",
              "weights",
              "trueWeights"),
          List.copyOf(summary.keySet()));
      assertEquals(0.09, (double) summary.get("noiseVariance"), 1e-12);
      assertEquals(List.of(1.0, 2.0, 3.0, 4.0, 5.0), summary.get("trueWeights"));
      assertEquals(5, ((List<?>) summary.get("weights")).size());
    }
  }

  @Test
  void summary_ofAFileHasWeightsInItsUnits(@TempDir Path folder) throws Exception {
    StringBuilder text = new StringBuilder("t,h\n");
    for (int i = 0; i <= 60; i++) {
      double t = 10 + i / 2.0;
      text.append(t).append(',').append(3 - 2 * t + 0.1 * t * t).append('\n');
    }
    Path file = Files.writeString(folder.resolve("throw.csv"), text);
    Map<String, String> settings =
        Map.of(
            "modelDegree", "2", "optimizer", "momentum", "learningRate", "0.1", "batchSize", "0");
    try (PolynomialFixture run = new PolynomialFixture(settings, 1, 1, Optional.of(file))) {
      run.losses(3000);
      List<?> weights = (List<?>) run.experiment.summary().get("originalWeights");

      assertEquals(3, (double) weights.get(0), 0.02);
      assertEquals(-2, (double) weights.get(1), 0.002);
      assertEquals(0.1, (double) weights.get(2), 0.0001);
      assertEquals(Double.NaN, run.experiment.summary().get("noiseVariance"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"binary", "multi-class"})
  void classification_learnsTheBoundary(String task) throws DivergedException {
    Map<String, String> settings =
        Map.of("task", task, "optimizer", "adam", "learningRate", "0.05", "noise", "0.05");
    try (PolynomialFixture run = new PolynomialFixture(settings, 1)) {
      run.losses(5000);

      double accuracy = run.experiment.validate().getOrDefault("validationAccuracy", 0.0);
      assertTrue(accuracy > 0.93, "accuracy " + accuracy);
      assertEquals(accuracy, run.experiment.summary().get("validationAccuracy"));
    }
  }

  @Test
  void answer_refusesOtherTopicsProbes() {
    record Foreign() implements Probe<String> {}
    try (PolynomialFixture run = new PolynomialFixture(Map.of(), 1)) {
      assertThrows(IllegalArgumentException.class, () -> run.experiment.answer(new Foreign()));
    }
  }
}
