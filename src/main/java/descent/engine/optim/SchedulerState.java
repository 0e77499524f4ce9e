package descent.engine.optim;

import descent.engine.tensor.StateCheck;
import java.util.Map;
import java.util.Set;

/** A saved schedule whose names have been checked. */
final class SchedulerState {
  private final Map<String, Double> numbers;

  SchedulerState(Class<?> owner, Set<String> names, Map<String, Double> numbers) {
    StateCheck check = new StateCheck(owner.getSimpleName());
    names.stream().filter(name -> !numbers.containsKey(name)).forEach(check::missing);
    numbers.keySet().stream().filter(name -> !names.contains(name)).forEach(check::unexpected);
    check.throwIfDifferent();
    this.numbers = Map.copyOf(numbers);
  }

  double get(String name) {
    return numbers.getOrDefault(name, Double.NaN);
  }

  /** A whole number of at least 0. */
  long count(String name) {
    double value = get(name);
    if (!(value >= 0 && value == Math.rint(value))) {
      throw new IllegalArgumentException(
          name + " expected a whole number of at least 0 but is " + value);
    }
    return (long) value;
  }
}
