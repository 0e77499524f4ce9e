package descent.experiment;

import descent.engine.tensor.TensorCopy;
import java.util.Map;

/**
 * A saved moment: parameters, buffers and optimiser state as tensors; counters and generator states
 * as text.
 *
 * @param tensors by name
 * @param values by name; whole numbers and hexadecimal floating point, so that nothing is rounded
 */
public record ExperimentState(Map<String, TensorCopy> tensors, Map<String, String> values) {}
