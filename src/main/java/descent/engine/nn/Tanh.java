package descent.engine.nn;

import descent.engine.functional.Activation;
import descent.engine.tensor.Tensor;

/** tanh x of each element; any shape. */
public final class Tanh extends Module {
  @Override
  public Tensor forward(Tensor input) {
    return Activation.tanh(input);
  }
}
