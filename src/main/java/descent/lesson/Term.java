package descent.lesson;

import descent.lesson.Curve.Statistic;
import java.util.List;
import java.util.TreeSet;

/** A number in a claim, worked out from the runs of a lesson. */
sealed interface Term {
  /**
   * Its value now.
   *
   * @throws ClaimException if a run, number or curve that it names is not there
   */
  double value(Runs runs);

  record Literal(double number) implements Term {
    @Override
    public double value(Runs runs) {
      return number;
    }
  }

  record Operation(char operator, Term left, Term right) implements Term {
    @Override
    public double value(Runs runs) {
      double a = left.value(runs);
      double b = right.value(runs);
      return switch (operator) {
        case '+' -> a + b;
        case '-' -> a - b;
        case '*' -> a * b;
        case '/' -> a / b;
        default -> throw new IllegalStateException("There is no operator " + operator);
      };
    }
  }

  /** A single number of a run: {@code parameters}, {@code wide.parameters}. */
  record Single(String run, String name) implements Term {
    @Override
    public double value(Runs runs) {
      RunFacts facts = facts(runs, run);
      return facts
          .number(name)
          .orElseThrow(
              () ->
                  missing(
                      "number", run, name, List.copyOf(new TreeSet<>(facts.numbers().keySet()))));
    }
  }

  /** One number of a curve: {@code validationLoss.last}. */
  record OfCurve(String run, String name, Statistic statistic) implements Term {
    @Override
    public double value(Runs runs) {
      return curve(runs, run, name).statistic(statistic);
    }
  }

  /** A curve's value at a place: {@code loss.at(100)}. */
  record AtPlace(String run, String name, double place) implements Term {
    @Override
    public double value(Runs runs) {
      return curve(runs, run, name).at(place);
    }
  }

  private static RunFacts facts(Runs runs, String run) {
    return runs.get(run)
        .orElseThrow(
            () ->
                new ClaimException(
                    run.isEmpty()
                        ? "There is no run yet"
                        : "The run " + run + " was not made yet"));
  }

  private static Curve curve(Runs runs, String run, String name) {
    RunFacts facts = facts(runs, run);
    return facts
        .curve(name)
        .orElseThrow(
            () -> missing("curve", run, name, List.copyOf(new TreeSet<>(facts.curves().keySet()))));
  }

  private static ClaimException missing(String what, String run, String name, List<String> there) {
    return new ClaimException(
        "expected a %s of the run%s but there is no %s; there are: %s"
            .formatted(what, run.isEmpty() ? "" : " " + run, name, String.join(", ", there)));
  }
}
