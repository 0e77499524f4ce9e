package descent.engine.nn;

import descent.engine.tensor.Tensor;

/**
 * A module that can apply a following {@link ReLU} in the same pass over memory. {@link Sequential}
 * does so by itself; the values and gradients are the same.
 */
public interface FusesReLU {
  /** max(forward(input), 0). */
  Tensor forwardReLU(Tensor input);
}
