package descent.engine.functional;

/** How a loss of many elements becomes one number, as PyTorch's {@code reduction}. */
public enum LossReduction {
  /** Not at all: one loss per element. */
  NONE,
  /** Their mean; weighted where the loss has class weights. */
  MEAN,
  /** Their sum. */
  SUM
}
