package descent.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.DatasetFolders;
import descent.experiment.ExperimentConfig;
import descent.experiment.ResumePoint;
import descent.experiment.RunState;
import descent.experiment.RunSummary;
import descent.experiment.SettingChange;
import descent.experiment.SettingException;
import descent.experiment.SettingSpec;
import descent.experiment.TestTopic;
import descent.experiment.TrainingEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TrainingControllerTest {
  private static final int STEPS = 15;

  private final TestTopic topic = new TestTopic();

  private static TrainingOptions options() {
    return TrainingOptions.window(1, new DatasetFolders(List.of())).withClock(new FakeClock());
  }

  private TrainingController controller(
      Map<String, String> settings, TrainingOptions options, EventRecorder recorder) {
    return new TrainingController(topic, TestTopic.config(7, settings), options, List.of(recorder));
  }

  private RunSummary uninterrupted(ExperimentConfig config, TrainingOptions options)
      throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller =
        new TrainingController(topic, config, options, List.of(recorder))) {
      controller.play();
      return recorder.awaitEnd();
    }
  }

  private static void assertSame(RunSummary expected, RunSummary actual) {
    assertEquals(expected.outcome(), actual.outcome());
    assertEquals(expected.steps(), actual.steps());
    assertEquals(expected.epochs(), actual.epochs());
    assertEquals(expected.trainLoss(), actual.trainLoss());
    assertEquals(expected.validationLoss(), actual.validationLoss());
    assertEquals(expected.lastValidationLoss(), actual.lastValidationLoss());
    assertEquals(expected.metrics(), actual.metrics());
  }

  /** Waits until all commands given so far are carried out. */
  private static double[] weights(TrainingController controller) throws Exception {
    return controller.probe(new TestTopic.Weights()).get(60, TimeUnit.SECONDS);
  }

  @Test
  void play_runsToTheEndAndTellsEverything() throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller = controller(Map.of(), options(), recorder)) {
      controller.play();
      RunSummary summary = recorder.awaitEnd();
      assertEquals(RunState.FINISHED, summary.outcome());
      assertEquals(STEPS, summary.steps());
      assertEquals(5, summary.epochs());
      assertTrue(summary.seconds() > 0);
    }
    assertEquals(STEPS, recorder.events(TrainingEvent.StepDone.class).size());
    assertEquals(6, recorder.events(TrainingEvent.Validated.class).size());
    assertInstanceOf(TrainingEvent.Started.class, recorder.events().get(0));
    List<TrainingEvent> events = recorder.events();
    assertInstanceOf(TrainingEvent.Finished.class, events.get(events.size() - 1));
    List<RunState> states =
        recorder.events(TrainingEvent.StateChanged.class).stream()
            .map(TrainingEvent.StateChanged::state)
            .toList();
    assertEquals(List.of(RunState.READY, RunState.RUNNING, RunState.FINISHED), states);
  }

  @Test
  void validated_carriesTheMeanOfTheEpochsLosses() throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller = controller(Map.of(), options(), recorder)) {
      controller.play();
      recorder.awaitEnd();
    }
    double sum =
        recorder.events(TrainingEvent.StepDone.class).stream()
            .filter(done -> done.epoch() == 2)
            .mapToDouble(TrainingEvent.StepDone::loss)
            .sum();
    List<TrainingEvent.Validated> validations = recorder.events(TrainingEvent.Validated.class);
    assertTrue(Double.isNaN(validations.get(0).trainLoss()));
    assertEquals(sum / 3, validations.get(2).trainLoss(), 1e-15);
  }

  @Test
  void step_makesThatManyUpdatesAndPauses() throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller = controller(Map.of(), options(), recorder)) {
      controller.step(4);
      recorder.awaitState(RunState.PAUSED);
      assertEquals(4, recorder.events(TrainingEvent.StepDone.class).size());
      recorder.clear();
      controller.stepEpoch();
      recorder.awaitState(RunState.PAUSED);
      assertEquals(2, recorder.events(TrainingEvent.StepDone.class).size());
      assertEquals(1, recorder.events(TrainingEvent.SnapshotTaken.class).size());
      assertEquals(6, recorder.events(TrainingEvent.CheckpointTaken.class).get(0).step());
    }
  }

  @Test
  void step_refusesNothingToDo() {
    try (TrainingController controller = controller(Map.of(), options(), new EventRecorder())) {
      assertThrows(IllegalArgumentException.class, () -> controller.step(0));
      assertThrows(IllegalArgumentException.class, () -> controller.setSpeed(0));
      assertThrows(IllegalArgumentException.class, () -> controller.setSpeed(Double.NaN));
    }
  }

  @Test
  void stop_endsTheRunAtOnce() throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller = controller(Map.of(), options(), recorder)) {
      controller.step(2);
      recorder.awaitState(RunState.PAUSED);
      controller.stop();
      RunSummary summary = recorder.awaitEnd();
      assertEquals(RunState.STOPPED, summary.outcome());
      assertEquals(2, summary.steps());
      controller.play();
      controller.step(1);
      weights(controller);
      assertEquals(RunState.STOPPED, controller.state());
    }
  }

  @Test
  void close_keepsWhatHasBegun() throws Exception {
    EventRecorder recorder = new EventRecorder();
    TrainingController controller = controller(Map.of(), options(), recorder);
    controller.step(2);
    recorder.awaitState(RunState.PAUSED);
    controller.close();
    assertEquals(RunState.STOPPED, recorder.awaitEnd().outcome());
    List<TrainingEvent.CheckpointTaken> taken =
        recorder.events(TrainingEvent.CheckpointTaken.class);
    assertEquals(2, taken.get(taken.size() - 1).step());
    controller.play();
    CompletableFuture<double[]> answer = controller.probe(new TestTopic.Weights());
    assertThrows(CancellationException.class, () -> answer.get(60, TimeUnit.SECONDS));
    controller.close();
  }

  @Test
  void restart_givesTheSameBits() throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller = controller(Map.of(), options(), recorder)) {
      controller.play();
      RunSummary first = recorder.awaitEnd();
      recorder.clear();
      controller.restart();
      controller.play();
      assertSame(first, recorder.awaitEnd());
      recorder.clear();
      controller.restart(controller.config().withSeed(8));
      controller.play();
      assertTrue(!first.metrics().equals(recorder.awaitEnd().metrics()));
    }
  }

  @Test
  void change_holdsFromTheNextStepAndIsTold() throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller = controller(Map.of(), options(), recorder)) {
      controller.step(2);
      recorder.awaitState(RunState.PAUSED);
      controller.change("learningRate", 0.5);
      assertEquals(0.5, ((TestTopic.Settings) controller.config().settings()).learningRate());
      weights(controller);
      TrainingEvent.SettingChanged changed =
          recorder.events(TrainingEvent.SettingChanged.class).get(0);
      assertEquals(2, changed.step());
      assertEquals(0.5, changed.value());
    }
  }

  @Test
  void change_refusesWhatIsNotLiveNotThereOrOutOfRange() {
    try (TrainingController controller = controller(Map.of(), options(), new EventRecorder())) {
      assertThrows(SettingException.class, () -> controller.change("epochs", 3));
      assertThrows(SettingException.class, () -> controller.change("speed", 3));
      assertThrows(SettingException.class, () -> controller.change("learningRate", -1));
    }
  }

  @Test
  void divergence_namesTheStepAndKeepsTheLastGoodState() throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller =
        controller(Map.of("learningRate", "1e9", "epochs", "1000"), options(), recorder)) {
      controller.play();
      RunSummary summary = recorder.awaitEnd();
      assertEquals(RunState.DIVERGED, summary.outcome());
      assertEquals(RunState.DIVERGED, controller.state());
      assertTrue(Double.isFinite(summary.validationLoss()));
      TrainingEvent.Diverged diverged = recorder.events(TrainingEvent.Diverged.class).get(0);
      assertTrue(diverged.step() >= summary.steps());
      assertTrue(!Double.isFinite(diverged.value()));
    }
    for (TrainingEvent.CheckpointTaken taken :
        recorder.events(TrainingEvent.CheckpointTaken.class)) {
      for (double weight : taken.state().tensors().get("weight").toDoubles()) {
        assertTrue(Double.isFinite(weight));
      }
    }
  }

  @Test
  void failure_isToldAndTheRunCanBeRestarted() throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller = controller(Map.of("failAt", "4"), options(), recorder)) {
      controller.play();
      assertEquals(RunState.FAILED, recorder.awaitEnd().outcome());
      assertEquals(3, recorder.awaitEnd().steps());
      Throwable cause = recorder.events(TrainingEvent.RunFailed.class).get(0).cause();
      assertEquals("step 4 fails on purpose", cause.getMessage());
      recorder.clear();
      controller.restart(TestTopic.config(7, Map.of()));
      controller.play();
      assertEquals(RunState.FINISHED, recorder.awaitEnd().outcome());
    }
  }

  @Test
  void failureToOpen_isTold() throws Exception {
    EventRecorder recorder = new EventRecorder();
    TrainingOptions options = options().withData(Optional.of(Path.of("nowhere.csv")));
    try (TrainingController controller = controller(Map.of(), options, recorder)) {
      controller.play();
      controller.step(1);
      recorder.awaitState(RunState.FAILED);
      CompletableFuture<double[]> answer = controller.probe(new TestTopic.Weights());
      assertThrows(ExecutionException.class, () -> answer.get(60, TimeUnit.SECONDS));
      assertEquals(1, recorder.events(TrainingEvent.RunFailed.class).size());
    }
  }

  @Test
  void aListenerThatFails_failsTheRunAndTheOthersHearOfIt() throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller =
        new TrainingController(
            topic,
            TestTopic.config(7, Map.of()),
            options(),
            List.of(
                event -> {
                  if (event instanceof TrainingEvent.StepDone) {
                    throw new IllegalStateException("no room");
                  }
                },
                recorder))) {
      controller.play();
      assertEquals(RunState.FAILED, recorder.awaitEnd().outcome());
      assertEquals(
          "no room", recorder.events(TrainingEvent.RunFailed.class).get(0).cause().getMessage());
    }
  }

  @Test
  void probe_isAnsweredWhenTheRunIsOverAndItsFailureIsTheAskers() throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller = controller(Map.of(), options(), recorder)) {
      controller.play();
      RunSummary summary = recorder.awaitEnd();
      double[] weights = weights(controller);
      assertEquals(summary.metrics().get("weights"), List.of(weights[0], weights[1]));
      CompletableFuture<String> answer = controller.probe(new TestTopic.Impossible());
      assertThrows(ExecutionException.class, () -> answer.get(60, TimeUnit.SECONDS));
      assertEquals(RunState.FINISHED, controller.state());
    }
  }

  @Test
  void setSpeed_spacesTheSteps() throws Exception {
    FakeClock clock = new FakeClock();
    List<Long> moments = new ArrayList<>();
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller =
        new TrainingController(
            topic,
            TestTopic.config(7, Map.of()),
            options().withClock(clock),
            List.of(
                event -> {
                  if (event instanceof TrainingEvent.StepDone) {
                    moments.add(clock.nanoTime());
                  }
                },
                recorder))) {
      controller.setSpeed(2);
      controller.play();
      recorder.awaitEnd();
    }
    for (int i = 1; i < moments.size(); i++) {
      assertEquals(0.5, (moments.get(i) - moments.get(i - 1)) / 1e9, 0.051);
    }
    assertTrue(recorder.events(TrainingEvent.SnapshotTaken.class).size() >= STEPS);
  }

  @Test
  void snapshots_areFewAtFullSpeedAndNoneWithoutAScreen() throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller = controller(Map.of(), options(), recorder)) {
      controller.play();
      recorder.awaitEnd();
    }
    assertTrue(recorder.events(TrainingEvent.SnapshotTaken.class).size() <= 3);
    EventRecorder headless = new EventRecorder();
    try (TrainingController controller =
        controller(Map.of(), options().withSnapshots(Optional.empty()), headless)) {
      controller.step(3);
      headless.awaitState(RunState.PAUSED);
      assertEquals(0, headless.events(TrainingEvent.SnapshotTaken.class).size());
      controller.requestSnapshot();
      controller.play();
      headless.awaitEnd();
    }
    assertEquals(1, headless.events(TrainingEvent.SnapshotTaken.class).size());
  }

  @Test
  void limits_replaceTheExperimentsEpochs() throws Exception {
    TrainingOptions twoEpochs = options().withLimits(OptionalInt.of(2), OptionalLong.empty());
    assertEquals(6, uninterrupted(TestTopic.config(7, Map.of()), twoEpochs).steps());
    TrainingOptions sevenSteps = options().withLimits(OptionalInt.empty(), OptionalLong.of(7));
    RunSummary summary = uninterrupted(TestTopic.config(7, Map.of()), sevenSteps);
    assertEquals(7, summary.steps());
    assertEquals(2, summary.epochs());
    assertEquals(RunState.FINISHED, summary.outcome());
  }

  @Test
  void patience_stopsEarly() throws Exception {
    ExperimentConfig config =
        TestTopic.config(7, Map.of("patience", "2", "epochs", "500", "momentum", "0.99"));
    RunSummary summary = uninterrupted(config, options());
    assertEquals(RunState.STOPPED_EARLY, summary.outcome());
    assertTrue(summary.epochs() < 500);
    assertTrue(summary.validationLoss() < summary.lastValidationLoss());
  }

  @Test
  void resume_fromAnyStepEndsWithTheSameBits() throws Exception {
    ExperimentConfig config =
        TestTopic.config(7, Map.of("patience", "2", "epochs", "500", "momentum", "0.99"));
    RunSummary expected = uninterrupted(config, options());
    EventRecorder stepped = new EventRecorder();
    try (TrainingController controller =
        new TrainingController(topic, config, options(), List.of(stepped))) {
      for (int i = 0; i < 10; i++) {
        stepped.clear();
        controller.step(1);
        stepped.awaitState(RunState.PAUSED);
        TrainingEvent.CheckpointTaken taken =
            (TrainingEvent.CheckpointTaken)
                stepped.await(e -> e instanceof TrainingEvent.CheckpointTaken c && c.step() > 0);
        assertSame(expected, resumed(new ResumePoint(config, List.of(), taken.state())));
      }
    }
  }

  private RunSummary resumed(ResumePoint point) throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller =
        new TrainingController(topic, point, options(), List.of(recorder))) {
      recorder.awaitState(RunState.PAUSED);
      controller.play();
      return recorder.awaitEnd();
    }
  }

  @Test
  void resume_refusesOtherData() throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller = controller(Map.of(), options(), recorder)) {
      controller.step(1);
      TrainingEvent.CheckpointTaken taken =
          (TrainingEvent.CheckpointTaken)
              recorder.await(e -> e instanceof TrainingEvent.CheckpointTaken);
      controller.resume(new ResumePoint(TestTopic.config(8, Map.of()), List.of(), taken.state()));
      TrainingEvent.RunFailed failed =
          (TrainingEvent.RunFailed) recorder.await(e -> e instanceof TrainingEvent.RunFailed);
      assertTrue(failed.cause().getMessage().contains("fingerprint"));
    }
  }

  @Test
  void changes_areReplayedAndSurviveResume() throws Exception {
    EventRecorder live = new EventRecorder();
    List<SettingChange> changes = new ArrayList<>();
    RunSummary expected;
    try (TrainingController controller = controller(Map.of(), options(), live)) {
      controller.step(2);
      live.awaitState(RunState.PAUSED);
      controller.change("learningRate", 0.1);
      weights(controller);
      live.clear();
      controller.step(5);
      live.awaitState(RunState.PAUSED);
      controller.change("momentum", 0.5);
      controller.play();
      expected = live.awaitEnd();
    }
    changes.add(new SettingChange(2, "learningRate", "0.1"));
    changes.add(new SettingChange(7, "momentum", "0.5"));
    ExperimentConfig config = TestTopic.config(7, Map.of());
    assertSame(expected, uninterrupted(config, options().withReplay(changes)));
    TrainingEvent.CheckpointTaken atSeven =
        (TrainingEvent.CheckpointTaken)
            live.await(e -> e instanceof TrainingEvent.CheckpointTaken c && c.step() == 7);
    assertSame(expected, resumed(new ResumePoint(config, changes, atSeven.state())));
  }

  @Test
  void restart_replaysAgainUnlessASettingWasChanged() throws Exception {
    EventRecorder recorder = new EventRecorder();
    List<SettingChange> changes = List.of(new SettingChange(4, "learningRate", "0.1"));
    try (TrainingController controller =
        controller(Map.of(), options().withReplay(changes), recorder)) {
      controller.play();
      RunSummary first = recorder.awaitEnd();
      assertEquals(0.1, ((TestTopic.Settings) controller.config().settings()).learningRate());
      recorder.clear();
      controller.restart();
      controller.play();
      assertSame(first, recorder.awaitEnd());
      controller.change("momentum", 0.5);
      recorder.clear();
      controller.restart();
      controller.play();
      RunSummary changed = recorder.awaitEnd();
      assertSame(
          uninterrupted(
              TestTopic.config(7, Map.of("learningRate", "0.1", "momentum", "0.5")), options()),
          changed);
    }
  }

  /** One press of a button, chosen by a number. */
  private static void press(TrainingController controller, int button) {
    switch (button) {
      case 0 -> controller.play();
      case 1 -> controller.pause();
      case 2 -> controller.step(1);
      case 3 -> controller.step(10);
      case 4 -> controller.stepEpoch();
      case 5 -> controller.setSpeed(1);
      case 6 -> controller.setSpeed(Double.POSITIVE_INFINITY);
      case 7 -> controller.requestSnapshot();
      case 8 -> controller.checkpoint();
      case 9 -> controller.probe(new TestTopic.Weights());
      case 10 -> controller.restart();
      case 11 -> controller.restart(controller.config().withSeed(controller.config().seed() ^ 1));
      case 12 -> controller.stop();
      default -> controller.change("learningRate", 0.01 * button);
    }
  }

  @Property(tries = 150)
  void anyCommandsInAnyOrder_leaveARunThatEndsAsIfUndisturbed(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 11) Integer> buttons) throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller = controller(Map.of(), options(), recorder)) {
      buttons.forEach(button -> press(controller, button));
      controller.play();
      long seed = controller.config().seed();
      weights(controller);
      RunSummary last = endOfLastRun(recorder);
      assertSame(uninterrupted(TestTopic.config(seed, Map.of()), options()), last);
    }
  }

  @Property(tries = 150)
  void anyCommandsWithChanges_canBeReplayed(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 20) Integer> buttons) throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller = controller(Map.of(), options(), recorder)) {
      buttons.forEach(button -> press(controller, button));
      controller.play();
      weights(controller);
      RunSummary last = endOfLastRun(recorder);
      if (last.outcome() == RunState.STOPPED) {
        assertEquals(RunState.STOPPED, controller.state());
        return;
      }
      List<TrainingEvent> events = lastRun(recorder);
      List<SettingChange> changes = new ArrayList<>();
      for (TrainingEvent event : events) {
        if (event instanceof TrainingEvent.SettingChanged changed && changed.step() < STEPS) {
          changes.add(
              new SettingChange(
                  changed.step(), changed.name(), SettingSpec.typed(changed.value())));
        }
      }
      ExperimentConfig start = ((TrainingEvent.Started) events.get(0)).config();
      assertSame(uninterrupted(start, options().withReplay(changes)), last);
    }
  }

  @Test
  void commandsFromManyThreads_neitherDeadlockNorThrow() throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller = controller(Map.of(), options(), recorder)) {
      List<CompletableFuture<Void>> pressing = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int first = thread;
        pressing.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int i = 0; i < 200; i++) {
                    press(controller, (first + 5 * i) % 16);
                  }
                }));
      }
      CompletableFuture.allOf(pressing.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
      controller.restart(TestTopic.config(7, Map.of()));
      weights(controller); // the run they left going can no longer end into the recorder
      recorder.clear();
      controller.play();
      RunSummary last = recorder.awaitEnd();
      assertSame(uninterrupted(TestTopic.config(7, Map.of()), options()), last);
    }
  }

  @Test
  void close_fromTheRunsOwnThreadDoesNotWaitForItself() throws Exception {
    EventRecorder recorder = new EventRecorder();
    TrainingController controller = controller(Map.of(), options(), recorder);
    CompletableFuture<Void> closed =
        controller.probe(new TestTopic.Weights()).thenAccept(w -> controller.close());
    closed.get(60, TimeUnit.SECONDS);
    controller.shutdown().get(60, TimeUnit.SECONDS);
  }

  /** All of the last run's events once all commands are carried out and it has ended. */
  private static List<TrainingEvent> lastRun(EventRecorder recorder) {
    List<TrainingEvent> events = recorder.events();
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i) instanceof TrainingEvent.Started) {
        return events.subList(i, events.size());
      }
    }
    return events;
  }

  private static RunSummary endOfLastRun(EventRecorder recorder) throws Exception {
    return ((TrainingEvent.Finished)
            recorder.await(
                event ->
                    event instanceof TrainingEvent.Finished && lastRun(recorder).contains(event)))
        .summary();
  }

  @Test
  void theWorkersCheckpointsAreAtABoundedRate() throws Exception {
    EventRecorder recorder = new EventRecorder();
    TrainingOptions rare = options().withCheckpoints(Duration.ofDays(1));
    try (TrainingController controller = controller(Map.of("epochs", "100"), rare, recorder)) {
      controller.play();
      recorder.awaitEnd();
    }
    assertEquals(2, recorder.events(TrainingEvent.CheckpointTaken.class).size());
    assertArrayEquals(
        new long[] {0, 300},
        recorder.events(TrainingEvent.CheckpointTaken.class).stream()
            .mapToLong(TrainingEvent.CheckpointTaken::step)
            .toArray());
  }

  // The time line.

  /** Paused at steps 0, 3, 5 and 9, whose moments are kept. */
  private TrainingController pausedAtNine(EventRecorder recorder) throws Exception {
    TrainingController controller = controller(Map.of(), options().withTimeline(1 << 20), recorder);
    int reached = 0;
    for (int steps : new int[] {3, 2, 4}) {
      controller.step(steps);
      int at = reached += steps;
      recorder.await(e -> e instanceof TrainingEvent.StepDone done && done.step() == at);
      recorder.await(e -> controller.state() == RunState.PAUSED);
    }
    return controller;
  }

  @Test
  void goTo_showsTheMomentAndPlayGoesOnFromTheLatest() throws Exception {
    EventRecorder recorder = new EventRecorder();
    RunSummary expected = uninterrupted(TestTopic.config(7, Map.of()), options());
    try (TrainingController controller = pausedAtNine(recorder)) {
      assertEquals(9, controller.moments()[controller.moments().length - 1]);
      double[] latest = weights(controller);
      controller.goTo(5);
      double[] five = weights(controller);
      TrainingEvent.Moved moved = recorder.events(TrainingEvent.Moved.class).get(0);
      assertEquals(5, moved.step());
      assertEquals(9, moved.latest());
      List<TrainingEvent.SnapshotTaken> taken = recorder.events(TrainingEvent.SnapshotTaken.class);
      assertEquals(5, taken.get(taken.size() - 1).step());
      controller.goTo(0);
      controller.goTo(6);
      assertArrayEquals(five, weights(controller), "the last moment at or before it");
      controller.goTo(99);
      assertArrayEquals(latest, weights(controller));
      controller.goTo(3);
      controller.play();
      assertSame(expected, recorder.awaitEnd());
    }
    assertEquals(STEPS, recorder.events(TrainingEvent.StepDone.class).size(), "no step twice");
  }

  @Test
  void branch_isAnotherFutureFromTheMomentOn() throws Exception {
    EventRecorder recorder = new EventRecorder();
    TrainingOptions replay =
        options().withReplay(List.of(new SettingChange(5, "learningRate", "0.01")));
    RunSummary expected = uninterrupted(TestTopic.config(7, Map.of()), replay);
    try (TrainingController controller = pausedAtNine(recorder)) {
      controller.goTo(5);
      controller.change("learningRate", 0.01);
      weights(controller);
      List<TrainingEvent.Started> started = recorder.events(TrainingEvent.Started.class);
      assertEquals(5, started.get(started.size() - 1).step());
      assertEquals(5, controller.moments()[controller.moments().length - 1]);
      controller.play();
      assertSame(expected, recorder.awaitEnd());
      recorder.clear();
      controller.branch();
      weights(controller);
      assertEquals(List.of(), recorder.events(), "there is nothing to part from");
      controller.goTo(3);
      controller.branch();
      controller.play();
      assertSame(uninterrupted(TestTopic.config(7, Map.of()), options()), recorder.awaitEnd());
    }
  }

  @Test
  void timeline_isKeptOnlyWithMemoryForIt() throws Exception {
    EventRecorder recorder = new EventRecorder();
    try (TrainingController controller = controller(Map.of(), options(), recorder)) {
      controller.step(3);
      weights(controller);
      assertEquals(0, controller.moments().length);
      controller.goTo(0);
      weights(controller);
      assertEquals(List.of(), recorder.events(TrainingEvent.Moved.class));
    }
  }
}
