package descent.topic.cnn;

import descent.engine.nn.Sequential;
import descent.engine.tensor.Device;
import descent.experiment.ExperimentState;
import descent.experiment.StateReader;
import descent.experiment.StateWriter;
import java.util.Map;
import java.util.function.Supplier;

/** The weights of the lowest validation loss so far: those that the final test judges. */
final class BestModel {
  private static final String TENSORS = "best.";
  private static final String LOSS = "bestLoss";

  private double loss = Double.NaN;
  private ExperimentState weights = new ExperimentState(Map.of(), Map.of());

  /** Keeps the weights if their validation loss is the lowest. */
  void offer(double validationLoss, Sequential network) {
    if (Double.isNaN(loss) || validationLoss < loss) {
      loss = validationLoss;
      weights = ExperimentState.of(network.stateDict());
    }
  }

  /** Does something with the best weights in place of the present ones, then puts those back. */
  <T> T during(Device device, Sequential network, Supplier<T> work) {
    if (weights.tensors().isEmpty()) {
      return work.get();
    }
    ExperimentState present = ExperimentState.of(network.stateDict());
    weights.loadInto(network, device);
    try {
      return work.get();
    } finally {
      present.loadInto(network, device);
    }
  }

  void save(StateWriter state) {
    state.number(LOSS, loss).tensors(TENSORS, weights.tensors());
  }

  void restore(StateReader state) {
    loss = state.number(LOSS);
    weights = new ExperimentState(state.tensors(TENSORS), Map.of());
  }
}
