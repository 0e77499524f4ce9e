package descent.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.functional.Activation;
import descent.engine.functional.Arithmetic;
import descent.engine.functional.Reduction;
import descent.engine.functional.Shaping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Gradients accumulate, are zeroed and stop where they do in PyTorch. */
class TapeTest {
  private final Device device = new Device(1);
  private final Tensor x = device.tensor(new float[] {1, 2, 3}, 3).requiresGrad(true);

  @AfterEach
  void closeDevice() {
    device.close();
  }

  private static float[] floats(float... values) {
    return values;
  }

  @Test
  void gradients_accumulateOverBackwardsUntilZeroed() {
    Reduction.sum(Arithmetic.mul(x, 2)).backward();
    Reduction.sum(Arithmetic.mul(x, 3)).backward();
    assertArrayEquals(floats(5, 5, 5), x.gradient().toFloats());

    x.zeroGrad();
    assertTrue(x.grad().isEmpty());
    Reduction.sum(Arithmetic.mul(x, 3)).backward();
    assertArrayEquals(floats(3, 3, 3), x.gradient().toFloats());
  }

  @Test
  void leafGradient_keepsItsBufferWhenZeroed() {
    Reduction.sum(x).backward();
    Tensor before = x.gradient();
    x.zeroGrad();
    Reduction.sum(x).backward();

    assertSame(before, x.gradient());
  }

  @Test
  void tensorUsedTwice_getsBothGradients() {
    Tensor h = Arithmetic.mul(x, 1);
    Reduction.sum(Arithmetic.add(Arithmetic.mul(h, h), h)).backward();

    assertArrayEquals(floats(3, 5, 7), x.gradient().toFloats());
  }

  @Test
  void sharedGradient_isNotChangedWhenMoreIsAdded() {
    Tensor y = device.tensor(new float[] {4, 5, 6}, 3).requiresGrad(true);
    Tensor a = Arithmetic.mul(x, 1);
    Tensor b = Arithmetic.mul(y, 1);
    Tensor sum = Arithmetic.add(a, b); // both take the sum's gradient
    Tensor again = Arithmetic.mul(a, 10);
    Tensor loss = Reduction.sum(Arithmetic.add(sum, again));
    loss.backward();

    assertArrayEquals(floats(11, 11, 11), x.gradient().toFloats());
    assertArrayEquals(floats(1, 1, 1), y.gradient().toFloats());
  }

  @Test
  void gradientsOfWhatWasComputed_giveTheirMemoryBackOnTheWay() {
    try (Device.Scope scope = device.scope()) {
      Tensor h = x;
      for (int i = 0; i < 10; i++) {
        h = Arithmetic.mul(h, 2);
      }
      Tensor loss = Reduction.sum(h);
      long before = device.allocatedBytes();
      loss.backward();

      assertTrue(h.grad().isEmpty());
      assertArrayEquals(floats(1024, 1024, 1024), x.gradient().toFloats());
      // the loss's, those of an operation's input and output, and the leaf's
      assertTrue(device.allocatedBytes() - before <= 4 * 16 * Float.BYTES);
    }
  }

  @Test
  void tensorAddedToItself_getsTwiceTheGradient() {
    Tensor h = Shaping.reshape(Arithmetic.mul(x, 1), 3, 1);
    Reduction.sum(Arithmetic.add(h, h)).backward();

    assertArrayEquals(floats(2, 2, 2), x.gradient().toFloats());
  }

  @Test
  void twoLosses_ofSeparateGraphs_goBackOneByOne() {
    Tensor first = Reduction.sum(Arithmetic.mul(x, 2));
    Tensor second = Reduction.sum(Activation.relu(x));
    first.backward();
    assertArrayEquals(floats(2, 2, 2), x.gradient().toFloats());
    second.backward();
    assertArrayEquals(floats(3, 3, 3), x.gradient().toFloats());
  }

  @Test
  void secondBackward_throughAConsumedPart_isRefused() {
    Tensor h = Arithmetic.mul(x, 2);
    Tensor first = Reduction.sum(h);
    Tensor second = Reduction.mean(h);
    first.backward();

    String message = assertThrows(IllegalStateException.class, second::backward).getMessage();
    assertTrue(message.contains("consumed by an earlier backward"), message);
    assertThrows(IllegalStateException.class, first::backward);
  }

  @Test
  void noGrad_recordsNothing() {
    Tensor y;
    try (Device.NoGrad unrecorded = device.noGrad()) {
      assertFalse(device.isGradEnabled());
      y = Reduction.sum(x);
    }

    assertTrue(device.isGradEnabled());
    assertFalse(y.requiresGrad());
    assertEquals(0, device.tape().size());
  }

  @Test
  void constants_recordNothing() {
    Arithmetic.add(device.zeros(3), 1);

    assertEquals(0, device.tape().size());
  }

  @Test
  void detach_sharesValuesAndStopsTheGradient() {
    Tensor h = Arithmetic.mul(x, 2);
    Reduction.sum(Arithmetic.mul(h, h.detach())).backward();

    assertArrayEquals(floats(4, 8, 12), x.gradient().toFloats());
    assertNotSame(h, h.detach());
  }

  @Test
  void backward_ofMoreThanAScalar_needsItsGradient() {
    Tensor y = Arithmetic.mul(x, 2);
    assertThrows(IllegalArgumentException.class, y::backward);

    y.backward(device.tensor(floats(1, 10, 100), 3));
    assertArrayEquals(floats(2, 20, 200), x.gradient().toFloats());
  }

  @Test
  void leaves_areWhatNoOperationComputed() {
    Tensor y = Arithmetic.mul(x, 2);

    assertTrue(x.isLeaf());
    assertFalse(y.isLeaf());
    assertTrue(y.requiresGrad());
  }

  @Test
  void closedScope_takesItsOperationsOffTheTape() {
    try (Device.Scope step = device.scope()) {
      Reduction.sum(x);
    }

    assertEquals(0, device.tape().size());
  }
}
