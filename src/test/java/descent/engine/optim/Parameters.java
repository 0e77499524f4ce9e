package descent.engine.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Map;

/** A single parameter of one element, stepped by hand. */
final class Parameters {
  static final double START = 1;

  private Parameters() {}

  static Map<String, Tensor> one(Device device, DType dtype) {
    Tensor p = device.tensor(dtype, new double[] {START}, 1).requiresGrad(true);
    return Map.of("p", p);
  }

  /** Steps with each gradient and compares the value after each. */
  static void assertSteps(Optimizer optimizer, double[] gradients, double[] expected) {
    Tensor p = optimizer.parameters().get("p");
    for (int t = 0; t < gradients.length; t++) {
      p.gradForWrite().fill(gradients[t]);
      optimizer.step();
      double tolerance = p.dtype() == DType.FLOAT32 ? 2e-7 : 1e-15;
      assertEquals(expected[t], p.item(), tolerance, p.dtype() + " after step " + (t + 1));
    }
  }
}
