package descent.topic.polynomial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WeightHistoryTest {
  private static WeightHistory filled(int capacity, long from, long to) {
    WeightHistory history = new WeightHistory(capacity, 1);
    for (long step = from; step <= to; step++) {
      if (history.wants(step)) {
        history.record(step, new double[] {10 * step});
      }
    }
    return history;
  }

  @Test
  void record_keepsEveryStepWhileThereIsRoom() {
    assertArrayEquals(new long[] {0, 1, 2, 3}, filled(4, 0, 3).steps());
  }

  @Test
  void record_thinsEvenlyWhenFull() {
    WeightHistory history = filled(4, 0, 9);

    assertArrayEquals(new long[] {0, 4, 8}, history.steps());
    assertArrayEquals(new double[] {0, 40, 80}, history.of(0));
  }

  @Test
  void record_staysBoundedForever() {
    WeightHistory history = filled(64, 12_345, 200_000);

    assertTrue(history.steps().length <= 64 && history.steps().length >= 20);
  }

  @Test
  void clear_forgets() {
    WeightHistory history = filled(4, 0, 9);
    history.clear();

    assertEquals(0, history.steps().length);
    assertTrue(history.wants(13));
  }
}
