package descent.topic.polynomial;

import java.util.Arrays;

/**
 * Asks for the curve that the model draws now: its prediction in regression; classification has
 * {@link DecisionProbe}.
 *
 * @param points at least 2
 */
public record CurveProbe(int points) implements Question<CurveProbe.Fit> {
  /**
   * The model's curve.
   *
   * @param curve in the data's own units
   * @param weights of the polynomial in training units, a bias added to the first
   * @param originalWeights of the same polynomial of z in the data's own units
   */
  public record Fit(long step, Curve curve, double[] weights, double[] originalWeights) {}

  @Override
  public Fit answer(Moment moment) {
    Problem problem = moment.problem();
    if (problem.config().task().isClassification()) {
      throw new IllegalArgumentException(
          "CurveProbe expected a regression but the task is " + problem.config().task());
    }
    double[] range = problem.zRange();
    ZScale scale = problem.data().scale();
    Polynomial polynomial = problem.polynomial(moment.parameters());
    double[] weights = polynomial.weights();
    return new Fit(
        moment.step(),
        Curve.of(polynomial, scale, range[0], range[1], points),
        Arrays.copyOf(weights, weights.length),
        polynomial.inOriginalUnits(scale).weights());
  }
}
