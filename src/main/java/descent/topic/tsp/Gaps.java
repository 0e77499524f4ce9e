package descent.topic.tsp;

import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.instance.Tour;
import java.util.Arrays;
import java.util.List;

/**
 * By how many percent tours are longer than the labels of their instances.
 *
 * @param percent one for each instance; below 0 where a label is not optimal
 */
public record Gaps(double... percent) {
  /** The standard normal's 97.5 % quantile. */
  private static final double QUANTILE = 1.959964;

  /** Gaps of tours, in the order of the labels. */
  public static Gaps of(List<LabelledInstance> labels, List<Tour> tours) {
    double[] percent = new double[labels.size()];
    Arrays.setAll(
        percent, i -> labels.get(i).gapPercent(labels.get(i).instance().length(tours.get(i))));
    return new Gaps(percent);
  }

  public double mean() {
    return Arrays.stream(percent).average().orElse(Double.NaN);
  }

  /** Lower and upper end of the mean's 95 % confidence interval, by the normal distribution. */
  public double[] interval() {
    double mean = mean();
    double squares = Arrays.stream(percent).map(g -> (g - mean) * (g - mean)).sum();
    double error = Math.sqrt(squares / Math.max(1, percent.length - 1) / percent.length);
    return new double[] {mean - QUANTILE * error, mean + QUANTILE * error};
  }

  /** The percentage of tours that are no longer than their label. */
  public double optimalPercent() {
    long optimal = Arrays.stream(percent).filter(g -> g <= 0).count();
    return 100.0 * optimal / percent.length;
  }

  /** The tours that are shorter than their label, which then was not optimal. */
  public long shorterThanLabel() {
    return Arrays.stream(percent).filter(g -> g < 0).count();
  }
}
