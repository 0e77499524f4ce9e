package descent.engine.functional;

import descent.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What {@code torch.nn.functional.cross_entropy} can be asked for.
 *
 * @param classWeights (C), or null for 1 each; gets no gradient
 * @param ignoreIndex the target that counts as none
 * @param labelSmoothing the share of the target's probability that is spread over all classes, from
 *     0 to 1
 * @param reduction how losses become one; the mean is divided by the sum of the targets' weights
 */
public record CrossEntropyOptions(
    @Nullable Tensor classWeights,
    int ignoreIndex,
    double labelSmoothing,
    LossReduction reduction) {
  public CrossEntropyOptions {
    if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
      throw new IllegalArgumentException(
          "labelSmoothing expected a value from 0 to 1 but got " + labelSmoothing);
    }
  }

  /** No weights, -100 ignored, no smoothing, the mean. */
  public static CrossEntropyOptions defaults() {
    return new CrossEntropyOptions(null, -100, 0, LossReduction.MEAN);
  }

  public CrossEntropyOptions withClassWeights(Tensor weights) {
    return new CrossEntropyOptions(weights, ignoreIndex, labelSmoothing, reduction);
  }

  public CrossEntropyOptions withIgnoreIndex(int index) {
    return new CrossEntropyOptions(classWeights, index, labelSmoothing, reduction);
  }

  public CrossEntropyOptions withLabelSmoothing(double smoothing) {
    return new CrossEntropyOptions(classWeights, ignoreIndex, smoothing, reduction);
  }

  public CrossEntropyOptions withReduction(LossReduction lossReduction) {
    return new CrossEntropyOptions(classWeights, ignoreIndex, labelSmoothing, lossReduction);
  }
}
