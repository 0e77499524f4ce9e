package descent.engine.functional;

import descent.engine.kernel.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of W_hh and b_hh from one task of a recurrence: the sums over its steps of dz_t^T
 * h_(t-1) and of dz_t. Steps are gathered until there are enough for a product that is worth it,
 * while they are still in the cache.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class WeightSums<A> {
  /** The rows of a product at least. */
  private static final int ROWS = 64;

  private static final int SLOT = CellBlock.SLOTS;

  private final CellBlock<A> block;
  private final StepProduct<A> product;
  private final int hidden;
  private final int together;
  private final A dz;
  private final A h;
  private final A spare;
  private final A weight;
  private final int weightAt;
  private final @Nullable A bias;
  private final int biasAt;
  private int steps;

  /**
   * @param weight receives the sum at W_hh (gates H, H) from {@code task} times its size on
   * @param bias receives that at b_hh (gates H) likewise; null where nobody asks for it
   */
  WeightSums(
      CellBlock<A> block,
      StepProduct<A> product,
      Scratch scratch,
      int task,
      A weight,
      @Nullable A bias) {
    this.block = block;
    this.product = product;
    this.hidden = product.hidden();
    this.together = together(block.rows);
    Loops<A> loops = block.loops;
    int n = together * block.n;
    int columns = product.gates() * hidden;
    this.dz = loops.array(scratch, SLOT, product.gates() * n);
    this.h = loops.array(scratch, SLOT + 1, n);
    this.spare = loops.array(scratch, SLOT + 2, product.room(together * block.rows));
    this.weight = weight;
    this.weightAt = task * columns * hidden;
    this.bias = bias;
    this.biasAt = task * columns;
    loops.fill(columns * hidden, 0, weight, weightAt);
    if (bias != null) {
      loops.fill(columns, 0, bias, biasAt);
    }
  }

  private static int together(int rows) {
    return Math.max(1, ROWS / rows);
  }

  /** The rows of a product at most, where a task has at most so many. */
  static int mostRows(int rows) {
    return Math.max(ROWS, rows);
  }

  /** Adds the step whose gradients are in dzHidden and whose h_(t-1) is in oldH. */
  void add() {
    int n = block.n;
    for (int k = 0; k < product.gates(); k++) {
      block.loops.copy(n, block.dzHidden, k * n, dz, (k * together + steps) * n);
    }
    block.loops.copy(n, block.oldH, 0, h, steps * n);
    addBias();
    steps++;
    if (steps == together) {
      finish();
    }
  }

  private void addBias() {
    if (bias == null) {
      return;
    }
    for (int k = 0; k < product.gates(); k++) {
      for (int r = 0; r < block.rows; r++) {
        int at = biasAt + k * hidden;
        block.loops.add(hidden, bias, at, block.dzHidden, k * block.n + r * hidden, bias, at);
      }
    }
  }

  /** Adds what was gathered. */
  void finish() {
    if (steps > 0) {
      product.weights(steps * block.rows, dz, together * block.n, h, weight, weightAt, spare);
    }
    steps = 0;
  }
}
