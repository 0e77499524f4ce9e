package descent.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatMemoryTest {
  @Test
  void onHeap_movesWithItsValuesWhenAskedForItsBuffer() {
    FloatMemory memory = FloatMemory.onHeap(3);
    assertNotNull(memory.array());
    memory.write(0, new float[] {1, 2, 3}, 0, 3);
    memory.put(1, 5);
    assertEquals(5, memory.get(1));
    assertEquals(5, memory.data().getFloat(1));
    assertNull(memory.array());
    memory.data().put(2, 7f);
    memory.put(0, 9);
    float[] values = new float[3];
    memory.read(0, values, 0, 3);
    assertArrayEquals(new float[] {9, 5, 7}, values);
  }

  @ParameterizedTest
  @CsvSource({"300,128,128", "300,512,130", "257,33,512", "64,20,40"})
  void layer_hasTheSameBitsOnTheHeap(int m, int n, int k) {
    Kernels kernels = Kernels.load();
    try (Workers workers = new Workers(2)) {
      assertArrayEquals(
          layer(kernels, workers, m, n, k, false), layer(kernels, workers, m, n, k, true));
    }
  }

  /** Y, and where kernels have them at once the gradients. */
  private static float[] layer(
      Kernels kernels, Workers workers, int m, int n, int k, boolean heap) {
    Random random = new Random(1);
    FloatMemory x = memory(random, m * k, heap);
    FloatMemory weight = memory(random, n * k, heap);
    FloatMemory bias = memory(random, n, heap);
    FloatMemory dy = memory(random, m * n, heap);
    FloatMemory y = memory(random, m * n, heap);
    FloatMemory dx = memory(random, m * k, heap);
    FloatMemory dw = memory(random, n * k, heap);
    FloatMemory db = memory(random, n, heap);
    kernels.linear(workers, m, n, k, x, weight, bias, true, y);
    for (boolean adds : new boolean[] {false, true}) {
      LinearGradients gradients =
          new LinearGradients(
              m,
              n,
              k,
              dy,
              y,
              x,
              weight,
              new LinearGradients.Target(dx, adds),
              new LinearGradients.Target(dw, adds),
              new LinearGradients.Target(db, adds));
      kernels.linearBackward(m, n, k).ifPresent(backward -> backward.run(workers, gradients));
    }
    float[] result = new float[m * n + m * k + n * k + n];
    y.read(0, result, 0, m * n);
    dx.read(0, result, m * n, m * k);
    dw.read(0, result, m * n + m * k, n * k);
    db.read(0, result, m * n + m * k + n * k, n);
    return result;
  }

  private static FloatMemory memory(Random random, int length, boolean heap) {
    FloatMemory memory = heap ? FloatMemory.onHeap(length) : FloatMemory.allocate(length);
    memory.write(0, MatrixKernelsContract.values(random, length), 0, length);
    return memory;
  }
}
