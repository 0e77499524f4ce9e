package descent.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.DatasetFolders;
import descent.experiment.RunState;
import descent.experiment.RunSummary;
import descent.experiment.TestTopic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SeedRunsTest {
  private final TestTopic topic = new TestTopic();
  private final TrainingOptions options =
      TrainingOptions.headless(1, new DatasetFolders(List.of()));
  private final SeedRuns runs = new SeedRuns(topic, options);

  @Test
  void eachSeed_givesTheNumbersOfItsOwnRun() throws Exception {
    List<SeedTrace> traces =
        runs.run(TestTopic.config(1, Map.of()), List.of(3L, 4L), p -> {}, () -> false);

    assertEquals(List.of(3L, 4L), traces.stream().map(SeedTrace::seed).toList());
    for (SeedTrace trace : traces) {
      EventRecorder recorder = new EventRecorder();
      try (TrainingController alone =
          new TrainingController(
              topic, TestTopic.config(trace.seed(), Map.of()), options, List.of(recorder))) {
        alone.play();
        RunSummary summary = recorder.awaitEnd();
        assertEquals(summary.lastValidationLoss(), trace.last("validationLoss"));
        assertEquals(summary.trainLoss(), trace.last(SeedTrace.TRAIN_LOSS));
        assertEquals(summary.epochs(), trace.epochs()[trace.epochs().length - 1]);
        assertEquals(summary.outcome(), trace.outcome());
      }
    }
    assertTrue(traces.get(0).last("validationLoss") != traces.get(1).last("validationLoss"));
  }

  @Test
  void progress_growsFromValidationToValidation() {
    List<Double> shares = Collections.synchronizedList(new ArrayList<>());
    List<SeedTrace> seen = Collections.synchronizedList(new ArrayList<>());

    List<SeedTrace> traces =
        runs.run(
            TestTopic.config(1, Map.of()),
            List.of(1L, 2L),
            p -> {
              shares.add(p.share());
              seen.add(p.traces().get(p.traces().size() - 1));
            },
            () -> false);

    List<Double> sorted = new ArrayList<>(shares);
    Collections.sort(sorted);
    assertEquals(sorted, shares);
    assertEquals(1.0, shares.get(shares.size() - 1));
    assertEquals(RunState.RUNNING, seen.get(0).outcome());
    assertArrayEquals(new int[] {0}, seen.get(0).epochs());
    int measured = traces.stream().mapToInt(trace -> trace.epochs().length).sum();
    assertEquals(measured, seen.size());
  }

  @Test
  void cancelling_endsAllAfterThePresentStep() {
    AtomicBoolean cancelled = new AtomicBoolean();
    List<Long> seen = Collections.synchronizedList(new ArrayList<>());

    assertThrows(
        CancellationException.class,
        () ->
            runs.run(
                TestTopic.config(1, Map.of("epochs", "1000000")),
                List.of(1L, 2L),
                p -> {
                  seen.add(p.traces().get(p.traces().size() - 1).seed());
                  cancelled.set(true);
                },
                cancelled::get));

    assertTrue(seen.stream().allMatch(seed -> seed == 1));
  }
}
