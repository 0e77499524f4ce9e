package descent.experiment;

/**
 * A question about the model of a running experiment; a topic defines its own as records.
 *
 * @param <R> the answer: immutable, all values copied
 */
public interface Probe<R> {}
