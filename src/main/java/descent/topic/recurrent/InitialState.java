package descent.topic.recurrent;

/** What the states are before the first step. */
public enum InitialState {
  ZERO,
  /** A parameter, the same for every sequence. */
  LEARNED
}
