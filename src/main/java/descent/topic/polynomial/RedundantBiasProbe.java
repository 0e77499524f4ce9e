package descent.topic.polynomial;

/**
 * Asks for the constant feature's weight and the layer's own bias. Their gradients are equal, so
 * plain descent keeps their difference as it was initialised; only their sum is learned.
 */
public record RedundantBiasProbe() implements Question<RedundantBiasProbe.Biases> {
  /**
   * The two.
   *
   * @param hasBias false if the layer has no bias; then {@code b} is 0
   * @param w0 weight of the constant feature (of the first output)
   * @param b bias
   * @param sum what the data determines
   * @param split w0 - b, what the data says nothing about
   * @param initialW0 at step 0
   * @param initialB at step 0
   * @param initialSplit w0 - b at step 0
   * @param optimalSum of the closed form; NaN for classification
   * @param rank of X with the bias's column of ones
   * @param columns of X with it
   */
  public record Biases(
      boolean hasBias,
      double w0,
      double b,
      double sum,
      double split,
      double initialW0,
      double initialB,
      double initialSplit,
      double optimalSum,
      int rank,
      int columns) {}

  @Override
  public Biases answer(Moment moment) {
    Problem problem = moment.problem();
    boolean hasBias = problem.config().bias();
    int biasIndex = problem.outputs() * problem.features();
    double w0 = moment.parameters()[0];
    double b = hasBias ? moment.parameters()[biasIndex] : 0;
    double initialW0 = moment.initial()[0];
    double initialB = hasBias ? moment.initial()[biasIndex] : 0;
    return new Biases(
        hasBias,
        w0,
        b,
        w0 + b,
        w0 - b,
        initialW0,
        initialB,
        initialW0 - initialB,
        problem.closedForm().map(fit -> fit.polynomial().weights()[0]).orElse(Double.NaN),
        problem.rank(),
        problem.extendedX().columns());
  }
}
