package descent.topic.recurrent.data;

/** What is read from a network's outputs over a sequence. */
public enum Reading {
  /** One class after the last step. */
  LAST,
  /** One class after each step that has a target. */
  EACH,
  /** One number after the last step. */
  NUMBER
}
