package descent.topic.tsp.decode;

import descent.experiment.ExperimentState;
import descent.topic.tsp.model.NetworkOptions;

/**
 * A network as it was at a step of its training, to be asked beside the training that goes on.
 *
 * @param options what it is built from
 * @param weights copied
 * @param step updates it had made
 */
public record NetworkCopy(NetworkOptions options, ExperimentState weights, long step) {
  /** The network on a device of its own, with one thread. */
  public TrainedModel open() {
    return TrainedModel.of(options, weights, 1);
  }
}
