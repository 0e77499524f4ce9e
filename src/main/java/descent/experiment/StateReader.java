package descent.experiment;

import descent.engine.optim.Optimizer;
import descent.engine.optim.OptimizerState;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.engine.tensor.TensorCopy;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes a saved state apart, as {@link StateWriter} put it together; what is missing or unreadable
 * is named.
 */
public final class StateReader {
  private final ExperimentState state;

  public StateReader(ExperimentState state) {
    this.state = state;
  }

  public String text(String name) {
    String value = state.values().get(name);
    if (value == null) {
      throw missing("value", name);
    }
    return value;
  }

  public long wholeNumber(String name) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw unreadable(name, "a whole number", e);
    }
  }

  public double number(String name) {
    try {
      return Double.parseDouble(text(name));
    } catch (NumberFormatException e) {
      throw unreadable(name, "a number", e);
    }
  }

  public TensorCopy tensor(String name) {
    TensorCopy tensor = state.tensors().get(name);
    if (tensor == null) {
      throw missing("tensor", name);
    }
    return tensor;
  }

  /** The tensors whose names begin with {@code prefix}, which is taken off. */
  public Map<String, TensorCopy> tensors(String prefix) {
    return below(state.tensors(), prefix);
  }

  /** The values whose names begin with {@code prefix}, which is taken off. */
  public Map<String, String> values(String prefix) {
    return below(state.values(), prefix);
  }

  /** The numbers whose names begin with {@code prefix}, which is taken off. */
  public Map<String, Double> numbers(String prefix) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    values(prefix).keySet().forEach(name -> numbers.put(name, number(prefix + name)));
    return numbers;
  }

  /** Puts an optimiser where it stood. */
  public void restore(Optimizer optimizer, Device device) {
    try (Device.Scope scope = device.scope()) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      tensors(StateWriter.OPTIMIZER)
          .forEach((name, copy) -> tensors.put(name, copy.toTensor(device)));
      optimizer.loadStateDict(new OptimizerState(tensors, numbers(StateWriter.OPTIMIZER)));
    }
  }

  private static <V> Map<String, V> below(Map<String, V> all, String prefix) {
    Map<String, V> found = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found;
  }

  private static IllegalArgumentException missing(String kind, String name) {
    return new IllegalArgumentException(
        "A saved run expected the " + kind + " " + name + " but holds none");
  }

  private IllegalArgumentException unreadable(String name, String expected, Exception cause) {
    return new IllegalArgumentException(
        "A saved run expected " + expected + " for " + name + " but holds " + text(name), cause);
  }
}
