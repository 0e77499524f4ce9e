package descent.engine.optim;

import descent.engine.tensor.Tensor;
import java.util.Map;

/**
 * AdamW as {@code torch.optim.AdamW}: {@link Adam} whose weight decay does not pass through the
 * moments. Each step first shrinks p by the factor 1 - learningRate weightDecay and then does
 * Adam's step with g = gradient. Reference: Loshchilov, Hutter, "Decoupled weight decay
 * regularization", 2019.
 */
public final class AdamW extends AdaptiveMoments {
  /** AdamW with PyTorch's defaults: beta1 0.9, beta2 0.999, eps 1e-8, weight decay 0.01. */
  public AdamW(Map<String, Tensor> parameters, double learningRate) {
    super(parameters, learningRate, true);
    setWeightDecay(0.01);
  }
}
