package descent.training;

import java.util.Arrays;

/**
 * Whether the means of two groups differ more than chance explains: of all ways to deal the same
 * values to two groups of these sizes, the share whose means lie at least as far apart. Exact and
 * two-sided; assumes nothing of the values' distribution. Reference: Fisher, "The design of
 * experiments", 1935.
 *
 * @param first how many values the first group has
 * @param second how many values the second group has
 * @param difference mean of the first minus mean of the second
 * @param effect the difference in pooled standard deviations (Cohen's d); infinite if the groups
 *     have no spread of their own
 * @param pValue the share of deals; 1 if a group is empty
 */
public record PermutationTest(
    int first, int second, double difference, double effect, double pValue) {
  /** A difference counts as found below this p-value. */
  public static final double LEVEL = 0.05;

  /** The largest group: all deals of two such are counted in a moment. */
  public static final int MOST = 10;

  /** Normal quantiles of a two-sided test at 5 % that finds a difference in 4 of 5 cases. */
  private static final double POWER = 1.959964 + 0.841621;

  /** With fewer values in each group no deal is rare enough. */
  private static final int LEAST = 4;

  private static final double ROUNDING = 1e-9;

  /**
   * Compares two groups of finite values.
   *
   * @throws IllegalArgumentException if a group has more than {@value #MOST} values
   */
  public static PermutationTest of(double[] a, double[] b) {
    if (a.length > MOST || b.length > MOST) {
      throw new IllegalArgumentException(
          "The permutation test expected at most %d values in a group but got %d and %d"
              .formatted(MOST, a.length, b.length));
    }
    double difference = SeedSpread.mean(a) - SeedSpread.mean(b);
    return new PermutationTest(
        a.length, b.length, difference, effect(a, b, difference), pValue(a, b, difference));
  }

  private static double effect(double[] a, double[] b, double difference) {
    int free = a.length + b.length - 2;
    if (free < 1 || a.length == 0 || b.length == 0) {
      return Double.NaN;
    }
    double va = Math.pow(SeedSpread.deviation(a), 2) * (a.length - 1);
    double vb = Math.pow(SeedSpread.deviation(b), 2) * (b.length - 1);
    return difference == 0 ? 0 : difference / Math.sqrt((va + vb) / free);
  }

  private static double pValue(double[] a, double[] b, double difference) {
    if (a.length == 0 || b.length == 0) {
      return 1;
    }
    double[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    double largest = Arrays.stream(all).map(Math::abs).max().orElseThrow();
    Deals deals = new Deals(all, a.length, Math.abs(difference) - ROUNDING * largest);
    deals.deal(0, 0, 0);
    return (double) deals.extreme / deals.count;
  }

  /** Counts the ways to choose the first group. */
  private static final class Deals {
    private final double[] values;
    private final int chosen;
    private final double least;
    private final double total;
    private long count;
    private long extreme;

    Deals(double[] values, int chosen, double least) {
      this.values = values;
      this.chosen = chosen;
      this.least = least;
      this.total = Arrays.stream(values).sum();
    }

    void deal(int from, int taken, double sum) {
      if (taken == chosen) {
        count++;
        double rest = (total - sum) / (values.length - chosen);
        if (Math.abs(sum / chosen - rest) >= least) {
          extreme++;
        }
        return;
      }
      for (int i = from; i <= values.length - (chosen - taken); i++) {
        deal(i + 1, taken + 1, sum + values[i]);
      }
    }
  }

  /** Whether the difference is more than chance explains, at the 5 % level. */
  public boolean differs() {
    return pValue < LEVEL;
  }

  /** The smallest p-value that groups of these sizes can give. */
  public double smallestPValue() {
    double deals = 1;
    for (int i = 1; i <= first; i++) {
      deals = deals * (second + i) / i;
    }
    return Math.min(1, (first == second ? 2 : 1) / deals);
  }

  /**
   * About how many values each group needs for a difference of this effect to be found in 4 of 5
   * cases; {@link Integer#MAX_VALUE} if there is no difference at all.
   */
  public int neededEach() {
    double d = Math.abs(effect);
    if (Double.isNaN(d) || d < 1e-3) {
      return Integer.MAX_VALUE;
    }
    return Math.max(LEAST, (int) Math.ceil(2 * POWER * POWER / (d * d) + 1));
  }
}
