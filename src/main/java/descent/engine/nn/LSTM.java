package descent.engine.nn;

import descent.engine.functional.RecurrentCell;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;

/**
 * Long short-term memory, {@code torch.nn.LSTM}: i, f, o = sigmoid(W_ih x + b_ih + W_hh h + b_hh),
 * g = tanh of the same, c_t = f c_(t-1) + i g, h_t = o tanh(c_t); gates in the order i f g o.
 * Shapes and initialisation: {@link RNNBase}. Reference: Hochreiter and Schmidhuber, "Long
 * short-term memory", 1997.
 */
public final class LSTM extends RNNBase {
  public LSTM(Device device, DType dtype, RecurrentOptions options, Generator generator) {
    super(RecurrentCell.LSTM, device, dtype, options, generator);
  }
}
