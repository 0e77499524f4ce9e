package descent.topic.recurrent.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensPageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "812|812",
        "9949|9,949",
        "9950|10 k",
        "538430|538 k",
        "999499|999 k",
        "1003855|1.00 M"
      })
  void largeCounts_areShort(double count, String expected) {
    assertEquals(expected, TokensPage.brief(count));
  }
}
