package descent.topic.polynomial;

/**
 * Asks for the classes' probabilities over the plane.
 *
 * @param width values along z, 2 to 400
 * @param height values along y, 2 to 400
 */
public record DecisionProbe(int width, int height) implements Question<DecisionProbe.Decisions> {
  public DecisionProbe {
    if (Math.min(width, height) < 2 || Math.max(width, height) > 400) {
      throw new IllegalArgumentException(
          "DecisionProbe expected 2 to 400 values along each axis but got "
              + width
              + " x "
              + height);
    }
  }

  /**
   * The model over the plane.
   *
   * @param z ascending, the data's own units
   * @param y ascending
   * @param probabilities for each class at [y][z]
   * @param predicted the most probable class at [y][z]; its borders are the decision boundaries
   * @param trainAccuracy share of training points classified right
   * @param validationAccuracy share of validation points
   */
  public record Decisions(
      double[] z,
      double[] y,
      double[][][] probabilities,
      int[][] predicted,
      double trainAccuracy,
      double validationAccuracy) {}

  @Override
  public Decisions answer(Moment moment) {
    Problem problem = moment.problem();
    Task task = problem.config().task();
    if (!task.isClassification()) {
      throw new IllegalArgumentException(
          "DecisionProbe expected a classification but the task is " + task);
    }
    double[] range = problem.zRange();
    double[] yRange = problem.yRange();
    double[] z = Grid.of(range[0], range[1], width);
    double[] y = Grid.of(yRange[0], yRange[1], height);
    double[][][] probabilities = new double[task.classes()][height][width];
    int[][] predicted = new int[height][width];
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        double scaled = problem.data().scale().toScaled(z[j]);
        double[] p = CrossEntropy.probabilities(problem.outputs(moment.parameters(), scaled, y[i]));
        for (int k = 0; k < p.length; k++) {
          probabilities[k][i][j] = p[k];
        }
        predicted[i][j] = largest(p);
      }
    }
    return new Decisions(
        z,
        y,
        probabilities,
        predicted,
        problem.accuracy(moment.parameters(), problem.data().train()),
        problem.accuracy(moment.parameters(), problem.data().validation()));
  }

  /** The index of the largest value, the first of equals. */
  static int largest(double[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      best = values[k] > values[best] ? k : best;
    }
    return best;
  }
}
