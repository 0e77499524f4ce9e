package descent.engine.nn;

import descent.engine.functional.RecurrentCell;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;

/**
 * Gated recurrent unit, {@code torch.nn.GRU}: r, z = sigmoid(W_ih x + b_ih + W_hh h + b_hh), n =
 * tanh(W_in x + b_in + r (W_hn h + b_hn)), h_t = (1 - z) n + z h_(t-1); gates in the order r z n.
 * Shapes and initialisation: {@link RNNBase}. Reference: Cho et al., "Learning phrase
 * representations using RNN encoder-decoder", 2014.
 */
public final class GRU extends RNNBase {
  public GRU(Device device, DType dtype, RecurrentOptions options, Generator generator) {
    super(RecurrentCell.GRU, device, dtype, options, generator);
  }
}
