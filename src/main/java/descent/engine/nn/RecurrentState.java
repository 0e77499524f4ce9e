package descent.engine.nn;

import descent.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a recurrent network carries from one step to the next, all layers and directions in
 * PyTorch's order: layer 0, layer 0 reverse, layer 1, ...
 *
 * @param hidden h, (layers directions, N, H)
 * @param cell c of the same shape; null where the cells have none
 */
public record RecurrentState(Tensor hidden, @Nullable Tensor cell) {

  /** The same values cut off from the tape: truncated backpropagation carries this on. */
  public RecurrentState detach() {
    return new RecurrentState(hidden.detach(), cell == null ? null : cell.detach());
  }
}
