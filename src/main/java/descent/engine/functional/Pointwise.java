package descent.engine.functional;

import descent.engine.tensor.Device;
import descent.engine.tensor.Shape;
import descent.engine.tensor.Tensor;
import java.util.Arrays;

/** How element-wise operations run, are recorded and go back. Scratch slots 0 to 3. */
final class Pointwise {
  private Pointwise() {}

  /** y from x; a method reference to one of {@link Loops}. */
  interface Map {
    <A> void run(Loops<A> loops, int n, A x, int xo, A y, int yo);
  }

  /** z from x and y. */
  interface Map2 {
    <A> void run(Loops<A> loops, int n, A x, int xo, A y, int yo, A z, int zo);
  }

  /** The gradient of one operand of z = f(x, y), from both and from z's. */
  interface OperandGradient {
    <A> void run(Loops<A> loops, int n, A x, A y, A dz, A result);
  }

  /** What the backward of a function of one argument starts from. */
  enum Saved {
    INPUT,
    OUTPUT
  }

  /** A function of one argument; {@code backward} gives dx from the saved values and dy. */
  record Function(Map forward, Map2 backward, Saved saved) {}

  /** A function of two arguments. */
  record Operator(
      String name, Map2 forward, OperandGradient firstGradient, OperandGradient secondGradient) {}

  static Tensor apply(Function function, Tensor x) {
    Tensor y = x.emptyLike();
    forward(Loops.of(x), function.forward, x, y);
    if (x.device().records(x)) {
      x.device()
          .tape()
          .record(
              () ->
                  backward(
                      Loops.of(x),
                      function.backward,
                      function.saved == Saved.INPUT ? x : y,
                      y.gradient(),
                      GradSink.of(x)),
              y);
    }
    return y;
  }

  private static <A> void forward(Loops<A> loops, Map map, Tensor x, Tensor y) {
    x.device()
        .forBlocks(
            x.size(),
            (from, n, scratch) -> {
              A block = loops.array(scratch, 0, n);
              loops.read(x, from, block, 0, n);
              map.run(loops, n, block, 0, block, 0);
              loops.write(y, from, block, 0, n);
            });
  }

  static <A> void backward(Loops<A> loops, Map2 map, Tensor saved, Tensor dy, GradSink sink) {
    dy.device()
        .forBlocks(
            dy.size(),
            (from, n, scratch) -> {
              A block = loops.array(scratch, 0, n);
              A gradient = loops.array(scratch, 1, n);
              loops.read(saved, from, block, 0, n);
              loops.read(dy, from, gradient, 0, n);
              map.run(loops, n, block, 0, gradient, 0, gradient, 0);
              sink.write(loops, from, n, gradient, scratch);
            });
  }

  static Tensor apply(Operator operator, Tensor x, Tensor y) {
    checkSameType(operator.name, x, y);
    Device device = x.device();
    int[] shape = x.hasShapeOf(y) ? x.shape() : Shape.broadcast(x.shape(), y.shape());
    Operands operands =
        new Operands(x, StridedView.broadcast(x, shape), y, StridedView.broadcast(y, shape), shape);
    Tensor z = device.empty(x.dtype(), shape);
    forward(Loops.of(x), operator.forward, operands, z);
    if (device.records(x, y)) {
      device.tape().record(() -> backward(operator, operands, z.gradient()), z);
    }
    return z;
  }

  static void checkSameType(String operation, Tensor x, Tensor y) {
    if (x.dtype() != y.dtype()) {
      throw new IllegalArgumentException(
          operation
              + " expected tensors of one type but got "
              + x.dtype()
              + " "
              + Arrays.toString(x.shape())
              + " and "
              + y.dtype()
              + " "
              + Arrays.toString(y.shape()));
    }
  }

  private record Operands(Tensor x, StridedView xView, Tensor y, StridedView yView, int[] shape) {}

  private static <A> void forward(Loops<A> loops, Map2 map, Operands in, Tensor z) {
    z.device()
        .forBlocks(
            z.size(),
            (from, n, scratch) -> {
              A x = loops.array(scratch, 0, n);
              A y = loops.array(scratch, 1, n);
              in.xView.read(loops, in.x, from, n, x, scratch);
              in.yView.read(loops, in.y, from, n, y, scratch);
              map.run(loops, n, x, 0, y, 0, x, 0);
              loops.write(z, from, x, 0, n);
            });
  }

  private static void backward(Operator operator, Operands in, Tensor dz) {
    backward(operator.firstGradient, in, dz, in.x);
    backward(operator.secondGradient, in, dz, in.y);
  }

  private static void backward(OperandGradient map, Operands in, Tensor dz, Tensor operand) {
    if (!operand.requiresGrad()) {
      return;
    }
    if (map == PASS_ON) {
      operand.accumulateSharedGrad(Sums.to(dz, operand.shape()));
    } else if (operand.hasShape(in.shape)) {
      gradient(Loops.of(dz), map, in, dz, GradSink.of(operand));
    } else {
      Tensor wide = dz.emptyLike();
      gradient(Loops.of(dz), map, in, dz, new GradSink(wide, false));
      operand.accumulateOwnedGrad(Sums.to(wide, operand.shape()));
    }
  }

  private static <A> void gradient(
      Loops<A> loops, OperandGradient map, Operands in, Tensor dz, GradSink sink) {
    dz.device()
        .forBlocks(
            dz.size(),
            (from, n, scratch) -> {
              A x = loops.array(scratch, 0, n);
              A y = loops.array(scratch, 1, n);
              A gradient = loops.array(scratch, 2, n);
              in.xView.read(loops, in.x, from, n, x, scratch);
              in.yView.read(loops, in.y, from, n, y, scratch);
              loops.read(dz, from, gradient, 0, n);
              map.run(loops, n, x, y, gradient, gradient);
              sink.write(loops, from, n, gradient, scratch);
            });
  }

  /** The gradient of a sum's operand: the sum's own. */
  static final OperandGradient PASS_ON = new PassOn();

  private static final class PassOn implements OperandGradient {
    @Override
    public <A> void run(Loops<A> loops, int n, A x, A y, A dz, A result) {
      loops.copy(n, dz, 0, result, 0);
    }
  }
}
