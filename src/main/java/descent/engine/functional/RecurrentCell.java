package descent.engine.functional;

import java.util.List;

/**
 * The cells a recurrent layer can have, with PyTorch's gates in PyTorch's order. Each gate has H
 * rows in the weights, which are therefore (gates H, D) and (gates H, H).
 */
public enum RecurrentCell {
  /** h_t = tanh(W_ih x_t + b_ih + W_hh h_(t-1) + b_hh). */
  RNN_TANH("h"),
  /** h_t = max(0, W_ih x_t + b_ih + W_hh h_(t-1) + b_hh). */
  RNN_RELU("h"),
  /**
   * i, f, o = sigmoid(...), g = tanh(...), c_t = f c_(t-1) + i g, h_t = o tanh(c_t) (Hochreiter and
   * Schmidhuber, 1997; forget gate: Gers et al., 2000).
   */
  LSTM("i", "f", "g", "o"),
  /**
   * r, z = sigmoid(...), n = tanh(W_in x + b_in + r (W_hn h_(t-1) + b_hn)), h_t = (1 - z) n + z
   * h_(t-1) (Cho et al., 2014).
   */
  GRU("r", "z", "n");

  private final List<String> gates;

  RecurrentCell(String... gates) {
    this.gates = List.of(gates);
  }

  /** The names of the gates, in the order of the weights' rows; a plain cell has h alone. */
  public List<String> gateNames() {
    return gates;
  }

  /** How many times H rows the weights have. */
  public int gates() {
    return gates.size();
  }

  /** Whether it carries a cell state c beside h. */
  public boolean hasCellState() {
    return this == LSTM;
  }
}
