package broken.engine.tensor;

/** Breaks the one-way flow, and makes a cycle: an engine that knows the training. */
public class UsesTraining {
  broken.training.UsesNd4j training = new broken.training.UsesNd4j();
}
