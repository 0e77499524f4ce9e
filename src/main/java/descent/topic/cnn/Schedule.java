package descent.topic.cnn;

/** How the learning rate goes with the epochs. */
public enum Schedule {
  /** It stays. */
  NONE,
  /** It falls by a factor when the validation loss has stopped falling. */
  REDUCE_ON_PLATEAU,
  /** It falls to 0 along half a cosine over all epochs. */
  COSINE,
  /** It falls by a factor every so many epochs. */
  STEP
}
