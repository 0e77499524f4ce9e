package descent.experiment;

/** What a topic's views show of one moment of a run: immutable, all values copied. */
public interface Snapshot {}
