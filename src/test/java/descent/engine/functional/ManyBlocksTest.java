package descent.engine.functional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Shape;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations on tensors of more than one block, against loops written out here. */
class ManyBlocksTest {
  private final Device device = new Device(2);
  private final Generator generator = new Generator(5);

  @AfterEach
  void closeDevice() {
    device.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 20000, 1",
    "3, 9001, 1",
    "2, 5000, 7",
    "1, 3000, 20",
    "3, 70, 5000",
    "5000, 3, 2",
    "9000, 2, 1",
    "1, 2, 20000",
    "2, 1, 5000",
    "1, 3, 4097",
    "2, 900, 17"
  })
  void sum_addsTheMiddleDimension(int outer, int reduced, int inner) {
    Tensor x = random(DType.FLOAT32, outer, reduced, inner).requiresGrad(true);
    float[] values = x.toFloats();
    double[] expected = new double[outer * inner];
    for (int i = 0; i < values.length; i++) {
      expected[i / inner / reduced * inner + i % inner] += values[i];
    }

    Tensor y = Reduction.sum(x, false, 1);
    y.backward(y.detach());

    assertArrayEquals(new int[] {outer, inner}, y.shape());
    assertArrayEquals(expected, y.toDoubles(), 1e-5 * largest(expected));
    float[] dx = x.gradient().toFloats();
    for (int i = 0; i < dx.length; i++) {
      assertEquals((float) y.get(i / inner / reduced * inner + i % inner), dx[i]);
    }
  }

  @Test
  void permute_movesEveryElementAndBack() {
    Tensor x = random(DType.FLOAT32, 13, 40, 29).requiresGrad(true);
    float[] values = x.toFloats();

    Tensor y = Shaping.permute(x, 2, 0, 1);
    y.backward(y.detach());

    float[] moved = y.toFloats();
    for (int i = 0; i < 13; i++) {
      for (int j = 0; j < 40; j++) {
        for (int k = 0; k < 29; k++) {
          assertEquals(values[(i * 40 + j) * 29 + k], moved[(k * 13 + i) * 40 + j]);
        }
      }
    }
    assertArrayEquals(values, x.gradient().toFloats());
  }

  @Test
  void broadcastOperand_isReadRightAcrossBlocks() {
    Tensor x = random(DType.FLOAT32, 3, 2500, 3);
    Tensor wide = random(DType.FLOAT32, 2500, 1);
    Tensor large = random(DType.FLOAT32, 3, 2500, 1);

    float[] sum = Arithmetic.add(Arithmetic.add(x, wide), large).toFloats();

    for (int i = 0; i < sum.length; i++) {
      float first = (float) (x.get(i) + wide.get(i / 3 % 2500));
      assertEquals((float) (first + large.get(i / 3)), sum[i]);
    }
  }

  @Test
  void embedding_addsTheGradientsOfRepeatedRows() {
    Tensor table = random(DType.FLOAT32, 50, 64).requiresGrad(true);
    int[] ids = new int[3000];
    Arrays.setAll(ids, i -> generator.nextInt(50));

    Tensor y = Indexing.embedding(table, ids, 30, 100);
    y.backward(y.detach());

    int[] counts = new int[50];
    for (int id : ids) {
      counts[id]++;
    }
    for (int i = 0; i < table.size(); i++) {
      double expected = counts[i / 64] * table.get(i);
      assertEquals(expected, table.gradient().get(i), 1e-4 * Math.max(1, Math.abs(expected)));
    }
  }

  @Test
  void sliceAndConcat_undoEachOther() {
    Tensor x = random(DType.FLOAT32, 60, 300).requiresGrad(true);

    Tensor y = Shaping.concat(1, Shaping.slice(x, 1, 0, 113), Shaping.slice(x, 1, 113, 300));
    y.backward(y.detach());

    assertArrayEquals(x.toFloats(), y.toFloats());
    assertArrayEquals(x.toFloats(), x.gradient().toFloats());
  }

  @Test
  void crossEntropy_isTheMeanOverManyRows() {
    Tensor x = random(DType.FLOAT32, 3000, 11).requiresGrad(true);
    Tensor exact = device.tensor(DType.FLOAT64, x.toDoubles(), 3000, 11).requiresGrad(true);
    int[] targets = new int[3000];
    Arrays.setAll(targets, i -> generator.nextInt(11));

    Tensor loss = Loss.crossEntropy(x, targets);
    loss.backward();
    Tensor probabilities = Activation.logSoftmax(exact, 1);
    int[] pick = targets.clone();
    Tensor reference =
        Arithmetic.neg(Reduction.mean(Indexing.gather(probabilities, 1, pick, 3000, 1)));
    reference.backward();

    assertEquals(reference.item(), loss.item(), 1e-6 * reference.item());
    assertArrayEquals(exact.gradient().toDoubles(), x.gradient().toDoubles(), 1e-9);
  }

  private static double largest(double... values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(1);
  }

  private Tensor random(DType dtype, int... shape) {
    double[] values = new double[Shape.size(shape)];
    Arrays.setAll(values, i -> generator.nextGaussian());
    return device.tensor(dtype, values, shape);
  }
}
