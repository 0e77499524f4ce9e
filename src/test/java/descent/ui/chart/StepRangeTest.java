package descent.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class StepRangeTest {
  @Property(tries = 300)
  void range_holdsItsData(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double a,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double b) {
    StepRange range = new StepRange(false);
    range.include(Math.min(a, b), Math.max(a, b));
    double slack = 1e-6 * (range.hi() - range.lo());
    assertTrue(range.lo() <= Math.min(a, b) + slack);
    assertTrue(range.hi() >= Math.max(a, b) - slack);
    assertTrue(range.lo() < range.hi());
  }

  @Test
  void growingData_changesTheRangeInFewSteps() {
    StepRange range = new StepRange(false);
    int changes = 0;
    for (int step = 1; step <= 10_000; step++) {
      if (range.include(0, step)) {
        changes++;
      }
    }
    assertTrue(changes < 50, "changed " + changes + " times");
    assertEquals(0, range.lo());
    assertEquals(10_000, range.hi());
  }

  @Test
  void smallerData_keepTheRangeUntilTheyFillLessThanHalf() {
    StepRange range = new StepRange(false);
    range.include(0, 10);
    assertFalse(range.include(0, 7));
    assertEquals(10, range.hi());
    assertTrue(range.include(0, 2));
    assertEquals(2, range.hi());
  }

  @Test
  void logarithmicRange_endsAtRoundNumbers() {
    StepRange range = new StepRange(true);
    range.include(0.0032, 41);
    assertEquals(0.002, range.lo(), 1e-12);
    assertEquals(50, range.hi(), 1e-9);
    range.reset();
    range.include(1, 1);
    assertTrue(range.hi() > range.lo());
  }

  @Test
  void noData_giveAnEmptyAxis() {
    StepRange range = new StepRange(false);
    range.include(Double.NaN, Double.NaN);
    assertEquals(0, range.lo());
    assertEquals(1, range.hi());
    range.include(3, 4);
    assertFalse(range.include(Double.NaN, Double.NaN));
    assertEquals(4, range.hi());
  }

  @Test
  void equalData_getRoomAround() {
    StepRange range = new StepRange(false);
    range.include(5, 5);
    assertTrue(range.lo() < 5 && range.hi() > 5);
  }
}
