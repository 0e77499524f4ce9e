package descent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountingTest {
  @ParameterizedTest
  @CsvSource({
    "3, 20, 3 of 20 instances",
    "3.26, 20, 3.3 of 20 instances",
    "7071.96, 10000, 7072 of 10000 instances"
  })
  void countsInWholeNumbersAndInPartsOfWhatTakesLong(double done, double total, String line) {
    assertEquals(line, Counting.line("instances", done, total));
  }
}
