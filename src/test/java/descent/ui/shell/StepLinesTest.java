package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StepLinesTest {
  @Test
  void epochs_standWhereEpochsEnd() {
    assertArrayEquals(new double[] {50, 100}, StepLines.epochs(50, 149));
  }

  @Test
  void epochs_ofManyEpochsAreThinnedInDecades() {
    double[] lines = StepLines.epochs(50, 100_000);
    assertEquals(5000, lines[0]);
    assertEquals(20, lines.length);
  }
}
