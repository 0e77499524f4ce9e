package descent.engine.functional;

import descent.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What one recurrent layer of one direction computed at each time step: the tensors it works on
 * itself, alive until their scope is closed. Values of padded steps are 0.
 *
 * @param cell what kind of layer it is
 * @param reverse whether it ran from the last step to the first
 * @param gates the gates after their activation, (T, gates, N, H) in the order of {@link
 *     RecurrentCell#gateNames}
 * @param hidden h_t, (T, N, H)
 * @param cells c_t, (T, N, H); null where the cell has none. At padded steps the state carried on.
 * @param hiddenGradient the loss's gradient with respect to h_t by every path, (T, N, H), filled by
 *     backward; null unless it was asked for
 * @param cellGradient the same for c_t
 */
public record RecurrentTrace(
    RecurrentCell cell,
    boolean reverse,
    Tensor gates,
    Tensor hidden,
    @Nullable Tensor cells,
    @Nullable Tensor hiddenGradient,
    @Nullable Tensor cellGradient) {}
