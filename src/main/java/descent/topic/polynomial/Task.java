package descent.topic.polynomial;

/** What is learned from the polynomial features. */
public enum Task {
  /** y from z, mean squared error. */
  REGRESSION(1),
  /** Above or below the curve, binary cross-entropy on one logit. */
  BINARY(1),
  /** Below, inside or above a band around the curve, cross-entropy over three logits. */
  MULTI_CLASS(3);

  private final int outputs;

  Task(int outputs) {
    this.outputs = outputs;
  }

  /** The width of the linear layer's output. */
  public int outputs() {
    return outputs;
  }

  public boolean isClassification() {
    return this != REGRESSION;
  }

  /** The number of classes; 0 for regression. */
  public int classes() {
    return this == REGRESSION ? 0 : Math.max(2, outputs);
  }
}
