package descent.experiment;

import descent.engine.optim.Optimizer;
import descent.engine.optim.OptimizerState;
import descent.engine.tensor.TensorCopy;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts a state together to be saved; nothing is rounded. {@link StateReader} reads it. */
public final class StateWriter {
  static final String OPTIMIZER = "optimizer.";

  private final Map<String, TensorCopy> tensors = new LinkedHashMap<>();
  private final Map<String, String> values = new LinkedHashMap<>();

  public StateWriter text(String name, String value) {
    values.put(name, value);
    return this;
  }

  public StateWriter wholeNumber(String name, long value) {
    return text(name, Long.toString(value));
  }

  public StateWriter number(String name, double value) {
    return text(name, Double.toHexString(value));
  }

  /** Numbers under names with a prefix. */
  public StateWriter numbers(String prefix, Map<String, Double> numbers) {
    numbers.forEach((name, value) -> number(prefix + name, value));
    return this;
  }

  public StateWriter tensor(String name, TensorCopy tensor) {
    tensors.put(name, tensor);
    return this;
  }

  /** Tensors under names with a prefix, which may be empty. */
  public StateWriter tensors(String prefix, Map<String, TensorCopy> copies) {
    copies.forEach((name, copy) -> tensor(prefix + name, copy));
    return this;
  }

  /** All that an optimiser needs to go on. */
  public StateWriter optimizer(Optimizer optimizer) {
    OptimizerState state = optimizer.stateDict();
    state.tensors().forEach((name, tensor) -> tensor(OPTIMIZER + name, TensorCopy.of(tensor)));
    return numbers(OPTIMIZER, state.numbers());
  }

  public ExperimentState state() {
    return new ExperimentState(new LinkedHashMap<>(tensors), new LinkedHashMap<>(values));
  }
}
