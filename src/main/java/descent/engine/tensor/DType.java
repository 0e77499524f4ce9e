package descent.engine.tensor;

/** The element types: float32 for training, float64 for gradient checks. */
public enum DType {
  FLOAT32,
  FLOAT64
}
