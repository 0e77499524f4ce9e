package descent.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.functional.Activation;
import descent.engine.functional.Arithmetic;
import descent.engine.functional.Loss;
import descent.engine.functional.MatrixProduct;
import descent.engine.functional.Shaping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceTest {
  private final Device device = new Device(2);

  @AfterEach
  void closeDevice() {
    device.close();
  }

  @Test
  void trainingSteps_takeNoMoreMemoryAfterTheFirstFew() {
    Tensor weight = device.full(DType.FLOAT32, 0.1, 8, 5).requiresGrad(true);
    Tensor bias = device.zeros(8).requiresGrad(true);
    Tensor x = device.full(DType.FLOAT32, 0.5, 12, 5);
    long settled = 0;
    for (int step = 0; step < 1000; step++) {
      try (Device.Scope scope = device.scope()) {
        weight.zeroGrad();
        bias.zeroGrad();
        Tensor h = Activation.tanh(MatrixProduct.linear(x, weight, bias));
        Tensor input = Arithmetic.add(h, 1).detach().requiresGrad(true); // a leaf of this step
        Tensor y = Shaping.transpose(Arithmetic.mul(h, input), 0, 1);
        Loss.mse(y, device.zeros(8, 12)).backward();
        assertTrue(input.hasGrad());
      }
      if (step == 2) {
        settled = device.allocatedBytes();
      }
    }

    assertEquals(settled, device.allocatedBytes());
    assertTrue(weight.hasGrad());
  }

  @Test
  void tensorOfAClosedScope_refusesToBeRead() {
    Tensor y;
    try (Device.Scope scope = device.scope()) {
      y = device.zeros(2, 3);
    }

    IllegalStateException e = assertThrows(IllegalStateException.class, y::toFloats);
    assertEquals("Tensor [2, 3] was used after its scope was closed", e.getMessage());
  }

  @Test
  void nestedScopes_giveBackTheirOwnTensorsOnly() {
    try (Device.Scope outer = device.scope()) {
      Tensor kept = device.full(DType.FLOAT32, 3, 2);
      try (Device.Scope inner = device.scope()) {
        device.zeros(2);
      }
      device.zeros(2);
      assertArrayEquals(new float[] {3, 3}, kept.toFloats());
    }
  }

  @Test
  void retainedZeros_outliveTheScope() {
    Tensor kept;
    try (Device.Scope scope = device.scope()) {
      kept = device.retainedZeros(DType.FLOAT32, 2);
    }
    device.full(DType.FLOAT32, 7, 2);

    assertArrayEquals(new float[2], kept.toFloats());
  }

  @Test
  void forBlocks_coversEveryElementOnce() {
    for (int size : new int[] {0, 1, Device.BLOCK, 5 * Device.BLOCK + 1}) {
      int[] seen = new int[size];
      device.forBlocks(
          size,
          (from, count, scratch) -> {
            for (int i = from; i < from + count; i++) {
              seen[i]++;
            }
          });
      for (int count : seen) {
        assertEquals(1, count);
      }
    }
  }
}
