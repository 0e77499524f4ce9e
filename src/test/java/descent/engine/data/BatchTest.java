package descent.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.Device;
import org.junit.jupiter.api.Test;

class BatchTest {
  private final Device device = new Device(1);

  @Test
  void batch_hasTargetsOrLabels() {
    Batch labelled = Batch.of(device.zeros(2, 3), new int[] {4, 5});
    Batch targeted = Batch.of(device.zeros(2, 3), device.zeros(2));
    assertTrue(labelled.hasLabels());
    assertFalse(targeted.hasLabels());
    assertEquals(2, labelled.size());
    assertSame(targeted.targets(), targeted.targets());
    assertThrows(IllegalStateException.class, labelled::targets);
    assertThrows(IllegalStateException.class, targeted::labels);
  }

  @Test
  void batch_ofDifferentCounts_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Batch.of(device.zeros(2, 3), new int[] {4}));
    assertThrows(
        IllegalArgumentException.class, () -> Batch.of(device.zeros(2, 3), device.zeros(3)));
    assertThrows(IllegalArgumentException.class, () -> Batch.of(device.zeros(), new int[1]));
  }
}
