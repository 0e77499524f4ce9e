package descent.topic.tsp;

import descent.experiment.Probe;

/**
 * What can be asked of a running network between two steps; it is in evaluation mode then.
 *
 * @param <R> the answer, all values copied
 */
public interface TspQuestion<R> extends Probe<R> {
  /** Answers on the training thread, inside a scope of the moment's device. */
  R answer(TspMoment moment);
}
