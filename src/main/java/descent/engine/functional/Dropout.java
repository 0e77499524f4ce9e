package descent.engine.functional;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Arrays;

/** Dropout (Srivastava et al., 2014), differentiable. */
public final class Dropout {
  private Dropout() {}

  /**
   * While training, sets each element to 0 with probability {@code p} and multiplies the others by
   * 1 / (1 - p); otherwise x itself. Each block of elements draws from a stream of its own, so the
   * mask does not depend on the number of threads.
   *
   * @param p from 0 to 1
   */
  public static Tensor dropout(Tensor x, double p, boolean training, Generator generator) {
    check("dropout", p);
    return training && p != 0 ? masked(x, x.emptyLike(), p, generator) : x;
  }

  /**
   * {@link #dropout} of whole channels: sets each plane x[n, c] to 0 with probability {@code p}
   * (Tompson et al., 2015).
   *
   * @param x (N, C, ...)
   */
  public static Tensor dropout2d(Tensor x, double p, boolean training, Generator generator) {
    check("dropout2d", p);
    if (x.dim() < 2) {
      throw new IllegalArgumentException(
          "dropout2d expected an input (N, C, ...) but the input has shape "
              + Arrays.toString(x.shape()));
    }
    if (!training || p == 0) {
      return x;
    }
    int[] shape = x.shape();
    Arrays.fill(shape, 2, shape.length, 1);
    return masked(x, x.device().empty(x.dtype(), shape), p, generator);
  }

  private static void check(String operation, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(operation + " expected p from 0 to 1 but got " + p);
    }
  }

  private static Tensor masked(Tensor x, Tensor mask, double p, Generator generator) {
    return Arithmetic.mul(x, draw(mask, p, generator));
  }

  /**
   * What {@link #dropout} multiplies by while training: 0 with probability {@code p}, else 1 / (1 -
   * p).
   */
  public static Tensor factors(
      Device device, DType dtype, double p, Generator generator, int... shape) {
    check("dropout", p);
    return draw(device.empty(dtype, shape), p, generator);
  }

  private static Tensor draw(Tensor mask, double p, Generator generator) {
    Generator[] streams = new Generator[Device.blocks(mask.size())];
    Arrays.setAll(streams, block -> generator.split());
    draw(Loops.of(mask), mask, p, streams);
    return mask;
  }

  private static <A> void draw(Loops<A> loops, Tensor mask, double p, Generator... streams) {
    long dropped = (long) (p * 0x1.0p32);
    double kept = p == 1 ? 0 : 1 / (1 - p);
    mask.device()
        .forBlocks(
            mask.size(),
            (from, n, scratch) -> {
              A block = loops.array(scratch, 0, n + 1);
              Generator stream = streams[from / Device.BLOCK];
              for (int i = 0; i < n; i += 2) {
                long bits = stream.nextLong(); // 32 of them for each of two elements
                loops.put(block, i, (bits >>> 32) < dropped ? 0 : kept);
                loops.put(block, i + 1, (bits & 0xffffffffL) < dropped ? 0 : kept);
              }
              loops.write(mask, from, block, 0, n);
            });
  }
}
