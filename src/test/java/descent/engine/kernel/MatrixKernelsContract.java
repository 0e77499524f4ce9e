package descent.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What every implementation's matrix products must do, against a product in double precision. */
abstract class MatrixKernelsContract {
  private final Kernels kernels;

  MatrixKernelsContract(Kernels kernels) {
    this.kernels = kernels;
  }

  /** One call of gemm with random operands and room around them. */
  private final class Case {
    final boolean transposeA;
    final boolean transposeB;
    final int m;
    final int n;
    final int k;
    final int lda;
    final int ldb;
    final int ldc;
    final int offset;
    final float alpha;
    final float beta;
    final float[] a;
    final float[] b;
    final float[] c;

    Case(
        int m,
        int n,
        int k,
        boolean transposeA,
        boolean transposeB,
        int pad,
        float alpha,
        float beta) {
      this.transposeA = transposeA;
      this.transposeB = transposeB;
      this.m = m;
      this.n = n;
      this.k = k;
      this.alpha = alpha;
      this.beta = beta;
      offset = pad;
      lda = Math.max(1, (transposeA ? m : k) + pad);
      ldb = Math.max(1, (transposeB ? k : n) + pad);
      ldc = Math.max(1, n + pad);
      Random random = new Random(31L * m + 7L * n + k);
      a = values(random, offset + (transposeA ? k : m) * lda);
      b = values(random, offset + (transposeB ? n : k) * ldb);
      c = values(random, offset + m * ldc);
    }

    float[] run(int threads) {
      try (Workers workers = new Workers(threads)) {
        return run(workers);
      }
    }

    float[] run(Workers workers) {
      FloatMemory result = memory(c);
      kernels.gemm(
          workers,
          transposeA,
          transposeB,
          m,
          n,
          k,
          alpha,
          memory(a),
          offset,
          lda,
          memory(b),
          offset,
          ldb,
          beta,
          result,
          offset,
          ldc);
      return heap(result);
    }

    void check() {
      assertClose(run(1));
    }

