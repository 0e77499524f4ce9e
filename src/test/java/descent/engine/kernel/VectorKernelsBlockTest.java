package descent.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.Vector;
import org.junit.jupiter.api.Test;

class VectorKernelsBlockTest extends BlockKernelsContract {
  VectorKernelsBlockTest() {
    super(new VectorKernels());
  }

  /**
   * The JVM is told not to inline these methods, and a vector that is passed to a call is boxed.
   */
  @Test
  void noLoopOverABlock_takesOrGivesAVector() {
    for (Method method : VectorBlocks.class.getDeclaredMethods()) {
      List<Class<?>> types = new ArrayList<>(List.of(method.getParameterTypes()));
      types.add(method.getReturnType());
      assertTrue(types.stream().noneMatch(Vector.class::isAssignableFrom), method.getName());
    }
  }

  @Test
  void unary_hasTheSameBitsAsPlainJava() {
    Kernels plain = new OpenBlasKernels();
    Unary[][] pairs = {
      {plain::exp, kernels::exp},
      {plain::log, kernels::log},
      {plain::sigmoid, kernels::sigmoid},
      {plain::tanh, kernels::tanh},
      {plain::gelu, kernels::gelu},
      {plain::geluTanh, kernels::geluTanh}
    };
    float[] x = spread(Float.MIN_VALUE, 200f, 5_000);
    for (Unary[] pair : pairs) {
      assertArrayEquals(apply(pair[0], x), apply(pair[1], x));
    }
  }

  @Test
  void binary_hasTheSameBitsAsPlainJava() {
    Kernels plain = new OpenBlasKernels();
    Binary[][] pairs = {
      {plain::sigmoidBackward, kernels::sigmoidBackward},
      {plain::tanhBackward, kernels::tanhBackward},
      {plain::geluBackward, kernels::geluBackward},
      {plain::geluTanhBackward, kernels::geluTanhBackward},
      {plain::mulAdd, kernels::mulAdd}
    };
    float[] x = uniform(1, 3_001, 8f);
    float[] y = uniform(2, 3_001, 1f);
    for (Binary[] pair : pairs) {
      float[] expected = new float[x.length];
      float[] actual = new float[x.length];
      pair[0].run(x.length, x, 0, y, 0, expected, 0);
      pair[1].run(x.length, x, 0, y, 0, actual, 0);
      assertArrayEquals(expected, actual);
    }
  }
}
