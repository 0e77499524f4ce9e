package descent.topic.polynomial.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LossPanelTest {
  @Test
  void epochLines_standWhereEpochsEnd() {
    assertArrayEquals(new double[] {50, 100}, LossPanel.epochLines(50, 149));
  }

  @Test
  void epochLines_ofManyEpochsAreThinnedInDecades() {
    double[] lines = LossPanel.epochLines(50, 100_000);
    assertEquals(5000, lines[0]);
    assertEquals(20, lines.length);
  }
}
