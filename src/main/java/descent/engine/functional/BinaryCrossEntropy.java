package descent.engine.functional;

import descent.engine.functional.ElementLoss.BlockLoss;
import descent.engine.kernel.Scratch;
import descent.engine.tensor.Shape;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Binary cross-entropy of logits x against targets t: w ((1 - t) x + (1 + (p - 1) t) softplus(-x)),
 * whose derivative is w ((1 - t) - (1 + (p - 1) t) sigmoid(-x)).
 */
record BinaryCrossEntropy(Tensor target, @Nullable Operand weight, @Nullable Operand posWeight)
    implements BlockLoss {
  /** A tensor as it is broadcast to the logits. */
  record Operand(Tensor values, StridedView view) {
    private <A> A read(Loops<A> loops, int from, int n, Scratch scratch, int slot) {
      A block = loops.array(scratch, slot, n);
      view.read(loops, values, from, n, block, scratch);
      return block;
    }
  }

  static BinaryCrossEntropy of(
      Tensor logits, Tensor target, @Nullable Tensor weight, @Nullable Tensor posWeight) {
    return new BinaryCrossEntropy(
        target, operand("weight", weight, logits), operand("posWeight", posWeight, logits));
  }

  private static @Nullable Operand operand(String name, @Nullable Tensor values, Tensor logits) {
    if (values == null) {
      return null;
    }
    Pointwise.checkSameType("bceWithLogits", logits, values);
    int[] shape = logits.shape();
    if (!Shape.broadcastsTo(values.shape(), shape)) {
      throw new IllegalArgumentException(
          "bceWithLogits expected a "
              + name
              + " that broadcasts to "
              + Arrays.toString(shape)
              + " but got "
              + Arrays.toString(values.shape()));
    }
    return new Operand(values, StridedView.broadcast(values, shape));
  }

  @Override
  public <A> void value(Loops<A> loops, int from, int n, A x, Scratch scratch) {
    A softplus = loops.array(scratch, 2, n);
    A spare = loops.array(scratch, 3, n);
    loops.scale(n, -1, 0, x, 0, spare, 0);
    loops.softplus(n, spare, 0, softplus, 0, loops.array(scratch, 4, 2 * n));
    A complement = complement(loops, from, n, softplus, scratch);
    loops.mul(n, complement, 0, x, 0, x, 0);
    loops.add(n, softplus, 0, x, 0, x, 0);
    weigh(loops, from, n, x, scratch);
  }

  @Override
  public <A> void gradient(Loops<A> loops, int from, int n, A x, Scratch scratch) {
    loops.scale(n, -1, 0, x, 0, x, 0);
    loops.sigmoid(n, x, 0, x, 0);
    A complement = complement(loops, from, n, x, scratch);
    loops.sub(n, complement, 0, x, 0, x, 0);
    weigh(loops, from, n, x, scratch);
  }

  /** Multiplies {@code factor} by 1 + (p - 1) t and gives back 1 - t. */
  private <A> A complement(Loops<A> loops, int from, int n, A factor, Scratch scratch) {
    A t = loops.array(scratch, 1, n);
    loops.read(target, from, t, 0, n);
    if (posWeight != null) {
      A p = posWeight.read(loops, from, n, scratch, 5);
      loops.scale(n, 1, -1, p, 0, p, 0);
      loops.mul(n, p, 0, t, 0, p, 0);
      loops.scale(n, 1, 1, p, 0, p, 0);
      loops.mul(n, p, 0, factor, 0, factor, 0);
    }
    loops.scale(n, -1, 1, t, 0, t, 0);
    return t;
  }

  private <A> void weigh(Loops<A> loops, int from, int n, A x, Scratch scratch) {
    if (weight != null) {
      loops.mul(n, weight.read(loops, from, n, scratch, 1), 0, x, 0, x, 0);
    }
  }
}
