package descent.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TensorDatasetTest {
  private final Device device = new Device(1);
  private final Generator random = new Generator(0);
  private final Tensor inputs = device.tensor(new float[] {0, 1, 10, 11, 20, 21}, 3, 2);

  @Test
  void get_givesRowsAndLabelsInTheOrderAsked() {
    Batch batch =
        new TensorDataset(inputs, new int[] {5, 6, 7}).get(device, new int[] {2, 0, 2}, random);
    assertArrayEquals(new int[] {3, 2}, batch.inputs().shape());
    assertArrayEquals(new float[] {20, 21, 0, 1, 20, 21}, batch.inputs().toFloats());
    assertArrayEquals(new int[] {7, 5, 7}, batch.labels());
  }

  @Test
  void get_givesTargetsOfTheirOwnType() {
    Tensor targets = device.tensor(DType.FLOAT64, new double[] {1, 2, 3}, 3);
    Batch batch = new TensorDataset(inputs, targets).get(device, new int[] {1}, random);
    assertArrayEquals(new double[] {2}, batch.targets().toDoubles());
    assertArrayEquals(new int[] {1}, batch.targets().shape());
  }

  @Test
  void get_ofASampleThatIsNotThere_isRefused() {
    TensorDataset dataset = new TensorDataset(inputs, new int[3]);
    assertThrows(IllegalArgumentException.class, () -> dataset.get(device, new int[] {3}, random));
    assertThrows(IllegalArgumentException.class, () -> dataset.get(device, new int[] {-1}, random));
  }

  @Test
  void whole_isTheTensorsThemselvesOnTheirDevice() {
    TensorDataset dataset = new TensorDataset(inputs, new int[3]);
    assertSame(inputs, dataset.whole(device).orElseThrow().inputs());
    try (Device other = new Device(1)) {
      assertFalse(dataset.whole(other).isPresent());
    }
  }
}
