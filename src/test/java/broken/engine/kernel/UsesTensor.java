package broken.engine.kernel;

/** Breaks the engine's layers: a kernel that knows tensors. */
public class UsesTensor {
  broken.engine.tensor.UsesTraining tensor = new broken.engine.tensor.UsesTraining();
}
