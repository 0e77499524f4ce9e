package descent.engine.nn;

/**
 * The shape of an {@link RNN}, {@link LSTM} or {@link GRU}.
 *
 * @param inputSize D, the features of an input step
 * @param hiddenSize H
 * @param numLayers layers, each reading the one below
 * @param bidirectional whether each layer also runs from the last step to the first; outputs are
 *     then 2 H wide
 * @param dropout probability of dropping outputs between layers while training
 * @param residual whether each layer but the first adds its input to its output; not in PyTorch
 * @param layerNorm whether W_ih x + b_ih, W_hh h + b_hh and an LSTM's c are layer-normalised inside
 *     the cell (Ba et al., 2016); not in PyTorch
 */
public record RecurrentOptions(
    int inputSize,
    int hiddenSize,
    int numLayers,
    boolean bidirectional,
    double dropout,
    boolean residual,
    boolean layerNorm) {
  public RecurrentOptions {
    if (inputSize < 1 || hiddenSize < 1 || numLayers < 1) {
      throw new IllegalArgumentException(
          "A recurrent layer expected sizes and layers of at least 1 but got "
              + inputSize
              + ", "
              + hiddenSize
              + " and "
              + numLayers);
    }
  }

  /** One layer of one direction, without dropout. */
  public static RecurrentOptions of(int inputSize, int hiddenSize) {
    return new RecurrentOptions(inputSize, hiddenSize, 1, false, 0, false, false);
  }

  public RecurrentOptions withLayers(int layers) {
    return new RecurrentOptions(
        inputSize, hiddenSize, layers, bidirectional, dropout, residual, layerNorm);
  }

  public RecurrentOptions withBidirectional(boolean value) {
    return new RecurrentOptions(
        inputSize, hiddenSize, numLayers, value, dropout, residual, layerNorm);
  }

  public RecurrentOptions withDropout(double p) {
    return new RecurrentOptions(
        inputSize, hiddenSize, numLayers, bidirectional, p, residual, layerNorm);
  }

  public RecurrentOptions withResidual(boolean value) {
    return new RecurrentOptions(
        inputSize, hiddenSize, numLayers, bidirectional, dropout, value, layerNorm);
  }

  public RecurrentOptions withLayerNorm(boolean value) {
    return new RecurrentOptions(
        inputSize, hiddenSize, numLayers, bidirectional, dropout, residual, value);
  }

  /** 2 for both directions, else 1. */
  public int directions() {
    return bidirectional ? 2 : 1;
  }

  /** The features of an output step. */
  public int outputSize() {
    return directions() * hiddenSize;
  }
}
