package descent.engine.functional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DropoutTest {
  private final Device device = new Device(2);

  @AfterEach
  void closeDevice() {
    device.close();
  }

  @Test
  void training_dropsItsShareAndKeepsTheMean() {
    Tensor x = device.full(DType.FLOAT32, 1, 100_000).requiresGrad(true);

    Tensor y = Dropout.dropout(x, 0.2, true, new Generator(1));
    y.backward(y.detach());

    int dropped = 0;
    for (float value : y.toFloats()) {
      assertEquals(value == 0 ? 0f : 1.25f, value);
      dropped += value == 0 ? 1 : 0;
    }
    assertEquals(20_000, dropped, 600); // five standard deviations
    float[] gradient = x.gradient().toFloats();
    for (int i = 0; i < gradient.length; i++) {
      assertEquals((float) (y.get(i) * y.get(i)), gradient[i]);
    }
  }

  @Test
  void sameGenerator_givesTheSameMaskAndThenAnother() {
    Tensor x = device.full(DType.FLOAT32, 1, 1000);
    Generator generator = new Generator(4);

    float[] first = Dropout.dropout(x, 0.5, true, new Generator(4)).toFloats();
    float[] again = Dropout.dropout(x, 0.5, true, generator).toFloats();
    float[] next = Dropout.dropout(x, 0.5, true, generator).toFloats();

    assertArrayEquals(first, again);
    assertEquals(false, Arrays.equals(again, next));
  }

  @Test
  void evaluationOrNoProbability_isTheInputItself() {
    Tensor x = device.zeros(3);

    assertSame(x, Dropout.dropout(x, 0.5, false, new Generator(1)));
    assertSame(x, Dropout.dropout(x, 0, true, new Generator(1)));
  }

  @Test
  void certainDropout_givesZeros() {
    Tensor x = device.full(DType.FLOAT32, 3, 10);

    assertArrayEquals(new float[10], Dropout.dropout(x, 1, true, new Generator(1)).toFloats());
  }
}
