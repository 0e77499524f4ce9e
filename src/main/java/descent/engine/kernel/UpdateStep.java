package descent.engine.kernel;

/**
 * The numbers of one optimiser step, the same for every block of every parameter. Kept in double
 * precision, as PyTorch keeps them; the float32 loops round each derived factor once.
 */
public sealed interface UpdateStep {
  /** The learning rate of this step. */
  double learningRate();

  /** L2 weight decay; 0 is none. */
  double weightDecay();

  /**
   * Stochastic gradient descent.
   *
   * @param first whether this is the parameter's first step: the momentum buffer is then set to the
   *     gradient
   */
  record Sgd(
      double learningRate,
      double momentum,
      double dampening,
      boolean nesterov,
      double weightDecay,
      boolean first)
      implements UpdateStep {}

  /** AdaGrad; {@code learningRate} is already the decayed one. */
  record AdaGrad(double learningRate, double epsilon, double weightDecay) implements UpdateStep {}

  /**
   * RMSProp, not centred.
   *
   * @param alpha the smoothing constant of the squared gradient
   */
  record RmsProp(
      double learningRate, double alpha, double epsilon, double momentum, double weightDecay)
      implements UpdateStep {}

  /**
   * Adam and AdamW.
   *
   * @param step the number of this step, the first being 1
   * @param decoupled AdamW: shrink the parameter instead of adding the decay to the gradient
   */
  record Adam(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      double weightDecay,
      boolean decoupled,
      long step)
      implements UpdateStep {
    /** What the running mean is multiplied by in the update: learningRate / (1 - beta1^step). */
    public double stepSize() {
      return learningRate / (1 - Math.pow(beta1, step));
    }

    /** The square root of 1 - beta2^step, by which the root of the running square is divided. */
    public double rootCorrection() {
      return Math.sqrt(1 - Math.pow(beta2, step));
    }
  }
}
