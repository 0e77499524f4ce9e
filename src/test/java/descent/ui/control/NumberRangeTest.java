package descent.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class NumberRangeTest {
  private static final NumberRange RATE = NumberRange.logarithmic(1e-5, 10);

  @Test
  void logarithmicRange_putsDecadesAtEqualDistances() {
    assertEquals(0, RATE.toShare(1e-5), 1e-12);
    assertEquals(0.5, RATE.toShare(0.01), 1e-12);
    assertEquals(1, RATE.toShare(10), 1e-12);
    assertEquals(0.01, RATE.fromShare(0.5), 1e-12);
  }

  @Property(tries = 200)
  void sharesAndValues_belongTogether(@ForAll @DoubleRange(min = 0, max = 1) double share) {
    for (NumberRange range :
        new NumberRange[] {RATE, NumberRange.linear(-3, 5), NumberRange.integers(1, 5000)}) {
      double value = range.fromShare(share);
      assertTrue(value >= range.min() && value <= range.max());
      assertEquals(share, range.toShare(value), 0.02);
    }
  }

  @Test
  void steps_areOneTwoFiveOverDecadesAndEqualElsewhere() {
    assertEquals(0.02, RATE.step(0.01, 1));
    assertEquals(0.05, RATE.step(0.02, 1));
    assertEquals(0.1, RATE.step(0.05, 1));
    assertEquals(0.005, RATE.step(0.01, -1));
    assertEquals(10, RATE.step(10, 1));
    assertEquals(4, NumberRange.integers(1, 12).step(3, 1));
    assertEquals(0.6, NumberRange.linear(0, 2).step(0.5, 1), 1e-9);
  }

  @Test
  void check_saysWhatIsWrong() {
    assertEquals("", RATE.check(" 1e-3 "));
    assertEquals("Write the decimal point as a point: 0.7.", RATE.check("0,7"));
    assertEquals("\"fast\" is not a number.", RATE.check("fast"));
    assertEquals("20 is outside 1e-5 to 10.", RATE.check("20"));
    assertEquals("Enter a number from 1e-5 to 10.", RATE.check(" "));
    assertEquals("Enter a finite number.", RATE.check("NaN"));
    assertEquals("Only whole numbers, from 1 to 12.", NumberRange.integers(1, 12).check("2.5"));
  }

  @Test
  void text_countsLongRowsOfZeros() {
    assertEquals("1 to 1e7", NumberRange.integers(1, 10_000_000).text());
    assertEquals("0 to 10000", NumberRange.integers(0, 10_000).text());
    assertEquals("1 to 123456", NumberRange.integers(1, 123_456).text());
    assertEquals("", NumberRange.integers(1, 10_000_000).check("1e6"));
  }

  @Test
  void wrongRanges_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> NumberRange.linear(2, 2));
    assertThrows(IllegalArgumentException.class, () -> NumberRange.logarithmic(0, 1));
  }
}
