package descent.topic.tsp.model;

/** The networks there are. */
public enum ModelKind {
  /**
   * The course's: an embedding of node ids, a head over a fixed number of cities. Its decoder is
   * also handed the encoder's vector of each city of the prefix, without which it hardly learns.
   */
  COURSE,
  /** The course's to the letter: the decoder knows the cities of its prefix by their ids alone. */
  COURSE_PLAIN,
  /** Any number of cities: the decoder points at them, and knows none by name but the start. */
  POINTER
}
