package descent.engine.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Optimiser updates of a block of {@code n} parameters, computed as {@code torch.optim} computes
 * them on the CPU. Parameter p is at {@code pOffset}, its gradient g at {@code gOffset}; each state
 * array at its own offset. State starts as zeros.
 */
public interface UpdateKernels {
  /**
   * g += weightDecay p; v = momentum v + (1 - dampening) g (v = g on the first step); p -=
   * learningRate v, or learningRate (g + momentum v) with Nesterov. Without momentum v is not used
   * and may be null.
   */
  void sgd(
      UpdateStep.Sgd step,
      int n,
      float[] p,
      int pOffset,
      float[] g,
      int gOffset,
      float @Nullable [] v,
      int vOffset);

  /** g += weightDecay p; s += g^2; p -= learningRate g / (sqrt(s) + epsilon). */
  void adaGrad(
      UpdateStep.AdaGrad step,
      int n,
      float[] p,
      int pOffset,
      float[] g,
      int gOffset,
      float[] s,
      int sOffset);

  /**
   * g += weightDecay p; s = alpha s + (1 - alpha) g^2; d = g / (sqrt(s) + epsilon); p -=
   * learningRate d, or with momentum v = momentum v + d and p -= learningRate v. Without momentum v
   * is not used and may be null.
   */
  void rmsProp(
      UpdateStep.RmsProp step,
      int n,
      float[] p,
      int pOffset,
      float[] g,
      int gOffset,
      float[] s,
      int sOffset,
      float @Nullable [] v,
      int vOffset);

  /**
   * g += weightDecay p, or p *= 1 - learningRate weightDecay where decoupled; m += (1 - beta1) (g -
   * m); s = beta2 s + (1 - beta2) g^2; p -= stepSize m / (sqrt(s) / rootCorrection + epsilon).
   */
  void adam(
      UpdateStep.Adam step,
      int n,
      float[] p,
      int pOffset,
      float[] g,
      int gOffset,
      float[] m,
      int mOffset,
      float[] s,
      int sOffset);
}
