package descent.topic.cnn.inspect;

import descent.experiment.Probe;

/**
 * A probe that the network as it is now answers.
 *
 * @param <R> immutable, all values copied
 */
public interface NetworkQuestion<R> extends Probe<R> {
  R answer(Inspection network);
}
