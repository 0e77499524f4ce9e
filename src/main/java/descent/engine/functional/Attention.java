package descent.engine.functional;

import descent.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Multi-head scaled dot-product attention, differentiable: softmax(Q K^T / sqrt(d_k)) V for each
 * item and head (Vaswani et al., "Attention is all you need", 2017). Projections lie side by side
 * in one tensor, as one matrix product makes them; head h has columns h d_k to (h + 1) d_k - 1 of
 * each.
 */
public final class Attention {
  private Attention() {}

  /**
   * What attention gives.
   *
   * @param output (N, Tq, D)
   * @param weights (N, H, Tq, Tk), after dropout; kept for the backward, or when asked for
   */
  public record Attended(Tensor output, Optional<Tensor> weights) {}

  /**
   * What may vary.
   *
   * @param heads H
   * @param keepWeights keeps the weights where no backward needs them
   * @param dropout factors (N, H, Tq, Tk) for the weights, see {@link Dropout#factors}; or null
   */
  public record Options(
      int heads, AttentionMask mask, boolean keepWeights, @Nullable Tensor dropout) {}

  /**
   * Attention of steps to each other.
   *
   * @param qkv queries, keys and values side by side, (N, T, 3 D)
   */
  public static Attended self(Tensor qkv, Options options) {
    int d = qkv.dim() == 3 ? qkv.size(2) / 3 : 0;
    if (qkv.dim() != 3 || qkv.size(2) != 3 * d || d % options.heads != 0) {
      throw new IllegalArgumentException(
          "self attention expected (N, T, 3 D) with D a multiple of "
              + options.heads
              + " heads but got "
              + Arrays.toString(qkv.shape()));
    }
    return new FusedAttention(qkv, qkv, d, d, 2 * d, options).run();
  }

  /**
   * Attention of steps to those of another sequence.
   *
   * @param q queries, (N, Tq, D)
   * @param kv keys and values side by side, (N, Tk, 2 D)
   */
  public static Attended cross(Tensor q, Tensor kv, Options options) {
    int d = q.size(-1);
    boolean fits = q.dim() == 3 && kv.dim() == 3 && q.size(0) == kv.size(0);
    if (!fits || kv.size(2) != 2 * d || d % options.heads != 0) {
      throw new IllegalArgumentException(
          "cross attention expected (N, Tq, D) and (N, Tk, 2 D) with D a multiple of "
              + options.heads
              + " heads but got "
              + Arrays.toString(q.shape())
              + " and "
              + Arrays.toString(kv.shape()));
    }
    Pointwise.checkSameType("cross attention", q, kv);
    return new FusedAttention(q, kv, d, 0, d, options).run();
  }
}
