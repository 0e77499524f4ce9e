package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetricHistoryTest {
  @Test
  void points_areKeptAsTheyAreUntilFull() {
    MetricHistory history = new MetricHistory(8);
    for (int i = 1; i <= 8; i++) {
      history.add(i, 10 * i);
    }
    assertEquals(8, history.size());
    assertArrayEquals(
        new double[] {1, 2, 3, 4, 5, 6, 7, 8}, Arrays.copyOf(history.steps(), history.size()));
    assertEquals(80, history.last());
  }

  @Test
  void longRun_staysBoundedAscendingAndKeepsPeaks() {
    MetricHistory history = new MetricHistory(64);
    for (int i = 1; i <= 100_000; i++) {
      history.add(i, i == 54_321 ? 99 : i == 77_777 ? -99 : i % 3);
    }
    double[] steps = Arrays.copyOf(history.steps(), history.size());
    double[] values = Arrays.copyOf(history.values(), history.size());
    assertTrue(history.size() <= 64 && history.size() >= 16, "size " + history.size());
    for (int i = 1; i < steps.length; i++) {
      assertTrue(steps[i] > steps[i - 1], Arrays.toString(steps));
    }
    assertEquals(99, Arrays.stream(values).max().orElseThrow());
    assertEquals(-99, Arrays.stream(values).min().orElseThrow());
    assertEquals(100_000, history.lastStep());
  }

  @Test
  void at_isTheNewestValueUpToAStep() {
    MetricHistory history = new MetricHistory(8);
    assertTrue(Double.isNaN(history.at(5)));
    history.add(10, 1);
    history.add(20, 2);
    history.add(30, 3);
    assertTrue(Double.isNaN(history.at(9)));
    assertEquals(1, history.at(10));
    assertEquals(1, history.at(19));
    assertEquals(2, history.at(29));
    assertEquals(3, history.at(99));
  }

  @Test
  void clear_beginsAnew() {
    MetricHistory history = new MetricHistory(8);
    for (int i = 0; i < 50; i++) {
      history.add(i, i);
    }
    long version = history.version();
    history.clear();
    assertTrue(history.isEmpty() && Double.isNaN(history.last()));
    assertTrue(history.version() > version);
    history.add(3, 7);
    assertEquals(7, history.values()[0]);
  }
}
