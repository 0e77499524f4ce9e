package descent.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.engine.tensor.TensorCopy;
import org.junit.jupiter.api.Test;

class NamedArrayTest {
  @Test
  void toDoubles_readsEveryType() {
    assertArrayEquals(new double[] {0.5}, NamedArray.ofDoubles(new double[] {0.5}, 1).toDoubles());
    assertArrayEquals(new double[] {0.5}, NamedArray.ofFloats(new float[] {0.5f}, 1).toDoubles());
    assertArrayEquals(new double[] {-7}, NamedArray.ofLongs(new long[] {-7}, 1).toDoubles());
    assertArrayEquals(new double[] {-7}, NamedArray.ofInts(new int[] {-7}, 1).toDoubles());
    assertArrayEquals(new double[] {249}, NamedArray.ofBytes(new byte[] {-7}, 1).toDoubles());
    assertArrayEquals(
        new double[] {0, 1}, NamedArray.ofBooleans(new boolean[] {false, true}, 2).toDoubles());
  }

  @Test
  void exactReaders_giveWhatWasPut() {
    assertArrayEquals(new long[] {1L << 60}, NamedArray.ofLongs(new long[] {1L << 60}).toLongs());
    assertArrayEquals(new int[] {-3}, NamedArray.ofInts(new int[] {-3}, 1).toInts());
    assertArrayEquals(new byte[] {1, -1}, NamedArray.ofBytes(new byte[] {1, -1}, 2).toBytes());
    assertArrayEquals(
        new boolean[] {true, false},
        NamedArray.ofBooleans(new boolean[] {true, false}, 2).toBooleans());
  }

  @Test
  void exactReaders_refuseAnotherType() {
    NamedArray floats = NamedArray.ofFloats(new float[] {1}, 1);
    assertThrows(IllegalStateException.class, floats::toLongs);
    assertThrows(IllegalStateException.class, floats::toInts);
    assertThrows(IllegalStateException.class, floats::toBytes);
    assertThrows(IllegalStateException.class, floats::toBooleans);
    assertThrows(
        IllegalStateException.class, () -> NamedArray.ofLongs(new long[] {1}, 1).toFloats());
  }

  @Test
  void tensors_surviveTheRoundTrip() {
    try (Device device = new Device(1)) {
      Tensor floats = device.tensor(new float[] {1.5f, -2}, 1, 2);
      Tensor back = NamedArray.of(floats).toTensor(device);
      assertEquals(DType.FLOAT32, back.dtype());
      assertArrayEquals(new int[] {1, 2}, back.shape());
      assertArrayEquals(floats.toFloats(), back.toFloats());
      Tensor count = NamedArray.ofLongs(new long[] {12}).toTensor(device);
      assertEquals(DType.FLOAT64, count.dtype());
      assertEquals(12, count.item());
    }
  }

  @Test
  void copies_surviveTheRoundTrip() {
    try (Device device = new Device(1)) {
      for (DType dtype : DType.values()) {
        Tensor tensor = device.tensor(dtype, new double[] {0.1, -0.0, 3}, 3, 1);
        TensorCopy back = NamedArray.of(TensorCopy.of(tensor)).toCopy();
        assertEquals(dtype, back.dtype());
        assertArrayEquals(new int[] {3, 1}, back.shape());
        assertArrayEquals(tensor.toDoubles(), back.toDoubles());
        assertEquals(NamedArray.of(tensor), NamedArray.of(TensorCopy.of(tensor)));
      }
    }
  }

  @Test
  void equality_isByTypeShapeAndBits() {
    NamedArray zero = NamedArray.ofFloats(new float[] {0}, 1);
    assertEquals(zero, NamedArray.ofFloats(new float[] {0}, 1));
    assertEquals(zero.hashCode(), NamedArray.ofFloats(new float[] {0}, 1).hashCode());
    assertNotEquals(zero, NamedArray.ofFloats(new float[] {-0f}, 1));
    assertNotEquals(zero, NamedArray.ofFloats(new float[] {0}));
    assertNotEquals(zero, NamedArray.ofInts(new int[] {0}, 1));
  }

  @Test
  void constructor_refusesAShapeThatDoesNotFit() {
    assertThrows(IllegalArgumentException.class, () -> NamedArray.ofFloats(new float[] {1, 2}, 3));
  }
}
