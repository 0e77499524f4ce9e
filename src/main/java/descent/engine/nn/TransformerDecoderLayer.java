package descent.engine.nn;

import descent.engine.functional.AttentionMask;
import descent.engine.functional.KeyValueCache;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;

/**
 * Self-attention, attention to a memory and a feed-forward network, each with a residual connection
 * and a layer norm, as {@code torch.nn.TransformerDecoderLayer} with {@code batch_first}.
 *
 * <ul>
 *   <li>input and output: (N, T, D); memory: (N, S, D)
 *   <li>{@code self_attn}, {@code multihead_attn}, {@code linear1} (dimFeedforward, D), {@code
 *       linear2} (D, dimFeedforward), {@code norm1}, {@code norm2}, {@code norm3}
 * </ul>
 */
public final class TransformerDecoderLayer extends TransformerBlock {
  /** A layer of either type; the generator serves initial values and dropout. */
  public TransformerDecoderLayer(
      Device device, DType dtype, TransformerOptions options, Generator generator) {
    super(device, dtype, options, generator, "self_attn", "multihead_attn");
  }

  public MultiheadAttention selfAttention() {
    return attention("self_attn");
  }

  /** The attention to the memory. */
  public MultiheadAttention crossAttention() {
    return attention("multihead_attn");
  }

  public Tensor forward(Tensor x, Tensor memory, AttentionMask mask, AttentionMask memoryMask) {
    return run(
        x,
        h -> selfAttention().forward(h, mask),
        h -> crossAttention().forward(h, memory, memoryMask));
  }

  /** The next step x (N, D) of causal decoding; it is added to {@code steps}. */
  Tensor step(Tensor x, KeyValueCache steps, KeyValueCache memory) {
    return run(x, h -> selfAttention().step(h, steps), h -> crossAttention().attend(h, memory));
  }
}
