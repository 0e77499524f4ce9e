package descent.engine.kernel;

/** All gradients of a fully connected layer at once. */
@FunctionalInterface
public interface LinearBackward {
  /** Computes them; the bits do not depend on the number of threads. */
  void run(Workers workers, LinearGradients gradients);
}
