package descent.experiment;

import descent.engine.checkpoint.NamedArray;
import descent.engine.checkpoint.SafeTensors;
import descent.engine.nn.Module;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.engine.tensor.TensorCopy;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A saved moment: parameters, buffers and optimiser state as tensors; counters and generator states
 * as text.
 *
 * @param tensors by name
 * @param values by name; whole numbers and hexadecimal floating point, so that nothing is rounded
 */
public record ExperimentState(Map<String, TensorCopy> tensors, Map<String, String> values) {
  /** What a file holds. */
  public static ExperimentState of(SafeTensors.Content content) {
    Map<String, TensorCopy> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, NamedArray> array : content.arrays().entrySet()) {
      tensors.put(array.getKey(), array.getValue().toCopy());
    }
    return new ExperimentState(tensors, content.metadata());
  }

  /** The parameters and buffers of a module's {@code stateDict}, without any values. */
  public static ExperimentState of(Map<String, Tensor> stateDict) {
    Map<String, TensorCopy> tensors = new LinkedHashMap<>();
    stateDict.forEach((name, tensor) -> tensors.put(name, TensorCopy.of(tensor)));
    return new ExperimentState(tensors, Map.of());
  }

  /**
   * Copies the tensors into the parameters and buffers of the same names; on any error nothing is
   * copied.
   *
   * @throws IllegalArgumentException naming every missing, unexpected and misshapen tensor
   */
  public void loadInto(Module module, Device device) {
    try (Device.Scope scope = device.scope()) {
      Map<String, Tensor> made = new LinkedHashMap<>();
      tensors.forEach((name, copy) -> made.put(name, copy.toTensor(device)));
      module.loadStateDict(made);
    }
  }
}
