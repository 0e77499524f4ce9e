package descent.engine.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;

class Dropout2dTest {
  private static final int PLANES = 2000;

  private final Device device = new Device(1);
  private final Tensor ones = device.full(DType.FLOAT32, 1, 20, 100, 3, 2);

  @Test
  void forward_whileTraining_dropsWholePlanes() {
    Tensor x = ones.requiresGrad(true);
    Tensor y = new Dropout2d(0.25, new Generator(1)).forward(x);
    y.backward(device.full(DType.FLOAT32, 1, y.shape()));

    float[] values = y.toFloats();
    float[] gradient = x.gradient().toFloats();
    int dropped = 0;
    for (int plane = 0; plane < PLANES; plane++) {
      float expected = values[6 * plane] == 0 ? 0 : 1 / 0.75f;
      dropped += expected == 0 ? 1 : 0;
      for (int i = 6 * plane; i < 6 * plane + 6; i++) {
        assertEquals(expected, values[i], 1e-6f);
        assertEquals(expected, gradient[i], 1e-6f);
      }
    }
    assertEquals(PLANES / 4.0, dropped, 80);
  }

  @Test
  void forward_inEvaluation_isTheInput() {
    Dropout2d dropout = new Dropout2d(0.5, new Generator(1));
    dropout.eval();
    assertSame(ones, dropout.forward(ones));
  }

  @Test
  void p_mayChangeWithinItsRange() {
    Dropout2d dropout = new Dropout2d(0, new Generator(1));
    assertSame(ones, dropout.forward(ones));
    dropout.setP(1);
    assertEquals(0f, dropout.forward(ones).toFloats()[0]);
    assertEquals(1, dropout.p());
    assertThrows(IllegalArgumentException.class, () -> dropout.setP(1.1));
  }
}
