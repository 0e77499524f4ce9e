package descent.engine.nn;

import descent.engine.functional.Activation;
import descent.engine.tensor.Tensor;

/** 1 / (1 + e^-x) of each element; any shape. */
public final class Sigmoid extends Module {
  @Override
  public Tensor forward(Tensor input) {
    return Activation.sigmoid(input);
  }
}
