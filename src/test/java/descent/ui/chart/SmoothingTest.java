package descent.ui.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SmoothingTest {
  @Test
  void constantValues_stayConstantFromTheStart() {
    assertArrayEquals(
        new double[] {3, 3, 3, 3}, Smoothing.ema(new double[] {3, 3, 3, 3}, 4, 0.9), 1e-12);
  }

  @Test
  void twoValues_areWeightedByHand() {
    double[] out = Smoothing.ema(new double[] {1, 2}, 2, 0.5);
    assertEquals(1, out[0], 1e-12);
    assertEquals((0.25 * 1 + 0.5 * 2) / 0.75, out[1], 1e-12);
  }

  @Test
  void gaps_doNotSpoilWhatFollows() {
    double[] out = Smoothing.ema(new double[] {1, Double.NaN, 1}, 3, 0.9);
    assertTrue(Double.isNaN(out[1]));
    assertEquals(1, out[2], 1e-12);
  }
}