    void assertClose(float[] actual) {
      float[] expected = c.clone();
      double[] bound = new double[c.length];
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          double size = 0;
          for (int p = 0; p < k; p++) {
            double x = a[offset + (transposeA ? p * lda + i : i * lda + p)];
            double y = b[offset + (transposeB ? j * ldb + p : p * ldb + j)];
            sum += x * y;
            size += Math.abs(x * y);
          }
          int at = offset + i * ldc + j;
          double old = beta == 0f ? 0 : beta * (double) c[at];
          expected[at] = (float) (alpha * sum + old);
          bound[at] = Math.ulp(1f) * (k + 4) * (Math.abs(alpha) * size + Math.abs(old));
        }
      }
      for (int i = 0; i < c.length; i++) {
        assertEquals(expected[i], actual[i], bound[i], describe() + ", value " + i);
      }
    }

    String describe() {
      return String.format(
          "m=%d n=%d k=%d tA=%b tB=%b alpha=%s beta=%s offset=%d",
          m, n, k, transposeA, transposeB, alpha, beta, offset);
    }
  }

  static float[] values(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return values;
  }

  static FloatMemory memory(float[] values) {
    FloatMemory memory = FloatMemory.allocate(values.length);
    memory.write(0, values, 0, values.length);
    return memory;
  }

  static float[] heap(FloatMemory memory) {
    float[] values = new float[memory.length()];
    memory.read(0, values, 0, values.length);
    return values;
  }

  @Test
  void linear_addsTheBiasToEveryRowOfTheProduct_onAnyNumberOfThreads() {
    for (int[] shape :
        new int[][] {
          {1, 7, 3},
          {5, 1, 40},
          {3, 2, 0},
          {70, 6, 50},
          {40, 33, 20},
          {300, 272, 48},
          {20, 64, 9000}
        }) {
      int m = shape[0];
      int n = shape[1];
      int k = shape[2];
      Random random = new Random(5);
      float[] x = values(random, m * k);
      float[] weight = values(random, n * k);
      float[] bias = values(random, n);
      float[] first = linear(1, m, n, k, x, weight, bias, false);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = bias[j];
          for (int p = 0; p < k; p++) {
            sum += (double) x[i * k + p] * weight[j * k + p];
          }
          assertEquals(sum, first[i * n + j], 1e-5 * (1 + k));
        }
      }
      assertArrayEquals(first, linear(2, m, n, k, x, weight, bias, false));
      float[] positive = first.clone();
      for (int i = 0; i < m * n; i++) {
        positive[i] = Math.max(0, first[i]);
      }
      assertArrayEquals(positive, linear(2, m, n, k, x, weight, bias, true));
    }
  }

  private float[] linear(
      int threads, int m, int n, int k, float[] x, float[] weight, float[] bias, boolean relu) {
    float[] y = new float[m * n];
    Arrays.fill(y, Float.NaN);
    FloatMemory result = memory(y);
    try (Workers workers = new Workers(threads)) {
      kernels.linear(workers, m, n, k, memory(x), memory(weight), memory(bias), relu, result);
    }
    result.read(0, y, 0, m * n);
    return y;
  }

  @Test
  void gemm_agreesWithDoublePrecision_forEdgesOfEveryTile() {
    int[] sizes = {1, 2, 3, 5, 8, 9, 16, 17, 31, 33, 64, 65};
    int turn = 0;
    for (int m : sizes) {
      for (int n : sizes) {
        int k = sizes[turn++ % sizes.length];
        new Case(m, n, k, turn % 2 == 0, turn % 4 < 2, 0, 1f, 0f).check();
        new Case(m, n, k, turn % 4 < 2, turn % 2 == 0, 3, 0.5f, 1f).check();
      }
    }
  }

  @Test
  void gemm_agreesWithDoublePrecision_forEveryTransposeAndFactor() {
    float[] factors = {0f, 1f, -0.5f};
    for (int size : new int[] {3, 40}) {
      for (int bits = 0; bits < 4; bits++) {
        for (float alpha : factors) {
          for (float beta : factors) {
            new Case(size, size + 7, size + 2, bits % 2 == 1, bits > 1, 2, alpha, beta).check();
          }
        }
      }
    }
  }

  @Test
  void gemm_agreesWithDoublePrecision_forLongSumsAndManyBlocks() {
    for (int bits = 0; bits < 4; bits++) {
      boolean transposeA = bits % 2 == 1;
      boolean transposeB = bits > 1;
      new Case(20, 24, 1500, transposeA, transposeB, 0, 1f, 1f).check();
      new Case(300, 40, 30, transposeA, transposeB, 0, 1f, 0f).check();
      new Case(10, 1300, 30, transposeA, transposeB, 1, 1f, 0f).check();
      new Case(2000, 5, 4, transposeA, transposeB, 0, 1f, 1f).check();
    }
  }

  @Test
  void gemm_agreesWithDoublePrecision_forMatrixTimesVector() {
    for (int bits = 0; bits < 4; bits++) {
      boolean transposeA = bits % 2 == 1;
      boolean transposeB = bits > 1;
      new Case(1000, 1, 5, transposeA, transposeB, 0, 1f, 0f).check();
      new Case(5, 1, 1000, transposeA, transposeB, 0, 1f, 1f).check();
      new Case(1, 5, 1000, transposeA, transposeB, 2, 1f, 1f).check();
      new Case(1, 700, 300, transposeA, transposeB, 0, -2f, 0f).check();
      new Case(900, 1, 200, transposeA, transposeB, 1, 1f, 3f).check();
      new Case(3, 1, 9000, transposeA, transposeB, 0, 1f, 0f).check();
      new Case(1, 1, 20000, transposeA, transposeB, 0, 1f, 0f).check();
    }
  }

  @Test
  void gemm_withoutInnerSize_scalesC() {
    new Case(4, 5, 0, false, false, 0, 1f, 0f).check();
    new Case(4, 5, 0, false, false, 1, 1f, 0.5f).check();
    new Case(40, 1, 0, true, true, 0, 1f, 1f).check();
  }

  @Test
  void gemm_ofNothing_changesNothing() {
    new Case(0, 5, 3, false, false, 1, 1f, 0f).check();
    new Case(5, 0, 3, false, true, 1, 1f, 0f).check();
  }

  @Test
  void gemm_withBetaZero_doesNotReadC() {
    for (int size : new int[] {3, 20, 70}) {
      for (int n : new int[] {1, size}) {
        Case x = new Case(size, n, size, false, false, 0, 1f, 0f);
        Arrays.fill(x.c, Float.NaN);
        x.check();
      }
    }
  }

  @Test
  void gemm_leavesWhatSurroundsC() {
    Case x = new Case(33, 35, 17, false, true, 5, 1f, 0f);
    float[] actual = x.run(2);
    for (int i = 0; i < actual.length; i++) {
      int column = (i - x.offset) % x.ldc;
      if (i < x.offset || column >= x.n) {
        assertEquals(x.c[i], actual[i]);
      }
    }
  }

  @Test
  void gemm_propagatesNaN() {
    for (int size : new int[] {3, 50}) {
      Case x = new Case(size, size, size, false, false, 0, 1f, 0f);
      x.a[0] = Float.NaN;
      float[] actual = x.run(1);
      assertTrue(Float.isNaN(actual[0]) && Float.isNaN(actual[size - 1]));
      assertTrue(Float.isFinite(actual[size]));
    }
  }

  @Test
  void gemm_hasTheSameBits_onAnyNumberOfThreads() {
    int[][] shapes = {
      {640, 512, 128}, {129, 257, 65}, {1, 3000, 200}, {3000, 1, 200}, {64, 27, 9000}, {7, 2000, 64}
    };
    for (int[] shape : shapes) {
      for (int bits = 0; bits < 4; bits++) {
        Case x = new Case(shape[0], shape[1], shape[2], bits % 2 == 1, bits > 1, 0, 1f, 1f);
        float[] one = x.run(1);
        assertArrayEquals(one, x.run(2), x.describe());
        assertArrayEquals(one, x.run(3), x.describe());
      }
    }
  }

  @Test
  void gemm_ofTheSameMatrixAgain_followsEveryChangeOfIt() {
    Random random = new Random(9);
    for (int n : new int[] {64, 128}) { // on one thread, and shared out
      FloatMemory a = memory(values(random, n * n));
      FloatMemory b = memory(values(random, n * n));
      List<Runnable> changes =
          List.of(
              () -> {},
              () -> b.put(5, 3f),
              () -> b.write(0, values(random, n), 0, n),
              () -> gemm(false, n, a, a, b),
              () -> b.write(0, values(random, n * n), 0, n * n),
              () -> b.data().put(7, 2f),
              () -> b.data().put(8, 2f));
      for (boolean transposed : new boolean[] {false, true, false}) {
        for (Runnable change : changes) {
          change.run();
          float[] expected = gemm(transposed, n, a, memory(heap(b)), FloatMemory.allocate(n * n));
          for (int time = 0; time < 3; time++) {
            FloatMemory c = FloatMemory.allocate(n * n);
            assertArrayEquals(expected, gemm(transposed, n, a, b, c));
          }
        }
      }
    }
  }

  private float[] gemm(boolean transposed, int n, FloatMemory a, FloatMemory b, FloatMemory c) {
    try (Workers workers = new Workers(2)) {
      kernels.gemm(workers, false, transposed, n, n, n, 1f, a, 0, n, b, 0, n, 0f, c, 0, n);
    }
    return heap(c);
  }

  @Test
  void gemm_calledFromATask_givesTheSameBits() {
    Case x = new Case(100, 90, 80, false, true, 0, 1f, 0f);
    float[] expected = x.run(1);
    float[][] actual = new float[4][];
    try (Workers workers = new Workers(2)) {
      workers.run(4, (task, scratch) -> actual[task] = x.run(workers));
    }
    for (float[] result : actual) {
      assertArrayEquals(expected, result);
    }
  }

  @Test
  void gemm_refusesOperandsOutsideTheirMemory() {
    FloatMemory six = FloatMemory.allocate(6);
    try (Workers workers = new Workers(1)) {
      IllegalArgumentException tooShort =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  kernels.gemm(
                      workers, false, false, 2, 2, 3, 1f, six, 1, 3, six, 0, 2, 0f, six, 0, 2));
      assertTrue(tooShort.getMessage().contains("A (2 x 3, offset 1"), tooShort.getMessage());
      assertThrows(
          IllegalArgumentException.class,
          () ->
              kernels.gemm(
                  workers, false, false, 2, 2, 3, 1f, six, 0, 2, six, 0, 2, 0f, six, 0, 2));
      assertThrows(
          IllegalArgumentException.class,
          () ->
              kernels.gemm(
                  workers, false, false, -1, 2, 3, 1f, six, 0, 3, six, 0, 2, 0f, six, 0, 2));
    }
  }

  @Property(tries = 150)
  void gemm_agreesWithDoublePrecision_forAnyShape(
      @ForAll @IntRange(max = 70) int m,
      @ForAll @IntRange(max = 70) int n,
      @ForAll @IntRange(max = 70) int k,
      @ForAll boolean transposeA,
      @ForAll boolean transposeB,
      @ForAll @IntRange(max = 4) int pad,
      @ForAll boolean accumulate) {
    new Case(m, n, k, transposeA, transposeB, pad, 1f, accumulate ? 1f : 0f).check();
  }

  @Test
  void batchedGemm_isOneGemmPerItem() {
    for (int[] shape : new int[][] {{3, 3, 3}, {20, 20, 32}, {70, 40, 33}, {9, 1, 12}}) {
      int m = shape[0];
      int n = shape[1];
      int k = shape[2];
      int batch = 11;
      Random random = new Random(5);
      FloatMemory a = memory(values(random, batch * m * k));
      FloatMemory b = memory(values(random, n * k));
      float[] start = values(random, batch * m * n);
      try (Workers one = new Workers(1);
          Workers two = new Workers(2)) {
        FloatMemory c = memory(start);
        kernels.batchedGemm(
            two, batch, false, true, m, n, k, 0.25f, a, 0, k, m * k, b, 0, k, 0, 1f, c, 0, n,
            m * n);
        FloatMemory expected = memory(start);
        for (int i = 0; i < batch; i++) {
          kernels.gemm(
              one, false, true, m, n, k, 0.25f, a, i * m * k, k, b, 0, k, 1f, expected, i * m * n,
              n);
        }
        assertArrayEquals(heap(expected), heap(c), 1e-5f);
      }
    }
  }

  @Test
  void batchedGemm_hasTheSameBits_onAnyNumberOfThreads() {
    Random random = new Random(6);
    FloatMemory a = memory(values(random, 40 * 20 * 16));
    FloatMemory b = memory(values(random, 40 * 20 * 16));
    float[][] results = new float[3][];
    for (int threads = 1; threads <= 3; threads++) {
      FloatMemory c = FloatMemory.allocate(40 * 20 * 20);
      try (Workers workers = new Workers(threads)) {
        kernels.batchedGemm(
            workers, 40, false, true, 20, 20, 16, 1f, a, 0, 16, 320, b, 0, 16, 320, 0f, c, 0, 20,
            400);
      }
      results[threads - 1] = heap(c);
    }
    assertArrayEquals(results[0], results[1]);
    assertArrayEquals(results[0], results[2]);
  }

  @Test
  void batchedGemm_ofNoItems_doesNothing() {
    FloatMemory none = FloatMemory.allocate(0);
    try (Workers workers = new Workers(2)) {
      kernels.batchedGemm(
          workers, 0, false, false, 2, 2, 2, 1f, none, 0, 2, 4, none, 0, 2, 4, 0f, none, 0, 2, 4);
    }
  }

  @Test
  void multiplyPacked_agreesWithDoublePrecision() {
    Random random = new Random(7);
    for (int[] shape :
        new int[][] {{1, 1, 1}, {9, 33, 20}, {13, 64, 500}, {8, 7, 3}, {4, 100, 1}}) {
      int m = shape[0];
      int n = shape[1];
      int k = shape[2];
      for (boolean transposed : new boolean[] {false, true}) {
        for (boolean accumulate : new boolean[] {false, true}) {
          float[] a = values(random, m * k);
          float[] b = values(random, k * n);
          float[] c = values(random, m * n);
          float[] start = c.clone();
          float[] packed = new float[kernels.packedSize(k, n)];
          kernels.pack(b, 0, transposed ? 1 : n, transposed ? k : 1, k, n, packed, 0);
          int width = kernels.panelWidth();
          kernels.multiplyPacked(
              m,
              n,
              k,
              a,
              0,
              MatrixKernels.steps(m, k),
              1,
              packed,
              0,
              MatrixKernels.steps(k, width),
              k * width,
              c,
              0,
              n,
              accumulate);
          for (int i = 0; i < m * n; i++) {
            double sum = accumulate ? start[i] : 0;
            for (int p = 0; p < k; p++) {
              sum += (double) a[i / n * k + p] * b[transposed ? i % n * k + p : p * n + i % n];
            }
            assertEquals(sum, c[i], 1e-6 * (k + 4));
          }
        }
      }
    }
  }

  @Test
  void multiplyTiles_agreesWithMultiplyPacked_forAnyShape() {
    Random random = new Random(9);
    int height = kernels.tileHeight();
    int width = kernels.panelWidth();
    for (int[] shape : new int[][] {{1, 1, 1}, {9, 33, 20}, {13, 64, 300}, {8, 7, 3}}) {
      int m = shape[0];
      int n = shape[1];
      int k = shape[2];
      int rows = (m + height - 1) / height * height;
      int ld = (n + width - 1) / width * width;
      float[] a = values(random, m * k);
      float[] b = new float[kernels.packedSize(k, n)];
      kernels.pack(values(random, k * n), 0, n, 1, k, n, b, 0);
      int[] steps = MatrixKernels.steps(k, width);
      float[] expected = new float[m * n];
      kernels.multiplyPacked(
          m,
          n,
          k,
          a,
          0,
          MatrixKernels.steps(m, k),
          1,
          b,
          0,
          steps,
          k * width,
          expected,
          0,
          n,
          false);
      float[] tiles = values(random, rows * k + 5);
      kernels.packRows(a, 0, k, 1, m, k, tiles, 5);
      float[] c = values(random, rows * ld);
      for (boolean accumulate : new boolean[] {false, true}) {
        kernels.multiplyTiles(
            rows, n, k, tiles, 5, k * height, b, 0, steps, k * width, c, 0, ld, accumulate);
        for (int i = 0; i < m * n; i++) {
          double sum = (accumulate ? 2 : 1) * (double) expected[i];
          assertEquals(sum, c[i / n * ld + i % n], 1e-6 * (k + 4));
        }
      }
    }
  }

  @Test
  void multiplyPacked_readsAnImageInPlace_asAConvolution() {
    int width = kernels.panelWidth();
    int size = 12;
    int pixels = size * (size - 2);
    Random random = new Random(8);
    float[] image = values(random, size * size + 2 * width + 2);
    float[] weights = values(random, 2 * 9);
    int[] shifts = new int[9];
    for (int p = 0; p < 9; p++) {
      shifts[p] = p / 3 * size + p % 3;
    }
    int ld = (pixels + width - 1) / width * width;
    float[] result = new float[2 * ld];
    kernels.multiplyPacked(
        2,
        pixels,
        9,
        weights,
        0,
        MatrixKernels.steps(2, 9),
        1,
        image,
        0,
        shifts,
        width,
        result,
        0,
        ld,
        false);
    for (int o = 0; o < 2; o++) {
      for (int pixel = 0; pixel < pixels; pixel++) {
        double sum = 0;
        for (int p = 0; p < 9; p++) {
          sum += (double) weights[o * 9 + p] * image[pixel + shifts[p]];
        }
        assertEquals(sum, result[o * ld + pixel], 1e-5);
      }
    }
  }

  @Property(tries = 200)
  void multiplySmall_isTheProductOfAnyStrides(
      @ForAll @IntRange(min = 0, max = 21) int m,
      @ForAll @IntRange(min = 0, max = 3) int columns,
      @ForAll @IntRange(min = 0, max = 9) int k,
      @ForAll boolean transposed,
      @ForAll boolean accumulate) {
    int n = columns * kernels.smallWidth();
    Random random = new Random(31L * m + 7L * n + k);
    float[] a = values(random, 3 + (m + 2) * (k + 2));
    float[] b = values(random, 5 + k * (n + 1));
    float[] c = values(random, 2 + m * (n + 3));
    float[] before = c.clone();
    int row = transposed ? 1 : k + 2;
    int step = transposed ? m + 2 : 1;

    kernels.multiplySmall(m, n, k, a, 3, row, step, b, 5, n + 1, c, 2, n + 3, accumulate);

    for (int at = 0; at < c.length; at++) {
      int i = (at - 2) / (n + 3);
      int j = (at - 2) % (n + 3);
      double expected = before[at];
      if (at >= 2 && j < n) {
        expected = accumulate ? expected : 0;
        for (int p = 0; p < k; p++) {
          expected += (double) a[3 + i * row + p * step] * b[5 + p * (n + 1) + j];
        }
      }
      assertEquals(expected, c[at], 1e-4, "value " + at);
    }
  }

  @Property(tries = 60)
  void multiplyVectors_multipliesEachByItsMatrix(
      @ForAll @IntRange(min = 0, max = 3) int count,
      @ForAll @IntRange(min = 1, max = 2) int columns,
      @ForAll @IntRange(min = 0, max = 9) int k) {
    int n = columns * kernels.smallWidth();
    Random random = new Random(31L * count + 7L * n + k);
    float[] a = values(random, 3 + count * (k + 1));
    float[] b = values(random, 5 + count * (k * (n + 2) + 4));
    float[] c = values(random, 1 + count * (n + 3));
    float[] before = c.clone();
    int stride = k * (n + 2) + 4;

    kernels.multiplyVectors(count, n, k, a, 3, k + 1, b, 5, stride, n + 2, c, 1, n + 3);

    for (int at = 0; at < c.length; at++) {
      int i = (at - 1) / (n + 3);
      int j = (at - 1) % (n + 3);
      double expected = before[at];
      if (at >= 1 && j < n) {
        expected = 0;
        for (int p = 0; p < k; p++) {
          expected += (double) a[3 + i * (k + 1) + p] * b[5 + i * stride + p * (n + 2) + j];
        }
      }
      assertEquals(expected, c[at], 1e-4, "value " + at);
    }
  }
}
