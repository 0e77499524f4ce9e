package descent.engine.optim;

import descent.engine.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an optimiser keeps for one parameter: the number of its steps and its buffers. */
final class ParameterState {
  private final String name;
  private final Tensor parameter;
  private final List<String> bufferNames;
  private final @Nullable Tensor[] buffers;
  private long step;
  private boolean fresh;

  ParameterState(String name, Tensor parameter, List<String> bufferNames) {
    this.name = name;
    this.parameter = parameter;
    this.bufferNames = bufferNames;
    this.buffers = new @Nullable Tensor[bufferNames.size()];
  }

  String name() {
    return name;
  }

  Tensor parameter() {
    return parameter;
  }

  /** The number of updates so far, the one under way counted. */
  long step() {
    return step;
  }

  void step(long number) {
    step = number;
  }

  /** True if this step is the first to use the parameter's buffers. */
  boolean isFresh() {
    return fresh;
  }

  void fresh(boolean value) {
    fresh = value;
  }

  boolean hasBuffer(int index) {
    return buffers[index] != null;
  }

  /** A buffer of the parameter's shape; created as zeros if absent. */
  Tensor buffer(int index) {
    Tensor buffer = buffers[index];
    if (buffer == null) {
      buffer = parameter.device().retainedZeros(parameter.dtype(), parameter.shape());
      buffers[index] = buffer;
    }
    return buffer;
  }

  void dropBuffer(int index) {
    buffers[index] = null;
  }

  /** The name of a buffer in a saved state: {@code 0.weight.exp_avg}. */
  String bufferKey(int index) {
    return name + "." + bufferNames.get(index);
  }

  /** The name of the step count in a saved state. */
  String stepKey() {
    return name + ".step";
  }
}
