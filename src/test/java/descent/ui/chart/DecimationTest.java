package descent.ui.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecimationTest {
  private static double[] ramp(int n) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> i);
    return x;
  }

  @Test
  void fewPoints_stayAsTheyAre() {
    double[][] out = Decimation.minMax(ramp(4), new double[] {3, 1, 2, 5}, 4, 0, 3, 100);
    assertArrayEquals(new double[] {0, 1, 2, 3}, out[0]);
    assertArrayEquals(new double[] {3, 1, 2, 5}, out[1]);
  }

  @Property(tries = 100)
  void everyColumn_keepsItsLowestAndHighest(
      @ForAll @IntRange(min = 1, max = 5000) int n,
      @ForAll @IntRange(min = 5, max = 300) int columns,
      @ForAll long seed) {
    double[] x = ramp(n);
    double[] y = new Random(seed).doubles(n).toArray();
    double hi = Math.max(1, n - 1);
    double[][] out = Decimation.minMax(x, y, n, 0, hi, columns);
    assertTrue(out[0].length <= Math.max(2 * columns + 2, Math.min(n, 2 * columns)));
    for (int i = 1; i < out[0].length; i++) {
      assertTrue(out[0][i] > out[0][i - 1], "x ascends");
    }
    assertEquals(Arrays.stream(y).max().orElseThrow(), Arrays.stream(out[1]).max().orElseThrow());
    assertEquals(Arrays.stream(y).min().orElseThrow(), Arrays.stream(out[1]).min().orElseThrow());
  }

  @Test
  void oneSpike_survives() {
    int n = 100_000;
    double[] y = new double[n];
    y[54_321] = 7;
    double[][] out = Decimation.minMax(ramp(n), y, n, 0, n - 1, 900);
    int at = Arrays.stream(out[1]).boxed().toList().indexOf(7.0);
    assertEquals(54_321, out[0][at]);
  }

  @Test
  void gaps_stayGaps() {
    int n = 10_000;
    double[] y = new double[n];
    Arrays.fill(y, 4000, 5000, Double.NaN);
    y[7000] = Double.POSITIVE_INFINITY;
    double[][] out = Decimation.minMax(ramp(n), y, n, 0, n - 1, 100);
    for (int i = 0; i < out[0].length; i++) {
      if (out[0][i] > 4100 && out[0][i] < 4900) {
        assertTrue(Double.isNaN(out[1][i]));
      }
      assertTrue(!Double.isInfinite(out[1][i]));
    }
    assertTrue(Arrays.stream(out[1]).filter(Double::isNaN).count() >= 11);
    double[][] few =
        Decimation.minMax(ramp(3), new double[] {1, Double.NEGATIVE_INFINITY, 2}, 3, 0, 2, 50);
    assertTrue(Double.isNaN(few[1][1]));
  }

  @Test
  void zoom_keepsOneNeighbourOnEachSide() {
    double[][] out = Decimation.minMax(ramp(100), ramp(100), 100, 40.5, 43.5, 300);
    assertArrayEquals(new double[] {40, 41, 42, 43, 44}, out[0]);
  }

  @Test
  void nothing_givesNothing() {
    assertEquals(0, Decimation.minMax(ramp(0), ramp(0), 0, 0, 1, 10)[0].length);
  }
}
