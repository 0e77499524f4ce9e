package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.ExperimentConfig;
import descent.experiment.RunState;
import descent.experiment.RunSummary;
import descent.experiment.TrainingEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunStatusTest {
  private static final long SECOND = 1_000_000_000L;
  private final RunStatus status = new RunStatus();

  private void begin() {
    ExperimentConfig config =
        new ExperimentConfig("toy", "default", 1, new ToyTopic().settings().defaults());
    status.on(new TrainingEvent.Started(config, 0, 10, 20, 1, "toy data", "toy", 2), 0);
    status.on(new TrainingEvent.StateChanged(RunState.RUNNING), 0);
  }

  private RunFace face() {
    return RunFace.of(status, "5.0", "descent.log");
  }

  @Test
  void progressRateAndTimeLeft_followTheSteps() {
    begin();
    status.stepped(50, 5, SECOND);
    assertEquals(0.25, status.progress());
    assertEquals(50, status.stepsPerSecond());
    assertEquals(Duration.ofSeconds(3), status.timeLeft().orElseThrow());
    status.on(new TrainingEvent.StateChanged(RunState.PAUSED), 2 * SECOND);
    assertTrue(Double.isNaN(status.stepsPerSecond()));
    assertTrue(status.timeLeft().isEmpty());
  }

  @Test
  void best_isTheLowestValidationLoss() {
    begin();
    assertFalse(status.isMeasured());
    status.measured(0, 3);
    status.measured(1, 1);
    status.measured(2, 2);
    assertTrue(status.isMeasured());
    assertEquals(1, status.bestLoss());
    assertEquals(1, status.bestEpoch());
  }

  @Test
  void beforeTheFirstMeasurement_saysThatItIsBeingMade() {
    assertTrue(face().word().startsWith("preparing"));
    begin();
    status.on(new TrainingEvent.StateChanged(RunState.READY), 0);
    assertTrue(face().word().startsWith("measuring"), face().word());
    status.measured(0, 3);
    assertEquals("ready", face().word());
  }

  @Test
  void transport_saysWhyNot() {
    assertTrue(TransportRules.of(Optional.empty()).play().contains("not built"));
    assertTrue(TransportRules.of(Optional.of(status)).play().contains("prepared"));
    begin();
    TransportRules running = TransportRules.of(Optional.of(status));
    assertEquals("", running.play() + running.restart() + running.stop() + running.newSeed());
    assertFalse(running.step().isEmpty());
  }

  @Test
  void divergence_saysWhatWhereAndWhatToTry() {
    begin();
    status.on(new TrainingEvent.Diverged(1234, "weight", Double.POSITIVE_INFINITY), 0);
    assertEquals("Diverged at step 1,234: the gradient of weight became \u221e", face().title());
    assertTrue(face().text().contains("lower learning rate than 5.0"), face().text());
  }

  @Test
  void failure_saysWhatAndWhereTheLogIs() {
    begin();
    status.on(new TrainingEvent.RunFailed(new IOException("a.csv is missing")), 0);
    assertEquals("a.csv is missing. Details are in descent.log.", face().text());
  }

  @Test
  void stoppedEarly_hasItsOwnFace() {
    begin();
    status.stepped(70, 7, SECOND);
    status.measured(4, 0.25);
    status.on(
        new TrainingEvent.Finished(
            new RunSummary(RunState.STOPPED_EARLY, 70, 7, 80, 1, 0.25, 0.3, Map.of())),
        SECOND);
    assertEquals("stopped early", face().word());
    assertEquals(
        "The validation loss no longer improved. 70 steps in 1 min 20 s. Lowest validation loss"
            + " 0.2500 at epoch 4.",
        face().text());
  }

  @Test
  void finishedRunLookedBackAt_tellsTheStepsOfTheWholeRun() {
    begin();
    status.stepped(70, 7, SECOND);
    status.on(
        new TrainingEvent.Finished(
            new RunSummary(RunState.FINISHED, 70, 7, 80, 1, 0.25, 0.3, Map.of())),
        SECOND);
    status.stepped(30, 3, 2 * SECOND);
    assertEquals("70 steps in 1 min 20 s.", face().text());
  }

  @Test
  void hold_disablesPlayAndStepWithItsReason_butNeverPause() {
    begin();
    status.on(new TrainingEvent.StateChanged(RunState.PAUSED), SECOND);

    assertTrue(status.hold("Layer 2 is illegal."));
    assertFalse(status.hold("Layer 2 is illegal."));

    TransportRules paused = TransportRules.of(Optional.of(status));
    assertEquals("Layer 2 is illegal.", paused.play());
    assertEquals("Layer 2 is illegal.", paused.step());
    status.on(new TrainingEvent.StateChanged(RunState.RUNNING), SECOND);
    assertEquals("", TransportRules.of(Optional.of(status)).play());
    status.hold("");
    status.on(new TrainingEvent.StateChanged(RunState.PAUSED), SECOND);
    assertEquals("", TransportRules.of(Optional.of(status)).play());
  }
}
