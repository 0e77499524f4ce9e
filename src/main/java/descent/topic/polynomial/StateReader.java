package descent.topic.polynomial;

import descent.engine.tensor.TensorCopy;
import descent.experiment.ExperimentState;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes a saved state apart; what is missing or unreadable is named. */
final class StateReader {
  private final ExperimentState state;

  StateReader(ExperimentState state) {
    this.state = state;
  }

  String text(String name) {
    String value = state.values().get(name);
    if (value == null) {
      throw missing("value", name);
    }
    return value;
  }

  long wholeNumber(String name) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw unreadable(name, "a whole number", e);
    }
  }

  double number(String name) {
    try {
      return Double.parseDouble(text(name));
    } catch (NumberFormatException e) {
      throw unreadable(name, "a number", e);
    }
  }

  TensorCopy tensor(String name) {
    TensorCopy tensor = state.tensors().get(name);
    if (tensor == null) {
      throw missing("tensor", name);
    }
    return tensor;
  }

  /** The tensors whose names begin with {@code prefix}, which is taken off. */
  Map<String, TensorCopy> tensors(String prefix) {
    return below(state.tensors(), prefix);
  }

  /** The values whose names begin with {@code prefix}, which is taken off. */
  Map<String, String> values(String prefix) {
    return below(state.values(), prefix);
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
        "A saved polynomial run expected the " + kind + " " + name + " but holds none");
  }

  private IllegalArgumentException unreadable(String name, String expected, Exception cause) {
    return new IllegalArgumentException(
        "A saved polynomial run expected " + expected + " for " + name + " but holds " + text(name),
        cause);
  }
}
