package descent.engine.nn;

/**
 * What the layers of a transformer share, by PyTorch's names.
 *
 * @param dModel the width D of every step
 * @param numHeads of each attention; divides {@code dModel}
 * @param dimFeedforward the width inside the feed-forward network
 * @param dropout of attention weights, of each sublayer's output and inside the feed-forward
 *     network
 * @param gelu GELU instead of ReLU inside the feed-forward network
 * @param normFirst layer norm before each sublayer (pre-norm) instead of after its residual sum
 */
public record TransformerOptions(
    int dModel, int numHeads, int dimFeedforward, double dropout, boolean gelu, boolean normFirst) {

  public TransformerOptions {
    if (dModel < 1 || numHeads < 1 || dModel % numHeads != 0 || dimFeedforward < 1) {
      throw new IllegalArgumentException(
          "A transformer expected a width that its heads divide and a feed-forward width of at"
              + " least 1 but got "
              + dModel
              + ", "
              + numHeads
              + " and "
              + dimFeedforward);
    }
  }
}
