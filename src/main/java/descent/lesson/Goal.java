package descent.lesson;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a lesson trains.
 *
 * @param steps updates; 0 if it is not said in steps
 * @param epochs passes over the data; 0 if it is not said in epochs; neither means to the end
 */
public record Goal(long steps, int epochs) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,9}) (steps?|epochs?)");
  static final String END = "to the end";

  /** Reads "60 steps", "5 epochs" or "to the end". */
  static Goal parse(String text) {
    if (text.equals(END)) {
      return new Goal(0, 0);
    }
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      throw new ClaimException(
          "train expected a number of steps or epochs, such as '60 steps', or '"
              + END
              + "' but found '"
              + text
              + "'");
    }
    int count = Integer.parseInt(matcher.group(1));
    return matcher.group(2).startsWith("step") ? new Goal(count, 0) : new Goal(0, count);
  }

  /** Whether it has no number: the run's own end. */
  public boolean isEnd() {
    return steps == 0 && epochs == 0;
  }

  /** The number of updates, of a run that makes so many in an epoch; the end has none. */
  public long updates(int stepsPerEpoch) {
    return steps + (long) epochs * stepsPerEpoch;
  }

  /** In words: "60 steps". */
  public String text() {
    if (isEnd()) {
      return END;
    }
    long count = steps + epochs;
    return count + (steps > 0 ? " step" : " epoch") + (count == 1 ? "" : "s");
  }
}
