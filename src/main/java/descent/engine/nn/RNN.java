package descent.engine.nn;

import descent.engine.functional.RecurrentCell;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;

/**
 * The plain recurrent network, {@code torch.nn.RNN}: h_t = f(W_ih x_t + b_ih + W_hh h_(t-1) + b_hh)
 * with f = tanh or ReLU. Shapes and initialisation: {@link RNNBase}. Reference: Elman, "Finding
 * structure in time", 1990.
 */
public final class RNN extends RNNBase {
  /** A network of tanh or, with {@code relu}, ReLU. */
  public RNN(
      Device device, DType dtype, RecurrentOptions options, boolean relu, Generator generator) {
    super(
        relu ? RecurrentCell.RNN_RELU : RecurrentCell.RNN_TANH, device, dtype, options, generator);
  }
}
