package descent.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import descent.engine.tensor.Device;
import org.junit.jupiter.api.Test;

/** That each module applies the function of its name; values by hand or from PyTorch. */
class ActivationModulesTest {
  private final Device device = new Device(1);

  private void assertGives(Module module, double atMinus1, double at2) {
    float[] found = module.forward(device.tensor(new float[] {-1, 2}, 2)).toFloats();
    assertArrayEquals(new float[] {(float) atMinus1, (float) at2}, found, 1e-6f);
  }

  @Test
  void relu() {
    assertGives(new ReLU(), 0, 2);
  }

  @Test
  void sigmoid() {
    assertGives(new Sigmoid(), 1 / (1 + Math.E), 1 / (1 + Math.exp(-2)));
  }

  @Test
  void tanh() {
    assertGives(new Tanh(), Math.tanh(-1), Math.tanh(2));
  }

  @Test
  void gelu_exact() {
    assertGives(new GELU(), -0.15865525393, 1.95449973610);
  }

  @Test
  void gelu_tanhForm() {
    assertGives(new GELU(true), -0.15880800939, 1.95459769409);
  }
}
