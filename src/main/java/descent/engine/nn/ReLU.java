package descent.engine.nn;

import descent.engine.functional.Activation;
import descent.engine.tensor.Tensor;

/** max(x, 0) of each element; any shape. */
public final class ReLU extends Module {
  @Override
  public Tensor forward(Tensor input) {
    return Activation.relu(input);
  }
}
