package descent.topic.polynomial;

import descent.engine.linalg.SingularValues;

/**
 * (1/N) |y - X w|^2. The loss is evaluated as that of the least-squares solution plus the quadratic
 * form of the distance from it, which costs nothing per point and cancels nothing.
 */
final class SquaredError implements Objective {
  private final DesignMatrix x;
  private final double[] y;
  private final double[] solution;
  private final double minimum;
  private final double[] hessian;
  private final int rank;

  /**
   * @param x with a column of ones for a bias
   * @param y targets, one for each row
   */
  SquaredError(DesignMatrix x, double[] y) {
    this.x = x;
    this.y = y;
    SingularValues svd = SingularValues.of(x.values(), x.rows(), x.columns());
    this.solution = svd.solve(y);
    this.rank = svd.rank();
    this.minimum = meanSquare(residual(solution));
    this.hessian = x.gram();
    for (int i = 0; i < hessian.length; i++) {
      hessian[i] *= 2.0 / x.rows();
    }
  }

  /** The least-squares solution; of several, the one of smallest norm. */
  double[] solution() {
    return solution.clone();
  }

  /** The rank of X. */
  int rank() {
    return rank;
  }

  /** y - X w. */
  double[] residual(double[] parameters) {
    double[] residual = new double[x.rows()];
    for (int i = 0; i < residual.length; i++) {
      residual[i] = y[i] - x.dotRow(i, parameters);
    }
    return residual;
  }

  private static double meanSquare(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum / values.length;
  }

  @Override
  public double loss(double[] parameters) {
    int columns = x.columns();
    double quadratic = 0;
    for (int i = 0; i < columns; i++) {
      double row = 0;
      for (int j = 0; j < columns; j++) {
        row += hessian[i * columns + j] * (parameters[j] - solution[j]);
      }
      quadratic += (parameters[i] - solution[i]) * row;
    }
    return minimum + Math.max(0, quadratic / 2);
  }

  @Override
  public double[] gradient(double[] parameters) {
    double[] gradient = x.transposeTimes(residual(parameters));
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= -2.0 / x.rows();
    }
    return gradient;
  }

  @Override
  public double[] hessian(double[] parameters) {
    return hessian.clone();
  }
}
