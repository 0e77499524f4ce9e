package descent.topic.cnn.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.cnn.inspect.ActivationProbe;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationHistoryTest {
  private final ActivationsPage.ActivationHistory history = new ActivationsPage.ActivationHistory();

  @Test
  void add_lookingBackLeavesWhatWasSeen() {
    for (long step : new long[] {0, 10, 20, 5, 20, 30}) {
      history.add(at(step));
    }
    assertArrayEquals(new double[] {0, 10, 20, 30}, history.steps());
  }

  @Test
  void add_ofManyMomentsEverySecondIsForgotten() {
    for (long step = 0; step < 1000; step++) {
      history.add(at(step));
    }
    double[] steps = history.steps();
    assertEquals(0, steps[0]);
    assertTrue(steps.length > 100 && steps.length < 240, steps.length + " are kept");
    for (int i = 1; i < steps.length; i++) {
      assertTrue(steps[i] > steps[i - 1] && steps[i] - steps[i - 1] <= 16, "spread over the run");
    }
  }

  private static ActivationProbe.Activations at(long step) {
    return new ActivationProbe.Activations(step, List.of());
  }
}
