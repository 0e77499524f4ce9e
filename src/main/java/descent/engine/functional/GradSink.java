package descent.engine.functional;

import descent.engine.kernel.Scratch;
import descent.engine.tensor.Tensor;

/**
 * Where a backward puts the gradient of one input, block by block: the first contribution
 * overwrites, later ones are added. Uses scratch slot 15.
 */
record GradSink(Tensor gradient, boolean adds) {
  private static final int SLOT = 15;

  /** The gradient of {@code x}; the caller must then write every element of it. */
  static GradSink of(Tensor x) {
    boolean adds = x.hasGrad();
    return new GradSink(x.gradForWrite(), adds);
  }

  /** Gives elements {@code from} to {@code from + n - 1}; the block's content is lost. */
  <A> void write(Loops<A> loops, int from, int n, A block, Scratch scratch) {
    if (adds) {
      A before = loops.array(scratch, SLOT, n);
      loops.read(gradient, from, before, 0, n);
      loops.add(n, before, 0, block, 0, block, 0);
    }
    loops.write(gradient, from, block, 0, n);
  }
}
