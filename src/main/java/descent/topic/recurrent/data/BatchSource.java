package descent.topic.recurrent.data;

/** Training batches without end, in an order that the seed and the position determine. */
public interface BatchSource {
  int perEpoch();

  /** The number of batches dealt so far. */
  long position();

  /** Goes to where {@code position} batches have been dealt. */
  void seek(long position);

  /** The next batch. */
  SequenceBatch next();

  /** Whether the next batch goes on where the last one ended, so that states may be carried. */
  boolean continues();
}
