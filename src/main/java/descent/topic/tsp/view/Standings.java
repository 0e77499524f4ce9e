package descent.topic.tsp.view;

import descent.topic.tsp.compare.Comparison;
import descent.topic.tsp.compare.Trial;
import descent.topic.tsp.inspect.GreedyProbe.Decoded;
import descent.ui.figure.DataTable;
import descent.ui.theme.NumberFormats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Methods with length, gap and time, as a table and as words. */
final class Standings {
  private Standings() {}

  /** A row for each of the network's tours, then one for each baseline, strong ones first. */
  static DataTable table(Comparison comparison, List<Trial> network) {
    double shortest = comparison.best().map(Trial::length).orElse(Double.NaN);
    boolean proven = comparison.best().map(Trial::proven).orElse(false);
    DataTable.Builder table =
        DataTable.columns("method", "length", proven ? "gap %" : "gap to best %", "ms");
    List<Trial> rows = new ArrayList<>(comparison.trials());
    Collections.reverse(rows);
    rows.addAll(0, network);
    for (Trial trial : rows) {
      table.row(
          trial.proven() ? trial.method() + " (proven)" : trial.method(),
          trial.length(),
          gap(trial.length(), shortest),
          1000 * trial.seconds());
    }
    return table.build();
  }

  /** What stands in place of the methods while there are none; empty if there are. */
  static String missing(Sketch sketch) {
    if (sketch.instance().isEmpty()) {
      return "Lengths and times appear here when there are three cities: put some on the page"
          + " Instance.";
    }
    boolean found = sketch.comparison().isPresent() && !sketch.busy();
    return found ? "" : "All methods are at work: their lengths and times appear here in a moment.";
  }

  /** The network's greedy tour, if it could take the instance. */
  static Optional<Trial> greedy(Decoded decoded) {
    return decoded
        .tour()
        .map(
            tour ->
                new Trial(
                    "network greedy",
                    tour,
                    decoded.length(),
                    false,
                    decoded.seconds(),
                    List.of(new Trial.Find(decoded.seconds(), decoded.length()))));
  }

  private static double gap(double length, double shortest) {
    double gap = 100 * (length / shortest - 1);
    return Math.abs(gap) < 1e-9 ? 0 : gap;
  }

  /** "length 3.942, 2.1 % over the optimum". */
  static String words(double length, Optional<Comparison> comparison) {
    String words = "length " + NumberFormats.value(length);
    return comparison
        .flatMap(Comparison::best)
        .map(
            best ->
                words
                    + String.format(
                        Locale.ROOT,
                        ", gap %.2f %%%s",
                        gap(length, best.length()),
                        best.proven() ? "" : " to the best known"))
        .orElse(words);
  }
}
