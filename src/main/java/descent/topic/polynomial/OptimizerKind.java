package descent.topic.polynomial;

/** The update rules to choose from. */
public enum OptimizerKind {
  SGD("SGD"),
  MOMENTUM("Momentum"),
  ADAGRAD("AdaGrad"),
  RMSPROP("RMSProp"),
  ADAM("Adam"),
  ADAMW("AdamW");

  private final String title;

  OptimizerKind(String title) {
    this.title = title;
  }

  /** The name on screen. */
  public String title() {
    return title;
  }
}
