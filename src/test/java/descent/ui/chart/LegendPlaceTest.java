package descent.ui.chart;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LegendPlaceTest {
  private static final double EM = 13;

  private static boolean beside(int entries, double width, double height) {
    double[] widths = new double[entries];
    Arrays.fill(widths, 100);
    return LegendPlace.isBeside(widths, width, height, EM);
  }

  @Test
  void longLegend_standsBesideTheLines() {
    assertTrue(beside(11, 380, 260));
  }

  @Test
  void twoRows_stayAbove() {
    assertFalse(beside(6, 380, 260));
  }

  @Test
  void narrowOrLowChart_hasNoRoomBeside() {
    assertFalse(beside(11, 200, 260));
    assertFalse(beside(11, 380, 150));
  }
}
