package descent.lesson;

import java.util.Locale;
import java.util.Optional;

/** Something that holds or not, of the runs of a lesson: {@code wide.validationLoss.last < 0.3}. */
public sealed interface Condition {
  /**
   * Whether it holds now; what compares with NaN does not.
   *
   * @throws ClaimException if something that it names is not there
   */
  boolean holds(Runs runs);

  /** The numbers that it compares, as they are now: {@code 0.2612 < 0.3}. */
  String withNumbers(Runs runs);

  /**
   * Reads one.
   *
   * @throws ClaimException if it cannot be read
   */
  static Condition parse(String text) {
    return new ConditionParser(text).condition();
  }

  /** Two numbers compared. */
  record Comparison(Term left, String operator, Term right) implements Condition {
    @Override
    public boolean holds(Runs runs) {
      double a = left.value(runs);
      double b = right.value(runs);
      return switch (operator) {
        case "<" -> a < b;
        case "<=" -> a <= b;
        case ">" -> a > b;
        case ">=" -> a >= b;
        case "=" -> a == b;
        default -> throw new IllegalStateException("There is no comparison " + operator);
      };
    }

    @Override
    public String withNumbers(Runs runs) {
      return number(left.value(runs)) + " " + operator + " " + number(right.value(runs));
    }

    private static String number(double value) {
      if (value == Math.rint(value) && Math.abs(value) < 1e9) {
        return String.valueOf((long) value);
      }
      boolean plain = Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5;
      return String.format(Locale.ROOT, plain ? "%.4g" : "%.2e", value);
    }
  }

  /** How a run stands: {@code fast is diverged}. */
  record Standing(String run, String word) implements Condition {
    @Override
    public boolean holds(Runs runs) {
      return found(runs).equals(word);
    }

    private String found(Runs runs) {
      Optional<RunFacts> facts = runs.get(run);
      return facts.map(RunFacts::stateWord).orElse("not begun");
    }

    @Override
    public String withNumbers(Runs runs) {
      return (run.isEmpty() ? "run" : run) + ": " + found(runs);
    }
  }
}
