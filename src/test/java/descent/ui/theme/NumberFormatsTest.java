package descent.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.25314|0.2531", "12.3|12.30", "1234.4|1,234", "0.00099996|0.001000", "9.1236e-5|9.124e-5",
        "-0.5|-0.5000", "0|0", "12345678|1.235e7", "123456|123,456", "0.0010004|0.001000"
      })
  void value_hasFourSignificantDigits(double x, String text) {
    assertEquals(text, NumberFormats.value(x));
  }

  @Test
  void value_namesWhatIsNotFinite() {
    assertEquals("NaN", NumberFormats.value(Double.NaN));
    assertEquals("\u221e", NumberFormats.value(Double.POSITIVE_INFINITY));
    assertEquals("-\u221e", NumberFormats.value(Double.NEGATIVE_INFINITY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0.2|0.2", "1e-5|1e-5", "10|10", "0.05|0.05", "1500|1,500", "2.5e-4|2.5e-4"})
  void shortest_hasNoTrailingZeros(double x, String text) {
    assertEquals(text, NumberFormats.shortest(x));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|0.4 s",
        "12000|12 s",
        "59600|1 min 0 s",
        "80000|1 min 20 s",
        "7500000|2 h 5 min",
        "273600000|3 d 4 h"
      })
  void duration_isWrittenAsPeopleSayIt(long millis, String text) {
    assertEquals(text, NumberFormats.duration(Duration.ofMillis(millis)));
  }

  @Test
  void otherNumbers_followTheirRules() {
    assertEquals("12,345", NumberFormats.count(12345));
    assertEquals("31.4 %", NumberFormats.percent(0.3141));
    assertEquals("1,250 images/s", NumberFormats.rate(1250.4, "images"));
    assertEquals("312 MB", NumberFormats.bytes(312L << 20));
    assertEquals("0.25", NumberFormats.tick(0.25, 0.05));
    assertEquals("2,000", NumberFormats.tick(2000, 500));
    assertEquals("0", NumberFormats.tick(1e-18, 0.2));
    assertEquals("-1.5", NumberFormats.tick(-1.5, 0.5));
  }

  @Test
  void formats_doNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals("1,234", NumberFormats.value(1234.4));
      assertEquals("0.2531", NumberFormats.value(0.25314));
    } finally {
      Locale.setDefault(before);
    }
  }
}
