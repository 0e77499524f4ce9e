package descent.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ContoursTest {
  private static Grid2d bowl(int n) {
    double[] values = new double[n * n];
    for (int i = 0; i < values.length; i++) {
      double x = -2 + 4.0 * (i % n) / (n - 1);
      double y = -2 + 4.0 * (i / n) / (n - 1);
      values[i] = x * x + y * y;
    }
    return new Grid2d(-2, 2, -2, 2, n, n, values);
  }

  @Test
  void contourOfABowl_isACircle() {
    double[] s = Contours.segments(bowl(81), 1);
    double length = 0;
    for (int i = 0; i < s.length; i += 4) {
      assertEquals(1, Math.hypot(s[i], s[i + 1]), 2e-3);
      length += Math.hypot(s[i + 2] - s[i], s[i + 3] - s[i + 1]);
    }
    assertEquals(2 * Math.PI, length, 0.02);
  }

  @Test
  void levelOutsideTheValues_givesNothing() {
    assertEquals(0, Contours.segments(bowl(11), 100).length);
    assertEquals(0, Contours.segments(bowl(11), -1).length);
  }

  @Test
  void cellsWithoutNumbers_areLeftOut() {
    Grid2d grid = new Grid2d(0, 1, 0, 1, 2, 2, new double[] {0, 1, Double.NaN, 1});
    assertEquals(0, Contours.segments(grid, 0.5).length);
  }

  @Test
  void grid_interpolatesBetweenItsPointsAndClampsOutside() {
    Grid2d grid = new Grid2d(0, 1, 0, 1, 2, 2, new double[] {0, 1, 2, 3});
    assertEquals(1.5, grid.at(0.5, 0.5), 1e-12);
    assertEquals(3, grid.at(9, 9), 1e-12);
    assertEquals(0.25, grid.at(0.25, 0), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> new Grid2d(0, 1, 0, 1, 2, 2, new double[3]));
    assertTrue(grid.value(1, 1) == 3);
  }
}
