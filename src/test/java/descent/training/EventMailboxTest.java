package descent.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.RunState;
import descent.experiment.TestTopic;
import descent.experiment.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventMailboxTest {
  private final EventMailbox mailbox = new EventMailbox();
  private final List<Object> read = new ArrayList<>();

  private final EventMailbox.Reader reader =
      new EventMailbox.Reader() {
        @Override
        public void on(TrainingEvent event) {
          read.add(event);
        }

        @Override
        public void steps(StepSeries steps) {
          read.add(steps);
        }

        @Override
        public void validations(StepSeries validations) {
          read.add(validations);
        }
      };

  private static TrainingEvent started() {
    return new TrainingEvent.Started(
        TestTopic.config(1, Map.of()), 0, 3, 5, 2, "data", "digest", 1);
  }

  private void step(long step) {
    mailbox.on(new TrainingEvent.StepDone(step, 1, 1.0 / step, Map.of("norm", (double) step)));
  }

  private static TrainingEvent snapshot(long step) {
    return new TrainingEvent.SnapshotTaken(step, 1, new TestTopic.Picture(step, 0));
  }

  @Test
  void drain_handsOverInOrderAndOnce() {
    TrainingEvent running = new TrainingEvent.StateChanged(RunState.RUNNING);
    mailbox.on(started());
    mailbox.on(running);
    step(1);
    step(2);
    mailbox.on(snapshot(1));
    mailbox.on(snapshot(2));
    mailbox.on(new TrainingEvent.Validated(2, 1, 0.5, Map.of("validationLoss", 0.25)));
    assertTrue(mailbox.drain(reader));
    assertEquals(5, read.size());
    assertInstanceOf(TrainingEvent.Started.class, read.get(0));
    StepSeries steps = (StepSeries) read.get(1);
    assertEquals(2, steps.size());
    assertEquals(0.5, steps.losses()[1]);
    assertEquals(2.0, steps.metrics().get("norm")[1]);
    StepSeries validations = (StepSeries) read.get(2);
    assertEquals(0.25, validations.metrics().get("validationLoss")[0]);
    assertEquals(0.5, validations.losses()[0]);
    assertEquals(2, ((TrainingEvent.SnapshotTaken) read.get(3)).step());
    assertEquals(running, read.get(4));
    read.clear();
    assertFalse(mailbox.drain(reader));
    assertTrue(read.isEmpty());
  }

  @Test
  void aNewRun_replacesWhatWasMeasuredBefore() {
    step(1);
    mailbox.on(snapshot(1));
    TrainingEvent stopped = new TrainingEvent.StateChanged(RunState.STOPPED);
    mailbox.on(stopped);
    mailbox.on(started());
    step(7);
    mailbox.drain(reader);
    assertEquals(stopped, read.get(0));
    assertInstanceOf(TrainingEvent.Started.class, read.get(1));
    assertEquals(1, ((StepSeries) read.get(2)).size());
    assertEquals(3, read.size());
  }

  @Test
  void aReaderWhoIsAway_findsAThinnedSeriesAndAllLifecycleEvents() {
    int count = 10 * EventMailbox.CAPACITY + 3;
    for (int i = 1; i <= count; i++) {
      step(i);
      if (i % 1000 == 0) {
        mailbox.on(new TrainingEvent.SettingChanged(i, "a", i, TestTopic.config(1, Map.of()), 1));
      }
    }
    mailbox.drain(reader);
    StepSeries steps = (StepSeries) read.get(0);
    assertTrue(
        steps.size() <= EventMailbox.CAPACITY + 1 && steps.size() > EventMailbox.CAPACITY / 2);
    long stride = steps.steps()[1] - steps.steps()[0];
    int last = steps.size() - 1;
    for (int i = 0; i <= last; i++) {
      assertEquals(i < last ? 1 + i * stride : count, steps.steps()[i]);
      assertEquals(1.0 / steps.steps()[i], steps.losses()[i]);
    }
    assertEquals(count / 1000, read.size() - 1);
    step(1);
    step(2);
    read.clear();
    mailbox.drain(reader);
    assertEquals(2, ((StepSeries) read.get(0)).size());
  }

  @Test
  void aMetricThatComesLater_isNaNBefore() {
    mailbox.on(new TrainingEvent.StepDone(1, 1, 1, Map.of()));
    mailbox.on(new TrainingEvent.StepDone(2, 1, 1, Map.of("norm", 3.0)));
    mailbox.on(new TrainingEvent.StepDone(3, 1, 1, Map.of()));
    mailbox.drain(reader);
    double[] norms = ((StepSeries) read.get(0)).metrics().get("norm");
    assertTrue(Double.isNaN(norms[0]) && Double.isNaN(norms[2]));
    assertEquals(3.0, norms[1]);
  }
}
