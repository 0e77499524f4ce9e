package descent.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import org.junit.jupiter.api.Test;

class SubsetTest {
  private final Device device = new Device(1);
  private final TensorDataset source =
      new TensorDataset(device.zeros(4, 1), new int[] {10, 11, 12, 13});

  @Test
  void get_asksTheSourceForItsOwnIndices() {
    Subset subset = new Subset(new Subset(source, 3, 2, 1), 2, 0);
    Batch batch = subset.get(device, new int[] {1, 0}, new Generator(0));
    assertEquals(2, subset.size());
    assertArrayEquals(new int[] {13, 11}, batch.labels());
  }

  @Test
  void whole_keepsTheSubsetsOrder() {
    assertArrayEquals(
        new int[] {12, 10}, new Subset(source, 2, 0).whole(device).orElseThrow().labels());
  }

  @Test
  void whole_ofAChangingSource_isAbsent() {
    Dataset changing =
        new Dataset() {
          @Override
          public int size() {
            return 1;
          }

          @Override
          public Batch get(Device on, int[] indices, Generator random) {
            return Batch.of(
                on.full(descent.engine.tensor.DType.FLOAT32, random.nextDouble(), 1, 1),
                new int[1]);
          }
        };
    assertFalse(new Subset(changing, 0).whole(device).isPresent());
  }

  @Test
  void indices_outsideTheSource_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Subset(source, 4));
    Subset subset = new Subset(source, 0, 1);
    assertThrows(
        IllegalArgumentException.class, () -> subset.get(device, new int[] {2}, new Generator(0)));
  }
}
