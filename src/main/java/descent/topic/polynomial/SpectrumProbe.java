package descent.topic.polynomial;

import descent.engine.linalg.SymmetricEigen;

/**
 * Asks for the curvature of the training loss: the Hessian's eigenvalues and what they allow the
 * learning rate to be. In regression the Hessian is (2/N) X^T X and never changes.
 */
public record SpectrumProbe() implements Question<SpectrumProbe.Spectrum> {
  /**
   * The Hessian's spectrum.
   *
   * @param eigenvalues descending, without weight decay
   * @param eigenvectors the unit vector of each
   * @param conditionNumber largest over smallest; infinite if the smallest is 0 within rounding
   * @param stabilityLimit 2 / (largest eigenvalue + weight decay): above it plain full-batch
   *     descent diverges
   * @param momentumLimit the same for momentum mu: 2 (1 + mu) / (largest eigenvalue + weight decay)
   * @param learningRate now
   * @param factors 1 - learningRate * (eigenvalue + weight decay): what one step of plain
   *     full-batch descent leaves of the distance to the optimum along each eigenvector; negative
   *     oscillates, beyond -1 diverges
   * @param halfLives steps until that distance has halved; infinite where it does not shrink
   * @param applies true if every step is plain gradient descent on all points, for which the limit
   *     is exact
   */
  public record Spectrum(
      double[] eigenvalues,
      double[][] eigenvectors,
      double conditionNumber,
      double stabilityLimit,
      double momentumLimit,
      double learningRate,
      double[] factors,
      double[] halfLives,
      boolean applies) {}

  @Override
  public Spectrum answer(Moment moment) {
    int size = moment.parameters().length;
    SymmetricEigen eigen =
        SymmetricEigen.of(moment.problem().train().hessian(moment.parameters()), size);
    double[] values = eigen.values();
    double[][] vectors = new double[size][];
    double[] factors = new double[size];
    double[] halfLives = new double[size];
    double decay = moment.live().weightDecay();
    double rate = moment.live().learningRate();
    double rounding = size * Math.ulp(1.0) * values[0];
    for (int i = 0; i < size; i++) {
      values[i] = values[i] < rounding ? 0 : values[i];
      vectors[i] = eigen.vector(i);
      factors[i] = 1 - rate * (values[i] + decay);
      double shrink = Math.abs(factors[i]);
      halfLives[i] = shrink < 1 ? Math.log(0.5) / Math.log(shrink) : Double.POSITIVE_INFINITY;
    }
    double limit = 2 / (values[0] + decay);
    return new Spectrum(
        values,
        vectors,
        values[size - 1] == 0 ? Double.POSITIVE_INFINITY : values[0] / values[size - 1],
        limit,
        limit * (1 + moment.live().momentum()),
        rate,
        factors,
        halfLives,
        moment.isPlainFullBatch());
  }
}
