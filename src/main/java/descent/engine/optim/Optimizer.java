package descent.engine.optim;

import descent.engine.kernel.Kernels;
import descent.engine.kernel.Scratch;
import descent.engine.kernel.Workers;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.StateCheck;
import descent.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes parameters by their gradients. Settings may change between any two steps. A parameter
 * without a gradient is left alone, and its state with it, as in PyTorch.
 *
 * <p>A step is one pass over all parameters, cut into tasks that do not depend on the number of
 * threads: float32 through the fused kernels, float64 in plain loops.
 */
public abstract class Optimizer {
  private final List<ParameterState> states = new ArrayList<>();
  private final List<String> bufferNames;
  private final @Nullable Device device;
  private final Segments segments;
  private final Workers.Body body = this::runTask;
  private double learningRate;
  private double weightDecay;

  /**
   * An optimiser of named parameters, all of one device.
   *
   * @param bufferNames what is kept for each parameter, by PyTorch's names
   */
  Optimizer(Map<String, Tensor> parameters, List<String> bufferNames, double learningRate) {
    this.bufferNames = bufferNames;
    Device common = null;
    for (Map.Entry<String, Tensor> entry : parameters.entrySet()) {
      Tensor parameter = entry.getValue();
      if (common != null && parameter.device() != common) {
        throw new IllegalArgumentException(
            "Optimizer expected parameters of one device but " + entry.getKey() + " is of another");
      }
      common = parameter.device();
      states.add(new ParameterState(entry.getKey(), parameter, bufferNames));
    }
    this.device = common;
    this.segments =
        new Segments(states.stream().mapToInt(state -> state.parameter().size()).toArray());
    this.learningRate = checkNotNegative("learningRate", learningRate);
  }

  /** How many of the buffers, the first ones, exist from a parameter's first step on. */
  abstract int requiredBuffers();

  /** Makes the buffers that a parameter's step needs; its step is already counted. */
  abstract void prepare(ParameterState state);

  /** Updates a stretch of a float32 parameter. */
  abstract void updateFloats(ParameterState state, int from, int count, Scratch scratch);

  /** Updates a stretch of a float64 parameter. */
  abstract void updateDoubles(ParameterState state, int from, int count, Scratch scratch);

  /** The settings by name, beyond learning rate and weight decay. */
  abstract Map<String, Double> settings();

  /** Takes over a setting of {@link #settings}. */
  abstract void restoreSetting(String name, double value);

  final List<ParameterState> states() {
    return states;
  }

  final Kernels kernels() {
    if (device == null) {
      throw new IllegalStateException("An optimizer without parameters has no device");
    }
    return device.kernels();
  }

  /** Changes all parameters that have a gradient. */
  public final void step() {
    if (device == null) {
      return;
    }
    for (ParameterState state : states) {
      if (state.parameter().hasGrad()) {
        state.step(state.step() + 1);
        prepare(state);
      }
    }
    device.workers().run(segments.tasks(), body);
  }

  private void runTask(int task, Scratch scratch) {
    for (Segments.Segment segment : segments.task(task)) {
      ParameterState state = states.get(segment.tensor());
      if (!state.parameter().hasGrad()) {
        continue;
      }
      if (state.parameter().dtype() == DType.FLOAT32) {
        updateFloats(state, segment.from(), segment.count(), scratch);
      } else {
        updateDoubles(state, segment.from(), segment.count(), scratch);
      }
    }
  }

  /** Forgets the gradients of all parameters. */
  public final void zeroGrad() {
    for (ParameterState state : states) {
      state.parameter().zeroGrad();
    }
  }

  /** The parameters by name, in order. */
  public final Map<String, Tensor> parameters() {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    states.forEach(state -> parameters.put(state.name(), state.parameter()));
    return parameters;
  }

  public final double learningRate() {
    return learningRate;
  }

  /** Sets the learning rate, at least 0, from the next step on. */
  public final void setLearningRate(double value) {
    learningRate = checkNotNegative("learningRate", value);
  }

