package descent.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
  private final Device device = new Device(1);

  @Test
  void forward_looksUpTheRowsOfTheIds() {
    Embedding embedding = new Embedding(device, 3, 2, new Generator(1));
    embedding.weight().set(new float[] {1, 2, 3, 4, 5, 6});

    Tensor y = embedding.forward(new int[] {2, 0, 2, 1}, 2, 2);
    y.backward(device.tensor(new float[] {1, 1, 2, 2, 3, 3, 4, 4}, 2, 2, 2));

    assertArrayEquals(new int[] {2, 2, 2}, y.shape());
    assertArrayEquals(new float[] {5, 6, 1, 2, 5, 6, 3, 4}, y.toFloats());
    assertArrayEquals(new float[] {2, 2, 4, 4, 4, 4}, embedding.weight().gradient().toFloats());
  }

  @Test
  void paddingId_is0AndStays0() {
    Embedding embedding =
        new Embedding(device, DType.FLOAT32, 3, 2, OptionalInt.of(1), new Generator(1));
    assertArrayEquals(new float[2], Arrays.copyOfRange(embedding.weight().toFloats(), 2, 4));

    Tensor y = embedding.forward(new int[] {1, 0, 1}, 3);
    y.backward(device.full(DType.FLOAT32, 1, 3, 2));

    assertArrayEquals(new float[] {1, 1, 0, 0, 0, 0}, embedding.weight().gradient().toFloats());
  }

  @Test
  void initialisation_isStandardNormal() {
    double[] weight = new Embedding(device, 200, 50, new Generator(1)).weight().toDoubles();
    assertEquals(0, Arrays.stream(weight).average().orElseThrow(), 0.03);
    assertEquals(1, Arrays.stream(weight).map(w -> w * w).average().orElseThrow(), 0.05);
  }

  @Test
  void idsOutOfRange_areRefused() {
    Embedding embedding = new Embedding(device, 3, 2, new Generator(1));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> embedding.forward(new int[] {0, 3}, 2));
    assertEquals("embedding expected indices from 0 to 2 but index 1 is 3", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Embedding(device, DType.FLOAT32, 3, 2, OptionalInt.of(3), new Generator(1)));
    assertEquals("Embedding expected a padding id from 0 to 2 but got 3", e.getMessage());
  }
}
