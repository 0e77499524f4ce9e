package descent.engine.nn;

import descent.engine.functional.AttentionMask;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;

/**
 * Self-attention and a feed-forward network, each with a residual connection and a layer norm, as
 * {@code torch.nn.TransformerEncoderLayer} with {@code batch_first}. Post-norm: x = LN(x + f(x));
 * pre-norm: x = x + f(LN(x)).
 *
 * <ul>
 *   <li>input and output: (N, T, D)
 *   <li>{@code self_attn}, {@code linear1} (dimFeedforward, D), {@code linear2} (D,
 *       dimFeedforward), {@code norm1}, {@code norm2}
 * </ul>
 */
public final class TransformerEncoderLayer extends TransformerBlock {
  /** A layer of either type; the generator serves initial values and dropout. */
  public TransformerEncoderLayer(
      Device device, DType dtype, TransformerOptions options, Generator generator) {
    super(device, dtype, options, generator, "self_attn");
  }

  public MultiheadAttention selfAttention() {
    return attention("self_attn");
  }

  public Tensor forward(Tensor x, AttentionMask mask) {
    return run(x, h -> selfAttention().forward(h, mask));
  }
}