  public final double weightDecay() {
    return weightDecay;
  }

  /** Sets the weight decay, at least 0, from the next step on. */
  public final void setWeightDecay(double value) {
    weightDecay = checkNotNegative("weightDecay", value);
  }

  /** A setting that {@link #settings} does not name. */
  final IllegalArgumentException unknownSetting(String name) {
    return new IllegalArgumentException(
        getClass().getSimpleName() + " has no setting called " + name);
  }

  static double checkNotNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " expected at least 0 but got " + value);
    }
    return value;
  }

  static double checkFraction(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          name + " expected at least 0 and less than 1 but got " + value);
    }
    return value;
  }

  /** The state to save; see {@link OptimizerState}. */
  public final OptimizerState stateDict() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, Double> numbers = new LinkedHashMap<>(allSettings());
    for (ParameterState state : states) {
      numbers.put(state.stepKey(), (double) state.step());
      for (int i = 0; i < bufferNames.size(); i++) {
        if (state.hasBuffer(i)) {
          tensors.put(state.bufferKey(i), state.buffer(i));
        }
      }
    }
    return new OptimizerState(tensors, numbers);
  }

  private Map<String, Double> allSettings() {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("learningRate", learningRate);
    all.put("weightDecay", weightDecay);
    all.putAll(settings());
    return all;
  }

  /**
   * Continues exactly where an optimiser of the same kind with the same parameters stood. On any
   * error nothing is loaded.
   *
   * @throws IllegalArgumentException naming every missing, unexpected and misshapen key
   */
  public final void loadStateDict(OptimizerState saved) {
    check(saved);
    Map<String, Double> before = allSettings();
    try {
      restoreSettings(before.keySet(), saved.numbers());
    } catch (IllegalArgumentException e) {
      restoreSettings(before.keySet(), before);
      throw e;
    }
    for (ParameterState state : states) {
      state.step((long) number(saved, state.stepKey()));
      for (int i = 0; i < bufferNames.size(); i++) {
        Tensor tensor = saved.tensors().get(state.bufferKey(i));
        if (tensor == null) {
          state.dropBuffer(i);
        } else {
          copy(tensor, state.buffer(i));
        }
      }
    }
  }

  private void restoreSettings(Set<String> names, Map<String, Double> numbers) {
    for (String name : names) {
      double value = numbers.getOrDefault(name, 0.0);
      switch (name) {
        case "learningRate" -> setLearningRate(value);
        case "weightDecay" -> setWeightDecay(value);
        default -> restoreSetting(name, value);
      }
    }
  }

  private void check(OptimizerState saved) {
    StateCheck check = new StateCheck(getClass().getSimpleName());
    Set<String> numbers = new LinkedHashSet<>(allSettings().keySet());
    Map<String, int[]> tensors = new HashMap<>();
    for (ParameterState state : states) {
      numbers.add(state.stepKey());
      boolean started = number(saved, state.stepKey()) > 0;
      for (int i = 0; i < bufferNames.size(); i++) {
        String key = state.bufferKey(i);
        tensors.put(key, state.parameter().shape());
        if (started && i < requiredBuffers() && !saved.tensors().containsKey(key)) {
          check.missing(key);
        }
      }
    }
    numbers.stream().filter(n -> !saved.numbers().containsKey(n)).forEach(check::missing);
    saved.numbers().keySet().stream().filter(n -> !numbers.contains(n)).forEach(check::unexpected);
    saved
        .tensors()
        .forEach(
            (name, tensor) -> {
              int[] expected = tensors.get(name);
              if (expected == null) {
                check.unexpected(name);
              } else {
                check.shape(name, expected, tensor.shape());
              }
            });
    check.throwIfDifferent();
  }

  private static double number(OptimizerState saved, String key) {
    return saved.numbers().getOrDefault(key, 0.0);
  }

  private static void copy(Tensor source, Tensor target) {
    if (source.dtype() == target.dtype()) {
      target.copyFrom(source);
    } else {
      target.set(source.toDoubles());
    }
  }
}
