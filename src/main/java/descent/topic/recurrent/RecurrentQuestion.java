package descent.topic.recurrent;

import descent.experiment.Probe;

/**
 * A probe of this topic: it answers itself from a moment of the run.
 *
 * @param <R> immutable, all values copied
 */
interface RecurrentQuestion<R> extends Probe<R> {
  R answer(RecurrentMoment moment);
}
