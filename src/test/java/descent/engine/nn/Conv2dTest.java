package descent.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.functional.Window2d;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Conv2dTest {
  private final Device device = new Device(1);

  @ParameterizedTest
  @EnumSource(DType.class)
  void forwardAndBackward_byHand(DType dtype) {
    Conv2d conv =
        new Conv2d(device, dtype, 1, 1, Window2d.square(2, 1, 0, 1), true, new Generator(1));
    conv.weight().set(new double[] {1, 2, 3, 4});
    conv.bias().set(new double[] {0.5});
    double[] image = {1, 0, 2, 0, 1, 0, 3, 0, 1};
    Tensor x = device.tensor(dtype, image, 1, 1, 3, 3).requiresGrad(true);

    Tensor y = conv.forward(x);
    y.backward(device.tensor(dtype, new double[] {1, 0, 0, 2}, 1, 1, 2, 2));

    assertArrayEquals(new double[] {5.5, 7.5, 11.5, 5.5}, y.toDoubles(), 1e-6);
    assertArrayEquals(new double[] {3, 0, 0, 3}, conv.weight().gradient().toDoubles(), 1e-6);
    assertArrayEquals(new double[] {3}, conv.bias().gradient().toDoubles(), 1e-6);
    assertArrayEquals(new double[] {1, 2, 0, 3, 6, 4, 0, 6, 8}, x.gradient().toDoubles(), 1e-6);
  }

  @Test
  void initialisation_isUniformWithinOneOverRootOfTheFan() {
    Conv2d conv = new Conv2d(device, 4, 100, 5, new Generator(1));
    double[] weight = conv.weight().toDoubles();
    assertTrue(Arrays.stream(weight).allMatch(w -> Math.abs(w) <= 0.1));
    assertEquals(0.01 / 3, Arrays.stream(weight).map(w -> w * w).average().orElseThrow(), 1e-4);
    assertTrue(Arrays.stream(conv.bias().toDoubles()).allMatch(b -> Math.abs(b) <= 0.1));
  }

  @Test
  void names_arePyTorchs_andBiasMayBeAbsent() {
    Conv2d conv = new Conv2d(device, 3, 8, 3, new Generator(1));
    assertEquals(List.of("weight", "bias"), List.copyOf(conv.stateDict().keySet()));
    assertArrayEquals(new int[] {8, 3, 3, 3}, conv.weight().shape());
    Conv2d plain =
        new Conv2d(device, DType.FLOAT32, 3, 8, Window2d.tiles(2), false, new Generator(1));
    assertFalse(plain.hasBias());
    assertThrows(IllegalStateException.class, plain::bias);
    assertArrayEquals(new int[] {5, 8, 3, 2}, plain.forward(device.zeros(5, 3, 7, 5)).shape());
  }

  @Test
  void forward_ofOtherChannels_isRefused() {
    Conv2d conv = new Conv2d(device, 3, 8, 3, new Generator(1));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> conv.forward(device.zeros(2, 1, 8, 8)));
    assertEquals(
        "Conv2d expected an input (N, 3, H, W) but the input has shape [2, 1, 8, 8]",
        e.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> new Conv2d(device, 0, 8, 3, new Generator(1)));
  }
}
