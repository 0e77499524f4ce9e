package descent.engine.functional;

import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;

/** Losses that are a function of each element, reduced. Scratch slot 0, the block's loss 1 to 6. */
final class ElementLoss {
  private ElementLoss() {}

  /** A loss of one block of elements. */
  interface BlockLoss {
    /** Replaces the inputs {@code from} to {@code from + n - 1} by their losses. */
    <A> void value(Loops<A> loops, int from, int n, A x, Scratch scratch);

    /** Replaces them by the derivatives of their losses. */
    <A> void gradient(Loops<A> loops, int from, int n, A x, Scratch scratch);
  }

  static Tensor forward(BlockLoss loss, Tensor input, LossReduction reduction) {
    Device device = input.device();
    if (reduction == LossReduction.NONE) {
      Tensor y = input.emptyLike();
      values(Loops.of(input), loss, input, y);
      return y;
    }
    double sum = sum(Loops.of(input), loss, input);
    Tensor y = device.empty(input.dtype());
    Loops.of(input).set(y, 0, reduction == LossReduction.MEAN ? sum / input.size() : sum);
    return y;
  }

  private static <A> void values(Loops<A> loops, BlockLoss loss, Tensor x, Tensor y) {
    x.device()
        .forBlocks(
            x.size(),
            (from, n, scratch) -> {
              A block = loops.array(scratch, 0, n);
              loops.read(x, from, block, 0, n);
              loss.value(loops, from, n, block, scratch);
              loops.write(y, from, block, 0, n);
            });
  }

  private static <A> double sum(Loops<A> loops, BlockLoss loss, Tensor x) {
    double[] partials = new double[Device.blocks(x.size())];
    x.device()
        .forBlocks(
            x.size(),
            (from, n, scratch) -> {
              A block = loops.array(scratch, 0, n);
              loops.read(x, from, block, 0, n);
              loss.value(loops, from, n, block, scratch);
              partials[from / Device.BLOCK] = loops.sum(n, block, 0);
            });
    double sum = 0;
    for (double partial : partials) {
      sum += partial;
    }
    return sum;
  }

  /** Gives the input {@code x} its gradient from that of the loss {@code y}. */
  static void backward(BlockLoss loss, Tensor x, Tensor y, LossReduction reduction) {
    backward(Loops.of(x), loss, x, y.gradient(), reduction, GradSink.of(x));
  }

  private static <A> void backward(
      Loops<A> loops, BlockLoss loss, Tensor x, Tensor dy, LossReduction reduction, GradSink sink) {
    double scale =
        switch (reduction) {
          case NONE -> 1;
          case SUM -> loops.get(dy, 0);
          case MEAN -> loops.get(dy, 0) / x.size();
        };
    x.device()
        .forBlocks(
            x.size(),
            (from, n, scratch) -> {
              A block = loops.array(scratch, 0, n);
              loops.read(x, from, block, 0, n);
              loss.gradient(loops, from, n, block, scratch);
              if (reduction == LossReduction.NONE) {
                A gradient = loops.array(scratch, 1, n);
                loops.read(dy, from, gradient, 0, n);
                loops.mul(n, gradient, 0, block, 0, block, 0);
              } else {
                loops.scale(n, scale, 0, block, 0, block, 0);
              }
              sink.write(loops, from, n, block, scratch);
            });
  }
}
