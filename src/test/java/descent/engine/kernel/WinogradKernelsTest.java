package descent.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WinogradKernelsTest {
  private static final List<Integer> WIDTHS = List.of(1, 7, 8, 16, 33, 50);

  static Stream<Kernels> kernels() {
    return Stream.of("openblas", "vector")
        .filter(name -> name.equals("openblas") || KernelLoader.vectorModulePresent())
        .map(KernelLoader::named);
  }

  private static float[] random(int size) {
    Random random = new Random(size);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  /** G g. */
  private static double[] filter(double g0, double g1, double g2) {
    return new double[] {
      g0 / 4,
      -(g0 + g1 + g2) / 6,
      -(g0 - g1 + g2) / 6,
      (g0 + 2 * g1 + 4 * g2) / 24,
      (g0 - 2 * g1 + 4 * g2) / 24,
      g2
    };
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void outputOfProducts_isTheConvolution(Kernels kernels) {
    double[] g = {0.3, -0.7, 0.4};
    double[] u = filter(g[0], g[1], g[2]);
    for (int n : WIDTHS) {
      float[] x = random(6 * n);
      float[] terms = new float[6 * n + 2];
      kernels.winogradInput(n, x, MatrixKernels.steps(6, n), terms, 2, n);
      for (int i = 0; i < 6 * n; i++) {
        terms[2 + i] *= (float) u[i / n];
      }
      float[] y = new float[4 * n + 1];
      kernels.winogradOutput(n, terms, 2, n, 0.25f, y, 1, n);
      for (int i = 0; i < 4 * n; i++) {
        double sum = 0.25 + g[0] * x[i] + g[1] * x[i + n] + g[2] * x[i + 2 * n];
        assertEquals(sum, y[1 + i], 2e-6, "row " + i / n + " of width " + n);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void gradientOfProducts_isTheCorrelation(Kernels kernels) {
    for (int n : WIDTHS) {
      float[] x = random(6 * n);
      float[] dy = random(4 * n);
      float[] v = new float[6 * n];
      float[] d = new float[6 * n];
      kernels.winogradInput(n, x, MatrixKernels.steps(6, n), v, 0, n);
      kernels.winogradGradient(n, dy, MatrixKernels.steps(4, n), d, 0, n);
      for (int q = 0; q < 3; q++) {
        double[] u = filter(q == 0 ? 1 : 0, q == 1 ? 1 : 0, q == 2 ? 1 : 0);
        double actual = 0;
        double expected = 0;
        for (int i = 0; i < 6 * n; i++) {
          actual += u[i / n] * v[i] * d[i];
        }
        for (int i = 0; i < 4 * n; i++) {
          expected += (double) dy[i] * x[i + q * n];
        }
        assertEquals(expected, actual, 1e-6 * (n + 4), "tap " + q + " of width " + n);
      }
    }
  }
}
