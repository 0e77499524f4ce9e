package descent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void text_hasFourSignificantDigits() {
    assertEquals("0.2531", Numbers.text(0.25312));
    assertEquals("1.235", Numbers.text(1.23456));
    assertEquals("-123.5", Numbers.text(-123.46));
    assertEquals("0.0", Numbers.text(0));
    assertEquals("1.235e-05", Numbers.text(1.2346e-5));
    assertEquals("1.000e+06", Numbers.text(1e6));
    assertEquals("not finite", Numbers.text(Double.NaN));
  }

  @Test
  void any_joinsWhatHasParts() {
    assertEquals("1.000 2.000", Numbers.any(List.of(1.0, 2.0)));
    assertEquals("1.000 2.000", Numbers.any(new double[] {1, 2}));
    assertEquals("a=3", Numbers.any(Map.of("a", 3)));
  }

  @Test
  void time_isInWords() {
    assertEquals("3.2 s", Numbers.time(3.21));
    assertEquals("1 min 20 s", Numbers.time(80));
    assertEquals("2 h 5 min", Numbers.time(7500));
  }
}
