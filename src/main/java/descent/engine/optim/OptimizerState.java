package descent.engine.optim;

import descent.engine.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that an optimiser needs to continue exactly: tensors such as {@code 0.weight.exp_avg}, and
 * numbers, which are the step counts such as {@code 0.weight.step} and the settings such as {@code
 * learningRate}. {@link Double#toString} and back keeps the numbers exactly.
 *
 * @param tensors by name; the optimiser's own, not copies
 * @param numbers by name
 */
public record OptimizerState(Map<String, Tensor> tensors, Map<String, Double> numbers) {
  public OptimizerState {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
  }
}
