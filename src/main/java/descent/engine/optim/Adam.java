package descent.engine.optim;

import descent.engine.tensor.Tensor;
import java.util.Map;

/**
 * Adam as {@code torch.optim.Adam}, weight decay being added to the gradient: step t of a
 * parameter, the first being 1, does
 *
 * <pre>
 * g = gradient + weightDecay p
 * m = beta1 m + (1 - beta1) g
 * s = beta2 s + (1 - beta2) g^2
 * p = p - learningRate / (1 - beta1^t) m / (sqrt(s / (1 - beta2^t)) + eps)
 * </pre>
 *
 * Reference: Kingma, Ba, "Adam: a method for stochastic optimization", 2015.
 */
public final class Adam extends AdaptiveMoments {
  /** Adam with PyTorch's defaults: beta1 0.9, beta2 0.999, eps 1e-8, no weight decay. */
  public Adam(Map<String, Tensor> parameters, double learningRate) {
    super(parameters, learningRate, false);
  }
}
