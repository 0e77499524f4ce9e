package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EpochLinesTest {
  @Test
  void of_standWhereEpochsEnd() {
    assertArrayEquals(new double[] {50, 100}, EpochLines.of(50, 149));
  }

  @Test
  void of_ofManyEpochsAreThinnedInDecades() {
    double[] lines = EpochLines.of(50, 100_000);
    assertEquals(5000, lines[0]);
    assertEquals(20, lines.length);
  }
}
