package descent.topic.recurrent;

/** The update rules on offer. */
public enum OptimizerKind {
  ADAM,
  SGD,
  RMSPROP
}
