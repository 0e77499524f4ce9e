package descent.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorLinearTest {
  private final VectorKernels kernels = new VectorKernels();

  /** dX, dW and db one after another. */
  private float[] gradients(
      int threads, int m, int n, int k, float[] dy, float[] output, float[] start, long seed) {
    Random random = new Random(seed);
    FloatMemory x = memory(values(random, m * k));
    FloatMemory weight = memory(values(random, n * k));
    boolean adds = start.length > 0;
    FloatMemory[] targets = new FloatMemory[3];
    int[] sizes = {m * k, n * k, n};
    for (int i = 0; i < 3; i++) {
      float[] before = new float[sizes[i]];
      Arrays.fill(before, adds ? start[i] : Float.NaN);
      targets[i] = memory(before);
    }
    try (Workers workers = new Workers(threads)) {
      kernels
          .linearBackward(m, n, k)
          .orElseThrow()
          .run(
              workers,
              new LinearGradients(
                  m,
                  n,
                  k,
                  memory(dy),
                  output.length == 0 ? null : memory(output),
                  x,
                  weight,
                  new LinearGradients.Target(targets[0], adds),
                  new LinearGradients.Target(targets[1], adds),
                  new LinearGradients.Target(targets[2], adds)));
    }
    float[] result = new float[m * k + n * k + n];
    targets[0].read(0, result, 0, m * k);
    targets[1].read(0, result, m * k, n * k);
    targets[2].read(0, result, m * k + n * k, n);
    return result;
  }

  private static float[] values(Random random, int count) {
    return MatrixKernelsContract.values(random, count);
  }

  private static FloatMemory memory(float[] values) {
    return MatrixKernelsContract.memory(values);
  }

  @ParameterizedTest
  @CsvSource({"256,128,128", "300,130,140", "3000,72,41", "1000,20,230", "2600,33,64"})
  void linearBackward_agreesWithDoublePrecision_onAnyNumberOfThreads(int m, int n, int k) {
    Random random = new Random(1);
    float[] dy = values(random, m * n);
    float[] output = values(random, m * n);
    for (float[] relu : new float[][] {{}, output}) {
      for (float[] start : new float[][] {{}, {1, 2, 3}}) {
        double[] expected = expected(m, n, k, dy, relu, start);
        float[] actual = gradients(2, m, n, k, dy, relu, start, 7);
        for (int i = 0; i < expected.length; i++) {
          int terms = i < m * k ? n : m;
          assertEquals(expected[i], actual[i], 3e-6 * (3 + terms), "at " + i);
        }
        assertArrayEquals(actual, gradients(1, m, n, k, dy, relu, start, 7));
        assertArrayEquals(actual, gradients(3, m, n, k, dy, relu, start, 7));
      }
    }
  }

  private static double[] expected(int m, int n, int k, float[] dy, float[] output, float[] start) {
    Random random = new Random(7);
    float[] x = values(random, m * k);
    float[] weight = values(random, n * k);
    double[] result = new double[m * k + n * k + n];
    if (start.length > 0) {
      Arrays.fill(result, 0, m * k, start[0]);
      Arrays.fill(result, m * k, m * k + n * k, start[1]);
      Arrays.fill(result, m * k + n * k, result.length, start[2]);
    }
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double g = output.length == 0 || output[i * n + j] > 0 ? dy[i * n + j] : 0;
        result[m * k + n * k + j] += g;
        for (int p = 0; p < k; p++) {
          result[i * k + p] += g * weight[j * k + p];
          result[m * k + j * k + p] += g * x[i * k + p];
        }
      }
    }
    return result;
  }

  @Test
  void linearBackward_leavesFewRowsAndManyWeightsToTheProducts() {
    assertTrue(kernels.linearBackward(255, 500, 500).isEmpty());
    assertTrue(kernels.linearBackward(256, 8, 8).isEmpty());
    assertTrue(kernels.linearBackward(10_000, 1000, 1000).isEmpty());
  }
}
