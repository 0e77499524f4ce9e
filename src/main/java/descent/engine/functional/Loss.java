package descent.engine.functional;

import descent.engine.functional.ElementLoss.BlockLoss;
import descent.engine.kernel.Scratch;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Losses with PyTorch's meaning, forward and backward fused. Sums are taken in float64 in an order
 * that depends on the shape alone.
 */
public final class Loss {
  private Loss() {}

  /** The mean of (input - target)^2. */
  public static Tensor mse(Tensor input, Tensor target) {
    return mse(input, target, LossReduction.MEAN);
  }

  /** (input - target)^2, two tensors of one shape; both may require a gradient. */
  public static Tensor mse(Tensor input, Tensor target, LossReduction reduction) {
    checkShapes("mse", input, target);
    BlockLoss loss = new SquaredError(target);
    Tensor y = ElementLoss.forward(loss, input, reduction);
    if (input.device().records(input, target)) {
      input
          .device()
          .tape()
          .record(
              () -> {
                if (input.requiresGrad()) {
                  ElementLoss.backward(loss, input, y, reduction);
                }
                if (target.requiresGrad()) {
                  ElementLoss.backward(new SquaredError(input), target, y, reduction);
                }
              },
              y);
    }
    return y;
  }

  private static void checkShapes(String operation, Tensor input, Tensor target) {
    if (!input.hasShapeOf(target)) {
      throw new IllegalArgumentException(
          operation
              + " expected a target of the input's shape "
              + Arrays.toString(input.shape())
              + " but got "
              + Arrays.toString(target.shape()));
    }
    Pointwise.checkSameType(operation, input, target);
  }

  private record SquaredError(Tensor target) implements BlockLoss {
    @Override
    public <A> void value(Loops<A> loops, int from, int n, A x, Scratch scratch) {
      difference(loops, from, n, x, scratch);
      loops.mul(n, x, 0, x, 0, x, 0);
    }

    @Override
    public <A> void gradient(Loops<A> loops, int from, int n, A x, Scratch scratch) {
      difference(loops, from, n, x, scratch);
      loops.add(n, x, 0, x, 0, x, 0);
    }

    private <A> void difference(Loops<A> loops, int from, int n, A x, Scratch scratch) {
      A expected = loops.array(scratch, 1, n);
      loops.read(target, from, expected, 0, n);
      loops.sub(n, x, 0, expected, 0, x, 0);
    }
  }

  /** The mean binary cross-entropy between targets in [0, 1] and the sigmoid of the logits. */
  public static Tensor bceWithLogits(Tensor logits, Tensor target) {
    return bceWithLogits(logits, target, null, null, LossReduction.MEAN);
  }

  /**
   * Binary cross-entropy -w (p t ln s(x) + (1 - t) ln(1 - s(x))), s being the sigmoid, computed
   * from the logits x without overflow.
   *
   * @param target t, of the logits' shape; gets no gradient
   * @param weight w, broadcast to the logits' shape, or null for 1; gets no gradient
   * @param posWeight p, broadcast to the logits' shape, or null for 1; gets no gradient
   */
  public static Tensor bceWithLogits(
      Tensor logits,
      Tensor target,
      @Nullable Tensor weight,
      @Nullable Tensor posWeight,
      LossReduction reduction) {
    checkShapes("bceWithLogits", logits, target);
    BlockLoss loss = BinaryCrossEntropy.of(logits, target, weight, posWeight);
    Tensor y = ElementLoss.forward(loss, logits, reduction);
    if (logits.device().records(logits)) {
      logits.device().tape().record(() -> ElementLoss.backward(loss, logits, y, reduction), y);
    }
    return y;
  }

  /** The mean of the negative log-likelihood of the targets under the softmax of the logits. */
  public static Tensor crossEntropy(Tensor logits, int... targets) {
    return crossEntropy(logits, CrossEntropyOptions.defaults(), targets);
  }

  /**
   * Cross-entropy between class indices and the softmax of the logits.
   *
   * @param logits (C), (N, C) or (N, C, d1, ...)
   * @param targets one class from 0 to C - 1, or the ignored index, for each distribution:
   *     row-major over (), (N) or (N, d1, ...), which is also the shape of the result if it is not
   *     reduced
   */
  public static Tensor crossEntropy(Tensor logits, CrossEntropyOptions options, int... targets) {
    if (logits.dim() == 0) {
      throw new IllegalArgumentException("crossEntropy expected logits [N, C] but got a scalar");
    }
    Tensor rows = logits;
    if (logits.dim() > 2) {
      int[] order = new int[logits.dim()];
      Arrays.setAll(order, d -> d == 0 ? 0 : d == order.length - 1 ? 1 : d + 1);
      rows = Shaping.permute(logits, order);
    }
    return new CrossEntropy(rows, targets.clone(), options).loss();
  }
}
