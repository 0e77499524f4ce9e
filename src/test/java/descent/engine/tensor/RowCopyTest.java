package descent.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowCopyTest {
  @ParameterizedTest
  @EnumSource(DType.class)
  void gather_copiesRowsOverManyTasks(DType dtype) {
    try (Device device = new Device(3)) {
      int rows = 700;
      double[] values = new double[rows * 30];
      for (int i = 0; i < values.length; i++) {
        values[i] = i;
      }
      Tensor source = device.tensor(dtype, values, rows, 5, 6);
      int[] order = new Generator(1).permutation(rows);

      Tensor gathered = RowCopy.gather(device, source, order);

      assertArrayEquals(new int[] {rows, 5, 6}, gathered.shape());
      double[] found = gathered.toDoubles();
      double[] expected = new double[values.length];
      for (int i = 0; i < rows; i++) {
        System.arraycopy(values, order[i] * 30, expected, i * 30, 30);
      }
      assertArrayEquals(expected, found);
    }
  }

  @Test
  void gather_ofNothing_isEmpty() {
    try (Device device = new Device(1)) {
      assertArrayEquals(
          new int[] {0, 2}, RowCopy.gather(device, device.zeros(3, 2), new int[0]).shape());
      assertArrayEquals(
          new int[] {2, 0}, RowCopy.gather(device, device.zeros(3, 0), new int[] {1, 2}).shape());
    }
  }

  @Test
  void gather_refusesScalarsAndRowsThatAreNotThere() {
    try (Device device = new Device(1)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> RowCopy.gather(device, device.zeros(), new int[] {0}));
      assertThrows(
          IllegalArgumentException.class,
          () -> RowCopy.gather(device, device.zeros(3, 2), new int[] {3}));
    }
  }
}
