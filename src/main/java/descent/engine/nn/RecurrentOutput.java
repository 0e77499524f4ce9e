package descent.engine.nn;

import descent.engine.functional.RecurrentTrace;
import descent.engine.tensor.Tensor;
import java.util.List;

/**
 * The result of a recurrent network.
 *
 * @param output of the last layer at each step, (T, N, directions H); 0 at padded steps
 * @param state after each sequence's last step (for the reverse direction: after its first)
 * @param traces the gates and states of each layer and direction at each step, in the order of the
 *     state
 */
public record RecurrentOutput(Tensor output, RecurrentState state, List<RecurrentTrace> traces) {}
