package descent.topic.cnn;

import descent.experiment.Probe;

/**
 * A question about a running network: it answers itself from a moment of the run, on the training
 * thread.
 *
 * @param <R> immutable, all values copied: no tensor may leave the training thread
 */
public interface CnnProbe<R> extends Probe<R> {
  R answer(CnnMoment moment);
}
