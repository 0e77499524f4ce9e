package descent.topic.tsp.inspect;

import descent.experiment.ExperimentState;
import descent.topic.tsp.TspMoment;
import descent.topic.tsp.TspQuestion;
import descent.topic.tsp.decode.NetworkCopy;

/**
 * A copy of the network as it is now: what takes long is asked of the copy, while training goes on.
 */
public record NetworkProbe() implements TspQuestion<NetworkCopy> {
  @Override
  public NetworkCopy answer(TspMoment moment) {
    return new NetworkCopy(
        moment.model().options(), ExperimentState.of(moment.model().stateDict()), moment.step());
  }
}
