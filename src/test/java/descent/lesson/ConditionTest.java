package descent.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.RunState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private static Runs runs() {
    Runs runs = new Runs();
    runs.put(
        "slow",
        new RunFacts.Builder()
            .state(RunState.DIVERGED)
            .number("step", 7)
            .curve("loss", new double[] {1, 2, 3}, new double[] {4, 9, 6})
            .build());
    runs.put(
        "fast",
        new RunFacts.Builder()
            .state(RunState.FINISHED)
            .number("step", 3)
            .curve("loss", new double[] {1, 2, 3}, new double[] {Double.NaN, 2, 1})
            .build());
    return runs;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "step = 3",
        "slow.step = 7",
        "loss.first = 2",
        "loss.last = 1",
        "slow.loss.max = 9",
        "slow.loss.min = 4",
        "loss.mean = 1.5",
        "slow.loss.at(2) = 9",
        "slow.loss.at(2.5) = 9",
        "1 + 2 * 3 = 7",
        "(1 + 2) * 3 = 9",
        "7 - 2 - 1 = 4",
        "8 / 2 / 2 = 2",
        "-2 < 1e-3",
        "2 >= 2",
        "2 <= 2",
        "slow.loss.last > 5 * loss.last",
        "slow is diverged",
        "is finished"
      })
  void whatIsSo_holds(String text) {
    assertTrue(Condition.parse(text).holds(runs()), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "step > 3",
        "slow is finished",
        "slow.loss.at(0) < 1",
        "slow.loss.at(0) >= 1",
        "2 < 2"
      })
  void whatIsNotSo_doesNotHoldNorDoesWhatHasNoValue(String text) {
    assertFalse(Condition.parse(text).holds(runs()), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "loss.last | expected one of <, <=, >, >=, = but found the end in 'loss.last'",
        "1 < | expected a number or the name of one but found the end in '1 <'",
        "(1 < 2 | expected ) but found '<' in '(1 < 2'",
        "1 < 2 3 | expected the end but found '3' in '1 < 2 3'",
        "a.loss.middle < 1 | expected first, last, min, max, mean or at(...) but found 'middle' in 'a.loss.middle < 1'",
        "loss # 2 | expected a number, a name or an operator but found '# 2' in 'loss # 2'"
      })
  void whatCannotBeRead_saysWhatWasExpectedAndFound(String text, String message) {
    assertEquals(
        message, assertThrows(ClaimException.class, () -> Condition.parse(text)).getMessage());
  }

  @Test
  void anUnknownOutcome_isRefusedWithThoseThereAre() {
    String message =
        assertThrows(ClaimException.class, () -> Condition.parse("slow is broken")).getMessage();
    assertTrue(message.contains("diverged") && message.contains("refused"), message);
  }

  @Test
  void whatIsMissing_isNamedWithWhatThereIs() {
    Condition condition = Condition.parse("slow.accuracy.last > 0");
    String message = assertThrows(ClaimException.class, () -> condition.holds(runs())).getMessage();
    assertEquals(
        "expected a curve of the run slow but there is no accuracy; there are: loss", message);
  }

  @Test
  void numbers_areFilledIn() {
    assertEquals(
        "6 < 0.5000", Condition.parse("slow.loss.last < loss.last / 2").withNumbers(runs()));
  }
}
