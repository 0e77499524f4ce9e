package descent.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DropoutTest {
  private final Device device = new Device(1);
  private final Tensor ones = device.full(DType.FLOAT32, 1, 10_000);

  private static long zeros(Tensor tensor) {
    return Arrays.stream(tensor.toDoubles()).filter(v -> v == 0).count();
  }

  @Test
  void forward_whileTraining_dropsAndScales() {
    Tensor y = new Dropout(0.25, new Generator(1)).forward(ones);
    assertEquals(2500, zeros(y), 200);
    assertTrue(Arrays.stream(y.toDoubles()).allMatch(v -> v == 0 || Math.abs(v - 1 / 0.75) < 1e-6));
  }

  @Test
  void forward_inEvaluation_isTheInput() {
    Dropout dropout = new Dropout(0.5, new Generator(1));
    dropout.eval();
    assertSame(ones, dropout.forward(ones));
  }

  @Test
  void p_changedLive_countsFromTheNextForward() {
    Dropout dropout = new Dropout(0, new Generator(1));
    assertEquals(0, zeros(dropout.forward(ones)));
    dropout.setP(1);
    assertEquals(10_000, zeros(dropout.forward(ones)));
    dropout.setP(0.5);
    assertEquals(5000, zeros(dropout.forward(ones)), 250);
    assertEquals(0.5, dropout.p());
  }

  @Test
  void masks_followTheGeneratorAndItsState() {
    Generator generator = new Generator(1);
    Dropout dropout = new Dropout(0.5, generator);
    dropout.forward(ones);
    long state = generator.state();
    float[] second = dropout.forward(ones).toFloats();
    generator.restore(state);
    assertArrayEquals(second, dropout.forward(ones).toFloats());
  }

  @Test
  void p_outOfRange_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Dropout(1.1, new Generator(1)));
    assertThrows(
        IllegalArgumentException.class, () -> new Dropout(0.1, new Generator(1)).setP(Double.NaN));
  }
}
