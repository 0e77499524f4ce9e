package descent.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import descent.engine.checkpoint.SafeTensors;
import descent.experiment.DatasetFolders;
import descent.experiment.ExperimentConfig;
import descent.experiment.RunState;
import descent.experiment.RunSummary;
import descent.experiment.TestTopic;
import descent.experiment.TrainingEvent;
import descent.experiment.TrainingListener;
import descent.training.EventRecorder;
import descent.training.FakeClock;
import descent.training.TrainingController;
import descent.training.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final RunEnvironment ENVIRONMENT =
      new RunEnvironment("1.0", "17", "1.0.0-M2.1", "Linux", "amd64", 2, "vector");

  @TempDir Path root;

  private final TestTopic topic = new TestTopic();
  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
  private final ExperimentConfig config = TestTopic.config(3, Map.of("epochs", "4"));

  private static TrainingOptions options() {
    return TrainingOptions.headless(1, new DatasetFolders(List.of())).withClock(new FakeClock());
  }

  private RunStore store() {
    return new RunStore(
        root.resolve("runs"), Clock.fixed(Instant.parse("2026-03-01T12:30:05Z"), ZoneOffset.UTC));
  }

  private RunRecorder recorder() {
    return new RunRecorder(
        store(), topic, Optional.of(root.resolve("my.csv")), ENVIRONMENT, problems::add);
  }

  /** The data path is only for the manifest here: the test topic makes its own. */
  private RunSummary run(TrainingListener folder, boolean change) throws Exception {
    EventRecorder events = new EventRecorder();
    try (TrainingController controller =
        new TrainingController(topic, config, options(), List.of(folder, events))) {
      controller.step(2);
      events.awaitState(RunState.PAUSED);
      if (change) {
        controller.change("learningRate", 0.1);
      }
      controller.play();
      return events.awaitEnd();
    }
  }

  private Path onlyFolder() throws IOException {
    assertEquals(1, store().folders().size());
    return store().folders().get(0);
  }

  @Test
  void aRun_isWrittenInFormatsThatOthersRead() throws Exception {
    RunSummary summary;
    try (RunRecorder recorder = recorder()) {
      summary = run(recorder, true);
    }
    Path folder = onlyFolder();
    assertEquals("test-20260301-123005-3", folder.getFileName().toString());
    JsonNode json = RunJson.parse(Files.readString(folder.resolve("run.json")));
    assertEquals("test", json.get("topic").asText());
    assertEquals(3, json.get("seed").asLong());
    assertEquals(0.05, json.get("settings").get("learningRate").asDouble());
    assertEquals("random-normal", json.get("settings").get("start").asText());
    assertEquals("my.csv", json.get("data").get("file").asText());
    assertEquals("vector", json.get("machine").get("kernels").asText());
    assertEquals("1.0.0-M2.1", json.get("versions").get("nd4j").asText());
    assertEquals(2, json.get("changes").get(0).get("step").asLong());
    assertEquals("finished", json.get("outcome").asText());
    assertEquals(summary.validationLoss(), json.get("summary").get("validationLoss").asDouble());
    assertFalse(json.toString().contains(root.toString()));
    List<String> rows = Files.readAllLines(folder.resolve("metrics.csv"));
    assertEquals("step,epoch,name,value", rows.get(0));
    assertEquals(12, rows.stream().filter(row -> row.contains(",loss,")).count());
    assertEquals(5, rows.stream().filter(row -> row.contains(",validationLoss,")).count());
    assertEquals(12, rows.stream().filter(row -> row.contains(",gradientNorm,")).count());
    SafeTensors.Content last = SafeTensors.read(folder.resolve("last.safetensors"));
    assertEquals(List.of("weight", "velocity"), List.copyOf(last.arrays().keySet()));
    double[] weights = last.arrays().get("weight").toDoubles();
    assertEquals(summary.metrics().get("weights"), List.of(weights[0], weights[1]));
    assertEquals("12", last.metadata().get("controller.step"));
    assertEquals(
        "12",
        RunJson.parse(Files.readString(folder.resolve("last.json")))
            .get("controller.step")
            .asText());
    assertArrayEquals(
        new int[] {2},
        SafeTensors.read(folder.resolve("best.safetensors")).arrays().get("weight").shape());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(5, files.count(), "temporary files are gone");
    }
    assertTrue(problems.isEmpty());
  }

  @Test
  void longRuns_areWrittenMoreAndMoreSparsely() {
    assertTrue(RunFolder.isWritten(1));
    assertTrue(RunFolder.isWritten(99_999));
    assertTrue(RunFolder.isWritten(100_000));
    assertFalse(RunFolder.isWritten(100_001));
    assertTrue(RunFolder.isWritten(100_010));
    assertFalse(RunFolder.isWritten(1_000_010));
    assertTrue(RunFolder.isWritten(1_000_100));
  }

  @Test
  void aRunThatNeverBegan_leavesNothing() throws Exception {
    EventRecorder events = new EventRecorder();
    try (RunRecorder recorder = recorder();
        TrainingController controller =
            new TrainingController(topic, config, options(), List.of(recorder, events))) {
      events.awaitState(RunState.READY);
      controller.restart();
    }
    assertTrue(store().folders().isEmpty());
  }

  @Test
  void everyRestart_getsAFolderOfItsOwn() throws Exception {
    EventRecorder events = new EventRecorder();
    try (RunRecorder recorder = recorder()) {
      try (TrainingController controller =
          new TrainingController(topic, config, options(), List.of(recorder, events))) {
        controller.play();
        events.awaitEnd();
        events.clear();
        controller.restart();
        controller.play();
        events.awaitEnd();
      }
    }
    List<Path> folders = store().folders();
    assertEquals(2, folders.size());
    assertEquals(
        Files.readString(folders.get(0).resolve("metrics.csv")),
        Files.readString(folders.get(1).resolve("metrics.csv")));
  }

  /** Copies the folder as a kill would leave it when the given step was reached. */
  private Path killedAt(long step) throws Exception {
    Path killed = root.resolve("killed-" + step);
    EventRecorder events = new EventRecorder();
    try (RunRecorder recorder = recorder()) {
      TrainingListener kill =
          event -> {
            if (event instanceof TrainingEvent.CheckpointTaken taken && taken.step() == step) {
              copy(recorder.flushed(), killed);
            }
          };
      try (TrainingController controller =
          new TrainingController(topic, config, options(), List.of(recorder, kill, events))) {
        controller.step(2);
        events.awaitState(RunState.PAUSED);
        controller.change("learningRate", 0.1);
        events.clear();
        controller.step((int) step - 2);
        events.awaitState(RunState.PAUSED);
      }
    }
    return killed;
  }

  @Test
  void aRunKilledBeforeItsFirstCheckpoint_beginsAgainInItsFolder() throws Exception {
    try (RunRecorder recorder = recorder()) {
      run(recorder, false);
    }
    Path folder = onlyFolder();
    String expected = Files.readString(folder.resolve("metrics.csv"));
    EventRecorder events = new EventRecorder();
    Path killed = root.resolve("killed");
    try (RunRecorder recorder = recorder()) {
      TrainingListener kill =
          event -> {
            if (event instanceof TrainingEvent.StepDone done && done.step() == 1) {
              copy(recorder.flushed(), killed);
            }
          };
      try (TrainingController controller =
          new TrainingController(topic, config, options(), List.of(recorder, kill, events))) {
        controller.step(1);
        events.awaitState(RunState.PAUSED);
      }
    }
    var point = new RunReader(killed).resumePoint(topic);
    assertEquals(0, point.step());
    EventRecorder resumed = new EventRecorder();
    try (RunRecorder recorder = recorder()) {
      recorder.resume(killed, point);
      try (TrainingController controller =
          new TrainingController(topic, point, options(), List.of(recorder, resumed))) {
        controller.play();
        resumed.awaitEnd();
      }
    }
    assertEquals(expected, Files.readString(killed.resolve("metrics.csv")));
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectories(to);
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aKilledRun_isResumedToTheSameFiles() throws Exception {
    try (RunRecorder recorder = recorder()) {
      run(recorder, true);
    }
    Path expected = onlyFolder();
    for (long step : new long[] {4, 6}) {
      Path killed = killedAt(step);
      Files.writeString(
          killed.resolve("metrics.csv"),
          Files.readString(killed.resolve("metrics.csv")) + (step + 1) + ",3,loss,0.5\n9,3,lo");
      EventRecorder events = new EventRecorder();
      var point = new RunReader(killed).resumePoint(topic);
      assertEquals(step, point.step());
      try (RunRecorder recorder = recorder()) {
        recorder.resume(killed, point);
        try (TrainingController controller =
            new TrainingController(topic, point, options(), List.of(recorder, events))) {
          controller.play();
          events.awaitEnd();
        }
      }
      assertEquals(
          Files.readString(expected.resolve("metrics.csv")),
          Files.readString(killed.resolve("metrics.csv")));
      assertArrayEquals(
          Files.readAllBytes(expected.resolve("best.safetensors")),
          Files.readAllBytes(killed.resolve("best.safetensors")));
      assertEquals(
          SafeTensors.read(expected.resolve("last.safetensors")).arrays(),
          SafeTensors.read(killed.resolve("last.safetensors")).arrays());
      assertEquals(RunManifest.read(expected).changes(), RunManifest.read(killed).changes());
    }
  }

  @Test
  void aFolderThatVanishes_isReportedOnceAndTheRunGoesOn() throws Exception {
    try (RunRecorder recorder = recorder()) {
      TrainingListener vanish =
          event -> {
            if (event instanceof TrainingEvent.StepDone done && done.step() == 2) {
              Path folder = recorder.flushed();
              try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                  Files.delete(file);
                }
                Files.delete(folder);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            }
          };
      TrainingListener both =
          event -> {
            recorder.on(event);
            vanish.on(event);
          };
      assertEquals(RunState.FINISHED, run(both, true).outcome());
    }
    assertFalse(problems.isEmpty());
    assertEquals(problems.size(), problems.stream().distinct().count());
    assertTrue(problems.get(0).contains("cannot be written"), problems.get(0));
  }

  @Test
  void aRootThatIsAFile_isRefusedInOneSentence() throws Exception {
    Files.writeString(root.resolve("runs"), "");
    IOException refused = assertThrows(IOException.class, () -> store().prepare());
    assertTrue(refused.getMessage().contains("it is a file"), refused.getMessage());
    try (RunRecorder recorder = recorder()) {
      assertEquals(RunState.FINISHED, run(recorder, false).outcome());
    }
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).endsWith("the run goes on unrecorded"));
  }
}
