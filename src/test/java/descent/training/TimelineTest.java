package descent.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.TensorCopy;
import descent.experiment.ExperimentState;
import descent.experiment.TestTopic;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static Timeline.Moment moment(long step, int values) {
    TensorCopy tensor = TensorCopy.of(new float[values], values);
    return new Timeline.Moment(
        step, new ExperimentState(Map.of("w", tensor), Map.of()), TestTopic.config(1, Map.of()));
  }

  @Test
  void memory_staysBoundedAndTheEndsStay() {
    Timeline timeline = new Timeline(4 * 100 * 20);
    for (int step = 0; step <= 1000; step++) {
      timeline.add(moment(step, 100));
      assertTrue(timeline.bytes() <= 4 * 100 * 20, "bytes " + timeline.bytes());
    }
    long[] steps = timeline.steps();
    assertEquals(0, steps[0]);
    assertEquals(1000, steps[steps.length - 1]);
    assertTrue(steps.length >= 8, Arrays.toString(steps));
    assertTrue(
        steps[2] - steps[1] > steps[steps.length - 1] - steps[steps.length - 2],
        "dense at the end: " + Arrays.toString(steps));
  }

  @Test
  void number_staysBounded() {
    Timeline timeline = new Timeline(Long.MAX_VALUE);
    for (int step = 0; step < 10_000; step++) {
      timeline.add(moment(step, 1));
      assertTrue(timeline.steps().length <= Timeline.MOST);
    }
    assertTrue(timeline.steps().length > Timeline.MOST / 2 - 1);
  }

  @Test
  void at_isTheLastMomentNotLater() {
    Timeline timeline = new Timeline(Long.MAX_VALUE);
    for (long step : new long[] {0, 10, 20}) {
      timeline.add(moment(step, 1));
    }
    assertEquals(10, timeline.at(19).orElseThrow().step());
    assertEquals(20, timeline.at(99).orElseThrow().step());
    assertTrue(timeline.at(-1).isEmpty());
    timeline.cutAfter(10);
    assertEquals(10, timeline.latest().orElseThrow());
    timeline.add(moment(10, 7));
    assertEquals(2, timeline.steps().length, "one of the same step is replaced");
    assertEquals(Float.BYTES * (1 + 7), timeline.bytes());
  }

  @Test
  void moment_isACopyThatLaterOnesDoNotChange() {
    Timeline timeline = new Timeline(Float.BYTES * 3);
    float[] weights = {0};
    for (int step = 0; step < 4; step++) {
      weights[0] = step;
      TensorCopy tensor = TensorCopy.of(weights, 1);
      ExperimentState state = new ExperimentState(Map.of("w", tensor), Map.of());
      timeline.add(new Timeline.Moment(step, state, TestTopic.config(1, Map.of())));
    }
    Timeline.Moment first = timeline.at(0).orElseThrow();
    Timeline.Moment third = timeline.at(2).orElseThrow();
    for (int step = 4; step < 20; step++) {
      timeline.add(moment(step, 1));
    }
    assertEquals(0, value(first));
    assertEquals(third.step(), value(third));
  }

  private static double value(Timeline.Moment moment) {
    return moment.state().tensors().get("w").toDoubles()[0];
  }
}
