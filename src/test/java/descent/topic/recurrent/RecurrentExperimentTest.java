package descent.topic.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.DatasetFolders;
import descent.experiment.DivergedException;
import descent.experiment.Evaluation;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentState;
import descent.experiment.Probe;
import descent.experiment.Progress;
import descent.experiment.SettingException;
import descent.experiment.SettingSpec;
import descent.experiment.StepResult;
import descent.topic.recurrent.data.Task;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrentExperimentTest {
  private static Map<String, String> task(Task task) {
    return Map.of("task", SettingSpec.typed(task));
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void seed_givesTheSameLossesOnAnyNumberOfThreads(Task task) throws DivergedException {
    try (RecurrentFixture one = new RecurrentFixture(task(task), 3, 1);
        RecurrentFixture two = new RecurrentFixture(task(task), 3, 2);
        RecurrentFixture other = new RecurrentFixture(task(task), 4, 1)) {
      double[] losses = one.losses(25);
      assertArrayEquals(losses, two.losses(25), 0);
      assertFalse(Arrays.equals(losses, other.losses(25)));
      assertEquals(one.experiment.validate(), two.experiment.validate());
      assertEquals(one.experiment.summary().toString(), two.experiment.summary().toString());
      assertEquals(one.experiment.dataFingerprint(), two.experiment.dataFingerprint());
      assertNotEquals(one.experiment.dataFingerprint(), other.experiment.dataFingerprint());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "names,lstm,2,0",
    "char-lm,gru,2,8",
    "adding,rnn-tanh,1,4",
    "tagging,lstm,1,0",
    "copy,gru,1,0"
  })
  void restore_goesOnWithTheSameBits(String task, String cell, int layers, int window)
      throws DivergedException {
    Map<String, String> settings =
        Map.of(
            "task",
            task,
            "cell",
            cell,
            "layers",
            String.valueOf(layers),
            "window",
            String.valueOf(window),
            "dropout",
            "0.3",
            "initialState",
            "learned");
    try (RecurrentFixture whole = new RecurrentFixture(settings);
        RecurrentFixture first = new RecurrentFixture(settings);
        RecurrentFixture second = new RecurrentFixture(settings)) {
      double[] losses = whole.losses(30);
      first.losses(13);
      ExperimentState saved = first.experiment.save();
      second.losses(3);
      second.experiment.restore(saved);
      assertArrayEquals(Arrays.copyOfRange(losses, 13, 30), second.losses(17), 0);
      assertEquals(whole.experiment.validate(), second.experiment.validate());
    }
  }

  @Test
  void aBatchLargerThanTheText_isRefused() {
    Map<String, String> settings =
        Map.of("task", "char-lm", "trainSize", "1200", "batchSize", "1000");
    SettingException refused =
        assertThrows(SettingException.class, () -> new RecurrentFixture(settings).close());
    assertEquals("batchSize", refused.setting());
    assertEquals(
        "batchSize expected at most 571 for the 1143 tokens of generated text but found 1000",
        refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"names", "adding", "brackets"})
  void residualConnectionsReachTheAnswerOfTwoLayers(String task) throws DivergedException {
    Map<String, String> plain = Map.of("task", task, "layers", "2");
    Map<String, String> residual = Map.of("task", task, "layers", "2", "residual", "true");
    try (RecurrentFixture without = new RecurrentFixture(plain);
        RecurrentFixture with = new RecurrentFixture(residual)) {
      assertNotEquals(without.losses(1)[0], with.losses(1)[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"names", "brackets", "tagging"})
  void training_learnsMoreThanGuessing(String task) throws DivergedException {
    Map<String, String> settings =
        Map.of(
            "task",
            task,
            "learningRate",
            "0.01",
            "trainSize",
            "1600",
            "hiddenSize",
            "24",
            "length",
            "6",
            "bidirectional",
            String.valueOf(task.equals("tagging")));
    try (RecurrentFixture run = new RecurrentFixture(settings)) {
      double before = run.experiment.validate().getOrDefault("validationLoss", Double.NaN);
      run.losses(200);
      double after = run.experiment.validate().getOrDefault("validationLoss", Double.NaN);
      assertTrue(after < 0.7 * before, before + " to " + after);
    }
  }

  @Test
  void oneDirection_mustGuessWhatALaterWordDecides() throws DivergedException {
    double[] accuracies = new double[2];
    for (int i = 0; i < 2; i++) {
      Map<String, String> settings =
          Map.of(
              "task",
              "tagging",
              "learningRate",
              "0.01",
              "trainSize",
              "1600",
              "length",
              "2",
              "bidirectional",
              String.valueOf(i == 1));
      try (RecurrentFixture run = new RecurrentFixture(settings)) {
        run.losses(250);
        accuracies[i] = run.experiment.validate().getOrDefault("validationAccuracy", Double.NaN);
      }
    }
    // One word in about four is ambiguous; guessing gets half of those wrong.
    assertTrue(accuracies[0] < 0.92, "forwards " + accuracies[0]);
    assertTrue(accuracies[1] > 0.97, "both ways " + accuracies[1]);
  }

  @Test
  void clipping_shortensTheGradientToTheThreshold() throws DivergedException {
    try (RecurrentFixture run = new RecurrentFixture(Map.of("task", "adding", "clip", "0.01"))) {
      StepResult result = run.experiment.step();
      double norm = result.metrics().getOrDefault("gradientNorm", Double.NaN);
      assertTrue(norm > 0.01, "norm " + norm);
      assertEquals(0.01, result.metrics().getOrDefault("clippedNorm", Double.NaN));
    }
  }

  @Test
  void withoutClipping_reluCanDiverge() {
    Map<String, String> settings =
        Map.of(
            "task",
            "adding",
            "cell",
            "rnn-relu",
            "clip",
            "0",
            "optimizer",
            "sgd",
            "learningRate",
            "10",
            "length",
            "40");
    try (RecurrentFixture run = new RecurrentFixture(settings)) {
      assertThrows(DivergedException.class, () -> run.losses(100));
    }
  }

  @Test
  void mask_changesTheLossOfPaddedBatches() throws DivergedException {
    try (RecurrentFixture masked = new RecurrentFixture(Map.of("task", "tagging"));
        RecurrentFixture contaminated =
            new RecurrentFixture(Map.of("task", "tagging", "mask", "false"))) {
      assertNotEquals(masked.losses(1)[0], contaminated.losses(1)[0]);
    }
  }

  @Test
  void oneHot_hasNoTableToLearn() {
    try (RecurrentFixture embedded = new RecurrentFixture(Map.of());
        RecurrentFixture oneHot = new RecurrentFixture(Map.of("input", "one-hot"))) {
      assertTrue(embedded.experiment.saveModel().tensors().containsKey("embedding.weight"));
      assertFalse(oneHot.experiment.saveModel().tensors().containsKey("embedding.weight"));
      assertNotEquals(embedded.experiment.parameterCount(), oneHot.experiment.parameterCount());
    }
  }

  @Test
  void aShorterWindow_givesAnotherGradientOfTheSameLoss() throws DivergedException {
    try (RecurrentFixture all = new RecurrentFixture(Map.of("task", "adding"));
        RecurrentFixture cut = new RecurrentFixture(Map.of("task", "adding", "window", "3"))) {
      StepResult whole = all.experiment.step();
      StepResult truncated = cut.experiment.step();
      assertEquals(whole.loss(), truncated.loss(), 1e-6);
      assertNotEquals(whole.metrics().get("gradientNorm"), truncated.metrics().get("gradientNorm"));
    }
  }

  @Test
  void liveSettings_holdFromTheNextStep() throws DivergedException {
    try (RecurrentFixture run = new RecurrentFixture(Map.of())) {
      run.losses(2);
      ExperimentConfig still = RecurrentFixture.config(Map.of("learningRate", "1e-6"), 1);
      double before = run.experiment.validate().getOrDefault("validationLoss", Double.NaN);
      run.experiment.change(still.settings());
      run.losses(2);
      double after = run.experiment.validate().getOrDefault("validationLoss", Double.NaN);
      assertEquals(before, after, 1e-3);
      assertEquals(1e-6, ((RecurrentSnapshot) run.experiment.snapshot()).learningRate());
    }
  }

  @Test
  void probesOfOtherTopics_areRefused() {
    try (RecurrentFixture run = new RecurrentFixture(Map.of())) {
      Probe<String> foreign = new Probe<>() {};
      assertThrows(IllegalArgumentException.class, () -> run.experiment.answer(foreign));
    }
  }

  @Test
  void evaluation_agreesWithTheSummary() throws Exception {
    Map<String, Object> expected;
    Map<String, Object> found;
    try (RecurrentFixture run = new RecurrentFixture(Map.of())) {
      run.losses(30);
      expected = run.experiment.summary();
      found =
          new RecurrentEvaluation()
              .evaluate(
                  RecurrentFixture.config(Map.of(), 1),
                  run.experiment.saveModel(),
                  new Evaluation.None(),
                  1,
                  Optional.empty(),
                  new DatasetFolders(List.of()),
                  Progress.NONE);
    }
    Map<String, String> pairs =
        Map.of(
            "testLoss", "loss", "testAccuracy", "accuracy", "balancedAccuracy", "balancedAccuracy");
    Map<String, Object> renamed = new LinkedHashMap<>();
    pairs.forEach((summary, evaluation) -> renamed.put(summary, found.get(evaluation)));
    renamed.forEach((name, value) -> assertEquals(expected.get(name), value, name));
  }
}
