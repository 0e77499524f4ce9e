package descent.topic.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.DivergedException;
import descent.experiment.ExperimentState;
import descent.experiment.Probe;
import descent.experiment.StepResult;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CnnExperimentTest {
  @Test
  void aSeed_givesTheSameBitsOnAnyNumberOfThreads() throws Exception {
    try (CnnFixture one = new CnnFixture(Map.of(), 3, 1);
        CnnFixture two = new CnnFixture(Map.of(), 3, 2);
        CnnFixture other = new CnnFixture(Map.of(), 4, 1)) {
      double[] losses = one.losses(9);
      assertArrayEquals(losses, two.losses(9));
      assertSame(one.experiment.save(), two.experiment.save());
      assertFalse(Arrays.equals(losses, other.losses(9)));
    }
  }

  private static void assertSame(ExperimentState expected, ExperimentState found) {
    assertEquals(expected.values(), found.values());
    assertEquals(expected.tensors().keySet(), found.tensors().keySet());
    expected
        .tensors()
        .forEach(
            (name, tensor) ->
                assertArrayEquals(
                    tensor.toDoubles(), found.tensors().get(name).toDoubles(), "tensor " + name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "reduce-on-plateau", "cosine", "step"})
  void aRestoredRun_goesOnWithTheSameBits(String schedule) throws Exception {
    Map<String, String> settings =
        Map.of("schedule", schedule, "plateauPatience", "0", "stepEpochs", "1");
    try (CnnFixture whole = new CnnFixture(settings, 5, 1);
        CnnFixture half = new CnnFixture(settings, 5, 1);
        CnnFixture rest = new CnnFixture(settings, 5, 2)) {
      double[] all = whole.losses(14);
      half.losses(6); // within the second epoch of 4 steps
      rest.experiment.restore(half.experiment.save());
      assertEquals(half.snapshot(), rest.snapshot());
      assertArrayEquals(Arrays.copyOfRange(all, 6, 14), rest.losses(8));
      assertSame(whole.experiment.save(), rest.experiment.save());
      assertEquals(whole.experiment.summary(), rest.experiment.summary());
    }
  }

  @Test
  void aFewPictures_areLearnedByHeart() throws Exception {
    Map<String, String> settings =
        Map.of(
            "network", "flatten, linear 32, relu, linear 10",
            "cropPadding", "0",
            "flip", "0",
            "learningRate", "0.02",
            "trainLimit", "20");
    try (CnnFixture fixture = new CnnFixture(settings, 1, 1)) {
      double before = fixture.losses(1)[0];
      fixture.losses(200);
      double after = fixture.losses(1)[0];
      assertTrue(after < 0.05 && before > 1, before + " then " + after);
      assertEquals(1, fixture.snapshot().batchAccuracy());
    }
  }

  @Test
  void step_measuresLossAccuracyGradientAndRate() throws Exception {
    try (CnnFixture fixture = new CnnFixture(Map.of("learningRate", "0.002"), 1, 1)) {
      StepResult result = fixture.experiment.step();
      assertEquals(
          List.of("accuracy", "gradientNorm", "learningRate"),
          List.copyOf(result.metrics().keySet()));
      assertEquals(0.002, result.metrics().get("learningRate"));
      assertTrue(result.metrics().get("gradientNorm") > 0);
      CnnSnapshot snapshot = fixture.snapshot();
      assertEquals(1, snapshot.step());
      assertEquals(result.loss(), snapshot.batchLoss());
      assertEquals(result.metrics().get("accuracy"), snapshot.batchAccuracy());
      assertEquals(10, snapshot.data().classNames().size());
      assertEquals(60, snapshot.data().train());
    }
  }

  @Test
  void validate_changesNothing() throws Exception {
    try (CnnFixture measured = new CnnFixture(Map.of(), 2, 1);
        CnnFixture plain = new CnnFixture(Map.of(), 2, 1)) {
      for (int i = 0; i < 3; i++) {
        Map<String, Double> first = measured.experiment.validate();
        assertEquals(first, measured.experiment.validate());
        assertEquals(plain.experiment.step(), measured.experiment.step());
      }
    }
  }

  @Test
  void anEpochsAccuracy_isThatOfItsSteps() throws Exception {
    try (CnnFixture fixture = new CnnFixture(Map.of(), 2, 1)) {
      assertFalse(fixture.experiment.validate().containsKey("trainAccuracy"));
      double right = 0;
      int[] sizes = {16, 16, 16, 12};
      for (int size : sizes) {
        right += size * fixture.experiment.step().metrics().get("accuracy");
      }
      Map<String, Double> validation = fixture.experiment.validate();
      assertEquals(right / 60, validation.get("trainAccuracy"), 1e-12);
      fixture.experiment.endEpoch(validation);
      assertEquals(right / 60, fixture.snapshot().trainAccuracy(), 1e-12);
      assertEquals(1, fixture.snapshot().epoch());
    }
  }

  @Test
  void liveSettings_holdFromTheNextStep() throws Exception {
    try (CnnFixture changed = new CnnFixture(Map.of(), 6, 1);
        CnnFixture plain = new CnnFixture(Map.of(), 6, 1)) {
      assertArrayEquals(plain.losses(2), changed.losses(2));
      changed.change("learningRate", 0.5);
      assertEquals(plain.experiment.step().loss(), changed.experiment.step().loss());
      assertNotEquals(plain.experiment.step().loss(), changed.experiment.step().loss());
      assertEquals(0.5, changed.snapshot().learningRate());
    }
  }

  @Test
  void activationAndDropout_changeWhileTheWeightsStay() throws Exception {
    try (CnnFixture fixture = new CnnFixture(Map.of(), 6, 1)) {
      fixture.losses(2);
      ExperimentState before = fixture.experiment.saveModel();
      fixture.change("activation", "gelu");
      fixture.change("dropouts", "0.1, 0.3");
      fixture.change("dropoutFactor", 0.5);
      assertSame(before, fixture.experiment.saveModel());
      assertTrue(
          fixture.snapshot().network().contains("gelu, dropout 0.05, flatten"),
          fixture.snapshot().network());
      assertTrue(fixture.snapshot().network().contains("gelu, dropout 0.15, linear 10"));
      fixture.losses(2);
    }
  }

  @Test
  void augmentation_changesLive() throws Exception {
    try (CnnFixture changed = new CnnFixture(Map.of(), 6, 1);
        CnnFixture plain = new CnnFixture(Map.of(), 6, 1)) {
      changed.change("flip", 1.0);
      assertNotEquals(plain.experiment.step().loss(), changed.experiment.step().loss());
    }
  }

  @Test
  void aChangedRun_isRestoredWithItsChanges() throws Exception {
    try (CnnFixture whole = new CnnFixture(Map.of(), 8, 1);
        CnnFixture rest = new CnnFixture(Map.of(), 8, 1)) {
      whole.losses(2);
      whole.change("schedule", "cosine");
      whole.change("activation", "gelu");
      whole.losses(3);
      ExperimentState saved = whole.experiment.save();
      rest.change("schedule", "cosine");
      rest.change("activation", "gelu");
      rest.experiment.restore(saved);
      assertArrayEquals(whole.losses(5), rest.losses(5));
    }
  }

  @Test
  void gradientClip_boundsTheStep() throws Exception {
    Map<String, String> clipped = Map.of("gradientClip", "0.01", "learningRate", "1");
    try (CnnFixture fixture = new CnnFixture(clipped, 1, 1)) {
      ExperimentState before = fixture.experiment.saveModel();
      double norm = fixture.experiment.step().metrics().get("gradientNorm");
      ExperimentState after = fixture.experiment.saveModel();
      double sum = 0;
      for (String name : before.tensors().keySet()) {
        if (name.endsWith("weight") || name.endsWith("bias")) {
          double[] from = before.tensors().get(name).toDoubles();
          double[] to = after.tensors().get(name).toDoubles();
          for (int i = 0; i < from.length; i++) {
            sum += (to[i] - from[i]) * (to[i] - from[i]);
          }
        }
      }
      assertTrue(norm > 0.01);
      assertEquals(0.01, Math.sqrt(sum), 1e-4);
    }
  }

  @Test
  void anAbsurdLearningRate_divergesWithAName() throws Exception {
    Map<String, String> settings =
        Map.of(
            "network",
            "flatten, linear 16, linear 16, linear 10",
            "learningRate",
            "10",
            "momentum",
            "0");
    try (CnnFixture fixture = new CnnFixture(settings, 1, 1)) {
      DivergedException diverged = assertThrows(DivergedException.class, () -> fixture.losses(200));
      assertFalse(Double.isFinite(diverged.value()));
    }
  }

  @Test
  void summary_judgesTheBestWeightsAndLeavesTheRunAsItIs() throws Exception {
    try (CnnFixture fixture = new CnnFixture(Map.of(), 9, 1)) {
      fixture.losses(4);
      double best = fixture.experiment.validate().get("validationAccuracy");
      Map<String, Object> numbers = fixture.experiment.summary();
      assertEquals(
          List.of("testAccuracy", "validationAccuracy", "perClassAccuracy"),
          List.copyOf(numbers.keySet()));
      assertEquals(best, numbers.get("validationAccuracy"));
      fixture.change("learningRate", 9.0);
      fixture.losses(4); // ruined
      ExperimentState ruined = fixture.experiment.save();
      assertEquals(numbers, fixture.experiment.summary());
      assertSame(ruined, fixture.experiment.save());
    }
  }

  @Test
  void probesOfOthers_areRefused() {
    record Foreign() implements Probe<String> {}
    try (CnnFixture fixture = new CnnFixture(Map.of(), 1, 1)) {
      assertThrows(IllegalArgumentException.class, () -> fixture.experiment.answer(new Foreign()));
    }
  }
}
