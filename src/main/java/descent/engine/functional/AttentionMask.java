package descent.engine.functional;

import java.util.Arrays;

/**
 * Which keys a query must not attend to.
 *
 * @param causal blocks every key that comes after the query
 * @param blocked PyTorch's boolean {@code attn_mask}, (Tq, Tk) row-major, the same for all items
 *     and heads; empty for none
 * @param keyPadding PyTorch's {@code key_padding_mask}, (N, Tk) row-major; empty for none
 */
public record AttentionMask(boolean causal, boolean[] blocked, boolean[] keyPadding) {
  private static final boolean[] NOTHING = {};

  /** Every query sees every key. */
  public static AttentionMask none() {
    return new AttentionMask(false, NOTHING, NOTHING);
  }

  /** The causal mask: step t sees steps up to t. */
  public static AttentionMask ofOrder() {
    return new AttentionMask(true, NOTHING, NOTHING);
  }

  /** True marks keys (N, Tk) that nothing attends to. */
  public static AttentionMask ofPadding(boolean... keyPadding) {
    return new AttentionMask(false, NOTHING, keyPadding);
  }

  /** This mask with padding as well. */
  public AttentionMask withKeyPadding(boolean... padding) {
    return new AttentionMask(causal, blocked, padding);
  }

  /** Padding of sequences that are {@code lengths} long at the front of {@code steps}. */
  public static boolean[] padding(int steps, int... lengths) {
    boolean[] padding = new boolean[lengths.length * steps];
    for (int b = 0; b < lengths.length; b++) {
      Arrays.fill(padding, b * steps + lengths[b], (b + 1) * steps, true);
    }
    return padding;
  }

  /** This mask, once it fits {@code batch} items of {@code queries} and {@code keys}. */
  AttentionMask checked(int batch, int queries, int keys) {
    if (causal && queries != keys) {
      throw new IllegalArgumentException(
          "A causal mask expected as many keys as queries but got " + keys + " and " + queries);
    }
    if (blocked.length != 0 && blocked.length != queries * keys) {
      throw new IllegalArgumentException(
          "An attention mask expected "
              + queries
              + " x "
              + keys
              + " values but got "
              + blocked.length);
    }
    if (keyPadding.length != 0 && keyPadding.length != batch * keys) {
      throw new IllegalArgumentException(
          "A key padding mask expected "
              + batch
              + " x "
              + keys
              + " values but got "
              + keyPadding.length);
    }
    return this;
  }

  /** Sets scores (queries, ld) of blocked keys, and what is beyond the keys, to -infinity. */
  <A> void apply(Loops<A> loops, int item, int queries, int keys, A scores, int ld) {
    double lowest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < queries; i++) {
      int from = causal ? i + 1 : keys;
      if (from < ld) {
        loops.fill(ld - from, lowest, scores, i * ld + from);
      }
      for (int j = 0; j < keys && blocked.length > 0; j++) {
        if (blocked[i * keys + j]) {
          loops.put(scores, i * ld + j, lowest);
        }
      }
    }
    for (int j = 0; j < keys && keyPadding.length > 0; j++) {
      for (int i = 0; i < queries && keyPadding[item * keys + j]; i++) {
        loops.put(scores, i * ld + j, lowest);
      }
    }
  }
}
