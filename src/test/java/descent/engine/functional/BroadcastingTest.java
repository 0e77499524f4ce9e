package descent.engine.functional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Shape;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Broadcasting of any two shapes that allow it, against indices counted by hand. */
class BroadcastingTest {
  private static final Device DEVICE = new Device(1);

  @AfterContainer
  static void closeDevice() {
    DEVICE.close();
  }

  /** A result shape, and two operands of it with some dimensions set to 1 or left out in front. */
  record Shapes(int[] result, int[] first, int[] second) {}

  @Provide
  Arbitrary<Shapes> broadcastable() {
    Arbitrary<int[]> dims =
        Arbitraries.integers().between(0, 5).array(int[].class).ofMinSize(0).ofMaxSize(4);
    Arbitrary<List<Boolean>> ones = Arbitraries.of(true, false).list().ofSize(8);
    Arbitrary<Integer> left = Arbitraries.integers().between(0, 4);
    return Combinators.combine(dims, ones, left, left)
        .as(
            (shape, single, dropFirst, dropSecond) -> {
              int[] first = shape.clone();
              int[] second = shape.clone();
              for (int d = 0; d < shape.length; d++) {
                boolean narrowFirst = single.get(d);
                first[d] = narrowFirst ? 1 : shape[d];
                second[d] = !narrowFirst && single.get(4 + d) ? 1 : shape[d];
              }
              return new Shapes(
                  Shape.broadcast(first, drop(second, dropSecond, first)),
                  first,
                  drop(second, dropSecond, first));
            });
  }

  /** Leaves out up to {@code count} leading dimensions. */
  private static int[] drop(int[] shape, int count, int... other) {
    int from = Math.min(count, Math.min(shape.length, other.length));
    return Arrays.copyOfRange(shape, from, shape.length);
  }

  @Property(tries = 200)
  void mul_isElementByElement(@ForAll("broadcastable") Shapes shapes) {
    try (Device.Scope step = DEVICE.scope()) {
      Tensor a = random(1, shapes.first).requiresGrad(true);
      Tensor b = random(2, shapes.second).requiresGrad(true);
      Tensor c = Arithmetic.mul(a, b);
      c.backward(DEVICE.full(DType.FLOAT64, 1, c.shape()));

      double[] x = a.toDoubles();
      double[] y = b.toDoubles();
      double[] product = new double[c.size()];
      double[] dx = new double[x.length];
      double[] dy = new double[y.length];
      for (int i = 0; i < product.length; i++) {
        int p = source(i, shapes.result, shapes.first);
        int q = source(i, shapes.result, shapes.second);
        product[i] = x[p] * y[q];
        dx[p] += y[q];
        dy[q] += x[p];
      }
      assertArrayEquals(shapes.result, c.shape());
      assertArrayEquals(product, c.toDoubles());
      assertArrayEquals(dx, a.gradient().toDoubles(), 1e-12);
      assertArrayEquals(dy, b.gradient().toDoubles(), 1e-12);
    }
  }

  @Property(tries = 100)
  void add_doesNotDependOnTheOrderOfItsOperands(@ForAll("broadcastable") Shapes shapes) {
    try (Device.Scope step = DEVICE.scope()) {
      Tensor a = random(1, shapes.first);
      Tensor b = random(2, shapes.second);

      assertArrayEquals(Arithmetic.add(a, b).toDoubles(), Arithmetic.add(b, a).toDoubles());
    }
  }

  @Property(tries = 50)
  void shapesThatDiffer_areRejected(@ForAll("broadcastable") Shapes shapes) {
    try (Device.Scope step = DEVICE.scope()) {
      int[] wider = Arrays.copyOf(shapes.result, shapes.result.length + 1);
      wider[shapes.result.length] = 7;
      int[] other = wider.clone();
      other[shapes.result.length] = 6;
      Tensor a = DEVICE.zeros(wider);
      Tensor b = DEVICE.zeros(other);

      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> Arithmetic.add(a, b));
      assertEquals(true, e.getMessage().contains("dimension -1 is 7 against 6"), e.getMessage());
    }
  }

  private static Tensor random(long seed, int... shape) {
    Generator generator = new Generator(seed);
    double[] values = new double[Shape.size(shape)];
    Arrays.setAll(values, i -> generator.uniform(-2, 2));
    return DEVICE.tensor(DType.FLOAT64, values, shape);
  }

  /** The element of an operand that belongs to element {@code index} of the result. */
  private static int source(int index, int[] result, int[] operand) {
    int at = 0;
    int stride = 1;
    int rest = index;
    for (int d = 1; d <= operand.length; d++) {
      int coordinate = rest % result[result.length - d];
      rest /= result[result.length - d];
      at += operand[operand.length - d] == 1 ? 0 : coordinate * stride;
      stride *= operand[operand.length - d];
    }
    return at;
  }
}
