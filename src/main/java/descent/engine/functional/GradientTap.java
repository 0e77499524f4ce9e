package descent.engine.functional;

import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;

/** Makes the gradient at one place of a computation readable. */
public final class GradientTap {
  private GradientTap() {}

  /**
   * x itself; a backward through it also writes the gradient there, by every path, to elements of
   * another tensor.
   *
   * @param target of x's type; {@code x.size()} elements from {@code offset} on are overwritten
   */
  public static Tensor into(Tensor x, Tensor target, int offset) {
    Tensor y = x.view(x.shape());
    Device device = x.device();
    if (device.records(x)) {
      device
          .tape()
          .record(
              () -> {
                copy(Loops.of(x), y.gradient(), target, offset);
                x.accumulateSharedGrad(y.gradient());
              },
              y);
    }
    return y;
  }

  private static <A> void copy(Loops<A> loops, Tensor from, Tensor to, int offset) {
    from.device()
        .forBlocks(
            from.size(),
            (start, count, scratch) -> {
              A block = loops.array(scratch, 0, count);
              loops.read(from, start, block, 0, count);
              loops.write(to, offset + start, block, 0, count);
            });
  }
}
