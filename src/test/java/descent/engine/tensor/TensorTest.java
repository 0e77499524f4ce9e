package descent.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class TensorTest {
  private final Device device = new Device(1);

  @AfterEach
  void closeDevice() {
    device.close();
  }

  @Test
  void shape_isACopy() {
    Tensor x = device.zeros(2, 3);
    x.shape()[0] = 9;

    assertArrayEquals(new int[] {2, 3}, x.shape());
    assertEquals(3, x.size(-1));
    assertEquals(6, x.size());
    assertEquals(2, x.dim());
    assertTrue(x.hasShape(2, 3));
    assertFalse(x.hasShape(3, 2));
  }

  @Test
  void scalar_hasOneElementAndNoDimension() {
    Tensor x = device.scalar(DType.FLOAT64, 1.5);

    assertEquals(0, x.dim());
    assertEquals(1.5, x.item());
    assertEquals("Tensor[] FLOAT64 [1.5]", x.toString());
  }

  @Test
  void item_ofMoreThanOneElement_isRefused() {
    Tensor x = device.zeros(2);

    assertEquals(
        "item expected one element but the shape is [2]",
        assertThrows(IllegalArgumentException.class, x::item).getMessage());
  }

  @Test
  void set_refusesAnotherCount() {
    Tensor x = device.zeros(2, 2);

    assertEquals(
        "Shape [2, 2] expected 4 values but got 3",
        assertThrows(IllegalArgumentException.class, () -> x.set(new float[3])).getMessage());
  }

  @Test
  void values_convertBetweenTypes() {
    Tensor narrow = device.tensor(DType.FLOAT32, new double[] {0.1, 2}, 2);
    Tensor wide = device.empty(DType.FLOAT64, 2);
    wide.set(new float[] {0.5f, 3});

    assertArrayEquals(new double[] {0.1f, 2}, narrow.toDoubles());
    assertArrayEquals(new float[] {0.5f, 3}, wide.toFloats());
  }

  @Test
  void memoryOfTheOtherType_isRefused() {
    Tensor x = device.zeros(DType.FLOAT64, 2);

    assertEquals(
        "Expected a FLOAT32 tensor but found FLOAT64 [2]",
        assertThrows(IllegalStateException.class, x::floats).getMessage());
  }

  @Test
  void view_sharesMemoryAndRefusesAnotherSize() {
    Tensor x = device.zeros(2, 3);
    x.view(6).set(new float[] {1, 2, 3, 4, 5, 6});

    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, x.toFloats());
    assertEquals(
        "Shape [2, 3] cannot be viewed as [5]",
        assertThrows(IllegalArgumentException.class, () -> x.view(5)).getMessage());
  }

  @Test
  void nd_sharesMemoryWithTheTensor() {
    for (DType dtype : DType.values()) {
      Tensor x = device.tensor(dtype, new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
      INDArray array = x.nd();
      array.putScalar(1, 2, 60);

      assertEquals(60, x.get(5));
      assertEquals(4, array.getDouble(1, 0));
      assertEquals(21, x.get(0) + array.mmul(array.transpose()).getDouble(0, 0) + 6);
    }
  }

  @Test
  void addInPlaceAndCopyFrom_workOnBothTypes() {
    for (DType dtype : DType.values()) {
      Tensor x = device.full(dtype, 1, 5000);
      Tensor y = device.full(dtype, 2, 5000);
      y.addInPlace(x);
      assertEquals(3, y.get(4999));
      x.copyFrom(y);
      assertEquals(3, x.get(0));
    }
  }

  @Test
  void emptyTensor_holdsNothing() {
    Tensor x = device.zeros(0, 3);

    assertEquals(0, x.size());
    assertEquals(0, x.toFloats().length);
  }

  @Test
  void gradientThatIsNotThere_isRefused() {
    Tensor x = device.zeros(2).requiresGrad(true);

    assertEquals(
        "Tensor [2] has no gradient",
        assertThrows(IllegalStateException.class, x::gradient).getMessage());
  }
}
