package descent.topic.polynomial;

import java.util.Arrays;

/**
 * Asks for the training loss as a function of two parameters, all others as they are now.
 *
 * @param first the parameter along the horizontal axis, an index into the snapshot's parameters
 * @param second the one along the vertical axis, another index
 * @param firstMin range of the first; NaN chooses one that holds the path, the optimum and the
 *     start
 * @param firstMax other end
 * @param secondMin range of the second; NaN chooses
 * @param secondMax other end
 * @param cells values along each axis, 2 to 400; classification, whose loss has to be summed over
 *     points, gives at most 48, over at most 500 points evenly chosen
 */
public record SurfaceProbe(
    int first,
    int second,
    double firstMin,
    double firstMax,
    double secondMin,
    double secondMax,
    int cells)
    implements Question<SurfaceProbe.Surface> {

  /** The share of the range left free at each side of what has to be seen. */
  private static final double MARGIN = 0.15;

  private static final double LEAST_WIDTH = 1e-3;

  /** Classification's loss is summed over points for each cell: bounds on both. */
  private static final int MOST_POINTS = 500;

  private static final int MOST_CELLS = 48;

  public SurfaceProbe {
    if (first == second || cells < 2 || cells > 400) {
      throw new IllegalArgumentException(
          "SurfaceProbe expected two different parameters and 2 to 400 cells but got "
              + first
              + ", "
              + second
              + " and "
              + cells);
    }
  }

  /** With ranges chosen to hold what matters. */
  public static SurfaceProbe of(int first, int second, int cells) {
    return new SurfaceProbe(first, second, Double.NaN, Double.NaN, Double.NaN, Double.NaN, cells);
  }

  /**
   * The loss over two parameters.
   *
   * @param firstName the horizontal axis
   * @param secondName the vertical axis
   * @param firstValues ascending
   * @param secondValues ascending
   * @param loss at [second][first]; not finite where it overflows
   * @param minimum the lowest value of {@code loss}
   * @param first the first parameter now
   * @param second the second parameter now
   * @param optimumFirst where the loss is lowest, the other parameters held as now; NaN for
   *     classification
   * @param optimumSecond the other coordinate
   * @param pathFirst the way of the descent so far
   * @param pathSecond the other coordinate
   * @param pathSteps updates made at each of its points
   */
  public record Surface(
      String firstName,
      String secondName,
      double[] firstValues,
      double[] secondValues,
      double[][] loss,
      double minimum,
      double first,
      double second,
      double optimumFirst,
      double optimumSecond,
      double[] pathFirst,
      double[] pathSecond,
      long[] pathSteps) {}

  @Override
  public Surface answer(Moment moment) {
    int parameters = moment.parameters().length;
    if (Math.max(first, second) >= parameters || Math.min(first, second) < 0) {
      throw new IllegalArgumentException(
          "SurfaceProbe expected parameters below "
              + parameters
              + " but got "
              + first
              + ", "
              + second);
    }
    double[] best = optimum(moment);
    double[] pathFirst = moment.history().of(first);
    double[] pathSecond = moment.history().of(second);
    Objective objective = moment.problem().train();
    int count = cells;
    if (objective instanceof CrossEntropy entropy) {
      objective = entropy.thinned(MOST_POINTS);
      count = Math.min(cells, MOST_CELLS);
    }
    double[] horizontal =
        axis(firstMin, firstMax, pathFirst, moment.parameters()[first], best[0], count);
    double[] vertical =
        axis(secondMin, secondMax, pathSecond, moment.parameters()[second], best[1], count);
    double[][] loss = losses(objective, moment.parameters(), horizontal, vertical);
    return new Surface(
        moment.problem().parameterNames().get(first),
        moment.problem().parameterNames().get(second),
        horizontal,
        vertical,
        loss,
        Arrays.stream(loss).flatMapToDouble(Arrays::stream).min().orElse(Double.NaN),
        moment.parameters()[first],
        moment.parameters()[second],
        best[0],
        best[1],
        pathFirst,
        pathSecond,
        moment.history().steps());
  }

  private double[][] losses(
      Objective objective, double[] parameters, double[] horizontal, double[] vertical) {
    double[][] loss = new double[vertical.length][horizontal.length];
    double[] at = parameters.clone();
    for (int i = 0; i < vertical.length; i++) {
      at[second] = vertical[i];
      for (int j = 0; j < horizontal.length; j++) {
        at[first] = horizontal[j];
        loss[i][j] = objective.loss(at);
      }
    }
    return loss;
  }

  /** The minimum over the two parameters alone: one Newton step, exact for a quadratic. */
  private double[] optimum(Moment moment) {
    double[] now = moment.parameters();
    if (moment.problem().config().task().isClassification()) {
      return new double[] {Double.NaN, Double.NaN};
    }
    double[] gradient = moment.problem().train().gradient(now);
    double[] hessian = moment.problem().train().hessian(now);
    double a = hessian[first * now.length + first];
    double b = hessian[first * now.length + second];
    double d = hessian[second * now.length + second];
    double determinant = a * d - b * b;
    if (determinant <= 1e-12 * a * d) {
      return new double[] {Double.NaN, Double.NaN};
    }
    return new double[] {
      now[first] - (d * gradient[first] - b * gradient[second]) / determinant,
      now[second] - (a * gradient[second] - b * gradient[first]) / determinant
    };
  }

  private double[] axis(double min, double max, double[] path, double now, double best, int count) {
    double low = Math.min(now, Double.isNaN(best) ? now : best);
    double high = Math.max(now, Double.isNaN(best) ? now : best);
    for (double value : path) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    double margin = Math.max(LEAST_WIDTH, MARGIN * (high - low));
    double width = Math.max(high - low + 2 * margin, 0.5);
    double center = low / 2 + high / 2;
    return Grid.of(
        Double.isNaN(min) ? center - width / 2 : min,
        Double.isNaN(max) ? center + width / 2 : max,
        count);
  }
}
