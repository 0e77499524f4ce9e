package descent.ui.seeds;

import descent.training.PermutationTest;
import descent.training.SeedSpread;
import descent.ui.theme.NumberFormats;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the seeds say, in plain sentences. Pure. */
final class SeedVerdict {
  private static final double TINY_P = 0.001;

  private SeedVerdict() {}

  /** One sentence on one study; two if another one is remembered. */
  static String of(SeedStudy now, Optional<SeedStudy> remembered, String metric) {
    double[] values = now.ends(metric);
    if (values.length < 2) {
      return "The spread shows when two seeds have been trained to their end."
          + lost(now, metric, "");
    }
    double[] others = remembered.map(study -> study.ends(metric)).orElse(new double[0]);
    if (others.length < 2) {
      return alone(values, metric) + lost(now, metric, "");
    }
    return compared(values, others, metric)
        + lost(now, metric, " of the settings now")
        + remembered.map(study -> lost(study, metric, " of those remembered")).orElse("");
  }

  private static String alone(double[] values, String metric) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return "Over %d seeds the %s ends at %s, give or take %s (standard deviation); median %s, from %s to %s."
        .formatted(
            values.length,
            SeedStudy.words(metric),
            NumberFormats.value(SeedSpread.mean(values)),
            NumberFormats.value(SeedSpread.deviation(values)),
            NumberFormats.value(SeedSpread.quantile(sorted, 0.5)),
            NumberFormats.value(sorted[0]),
            NumberFormats.value(sorted[sorted.length - 1]));
  }

  private static String compared(double[] now, double[] before, String metric) {
    PermutationTest test = PermutationTest.of(now, before);
    String numbers =
        "%s against %s remembered; effect %s standard deviations, p = %s by permutation test of the means"
            .formatted(
                NumberFormats.value(SeedSpread.mean(now)),
                NumberFormats.value(SeedSpread.mean(before)),
                effect(test),
                p(test.pValue()));
    String name = SeedStudy.words(metric);
    if (test.differs()) {
      return "They differ by more than the seeds do: the %s now ends %s %s (%s)."
          .formatted(
              name,
              NumberFormats.value(Math.abs(test.difference())),
              test.difference() < 0 ? "lower" : "higher",
              numbers);
    }
    if (test.smallestPValue() >= PermutationTest.LEVEL) {
      return "%d against %d seeds cannot tell: even the clearest difference would have p = %s. Train at least 4 each (%s)."
          .formatted(now.length, before.length, p(test.smallestPValue()), numbers);
    }
    return "They do not differ by more than the seeds do (%s). %s".formatted(numbers, more(test));
  }

  /** How many more seeds would settle it. */
  private static String more(PermutationTest test) {
    int needed = test.neededEach();
    if (needed == Integer.MAX_VALUE) {
      return "There is no difference that more seeds could confirm.";
    }
    int missing = Math.max(1, needed - Math.min(test.first(), test.second()));
    String seeds = missing == 1 ? "1 more seed" : NumberFormats.count(missing) + " more seeds";
    return "About " + seeds + " each would settle a difference of this size.";
  }

  static String effect(PermutationTest test) {
    return Double.isInfinite(test.effect())
        ? "beyond all"
        : String.format(Locale.ROOT, "%.1f", Math.abs(test.effect()));
  }

  static String p(double value) {
    return value < TINY_P
        ? NumberFormats.shortest(Double.parseDouble(String.format(Locale.ROOT, "%.1e", value)))
        : String.format(Locale.ROOT, value < 0.1 ? "%.3f" : "%.2f", value);
  }

  private static String lost(SeedStudy study, String metric, String whose) {
    int lost = study.lost(metric);
    return lost == 0
        ? ""
        : " %d %s%s diverged and %s left out."
            .formatted(lost, lost == 1 ? "run" : "runs", whose, lost == 1 ? "is" : "are");
  }
}
