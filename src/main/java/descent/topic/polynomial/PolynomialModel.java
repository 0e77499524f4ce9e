package descent.topic.polynomial;

import descent.engine.data.Batch;
import descent.engine.functional.Loss;
import descent.engine.nn.Linear;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One linear layer on the polynomial features with the loss of its task. Its parameters are read
 * and written as one array: the weight matrix row by row, then the bias if there is one.
 */
final class PolynomialModel {
  private final Task task;
  private final Linear linear;
  private final List<Tensor> parameters;
  private final int parameterCount;

  PolynomialModel(Device device, Problem problem, Generator generator) {
    this.task = problem.config().task();
    this.linear =
        new Linear(
            device, problem.features(), problem.outputs(), problem.config().bias(), generator);
    this.parameters = linear.parameters();
    this.parameterCount = parameters.stream().mapToInt(Tensor::size).sum();
  }

  /** Under PyTorch's names: weight, bias. */
  Map<String, Tensor> namedParameters() {
    return linear.namedParameters();
  }

  Map<String, Tensor> stateDict() {
    return new LinkedHashMap<>(linear.stateDict());
  }

  int parameterCount() {
    return parameterCount;
  }

  /** The mean loss of a batch, recorded on the tape where gradients are wanted. */
  Tensor loss(Batch batch) {
    Tensor outputs = linear.forward(batch.inputs()); // (N, features) -> (N, outputs)
    return switch (task) {
      case REGRESSION -> Loss.mse(outputs, batch.targets());
      case BINARY -> Loss.bceWithLogits(outputs, batch.targets());
      case MULTI_CLASS -> Loss.crossEntropy(outputs, batch.labels());
    };
  }

  void zeroGrad() {
    linear.zeroGrad();
  }

  /** Copies all parameters into {@code out}. */
  void readParameters(float[] out) {
    int offset = 0;
    for (int i = 0; i < parameters.size(); i++) {
      Tensor parameter = parameters.get(i);
      parameter.floats().read(0, out, offset, parameter.size());
      offset += parameter.size();
    }
  }

  /** Copies all gradients into {@code out}; zeros where a parameter has none. */
  void readGradients(float[] out) {
    int offset = 0;
    for (int i = 0; i < parameters.size(); i++) {
      Tensor parameter = parameters.get(i);
      int size = parameter.size();
      if (parameter.hasGrad()) {
        parameter.gradient().floats().read(0, out, offset, size);
      } else {
        Arrays.fill(out, offset, offset + size, 0);
      }
      offset += size;
    }
  }

  /** Overwrites all parameters. */
  void writeParameters(float[] values) {
    int offset = 0;
    for (Tensor parameter : parameters) {
      parameter.floats().write(0, values, offset, parameter.size());
      offset += parameter.size();
    }
  }

  /** The name of the parameter that the element at {@code index} of the arrays belongs to. */
  String nameOf(int index) {
    int end = 0;
    for (Map.Entry<String, Tensor> entry : namedParameters().entrySet()) {
      end += entry.getValue().size();
      if (index < end) {
        return entry.getKey();
      }
    }
    throw new IndexOutOfBoundsException(
        "Expected an index below " + parameterCount + " but got " + index);
  }
}
