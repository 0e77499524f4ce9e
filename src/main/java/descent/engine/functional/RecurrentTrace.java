package descent.engine.functional;

import descent.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What one recurrent layer of one direction computed at each time step, alive until the scope of
 * its forward is closed. Values of padded steps are 0.
 *
 * @param cell what kind of layer it is
 * @param reverse whether it ran from the last step to the first
 * @param values gates and cell states, which become tensors when they are asked for
 * @param hidden h_t, (T, N, H)
 * @param hiddenGradient the loss's gradient with respect to h_t by every path, (T, N, H), filled by
 *     backward; null unless it was asked for
 * @param cellGradient the same for c_t
 */
public record RecurrentTrace(
    RecurrentCell cell,
    boolean reverse,
    Values values,
    Tensor hidden,
    @Nullable Tensor hiddenGradient,
    @Nullable Tensor cellGradient) {

  /** The gates and cell states of every step. */
  public interface Values {
    Tensor gates();

    @Nullable Tensor cells();
  }

  /**
   * A copy of the gates after their activation, (T, gates, N, H) in the order of {@link
   * RecurrentCell#gateNames}, alive until the current scope is closed.
   */
  public Tensor gates() {
    return values.gates();
  }

  /**
   * A copy of c_t, (T, N, H); null where the cell has none. At padded steps the state carried on.
   */
  public @Nullable Tensor cells() {
    return values.cells();
  }
}
