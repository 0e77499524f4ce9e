package broken.training;

/** Breaks the engine's monopoly on ND4J, and closes the cycle. */
public class UsesNd4j {
  org.nd4j.linalg.api.ndarray.INDArray array;
  broken.engine.tensor.UsesTraining engine;
}
