package descent.topic.polynomial;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The experiment as a probe sees it.
 *
 * @param live the settings as they are now
 * @param step updates made
 * @param parameters weights and biases, a copy
 * @param initial the same at step 0
 * @param history how they went
 * @param autograd computes the full training set's gradient by the tape
 */
record Moment(
    Problem problem,
    PolynomialConfig live,
    long step,
    double[] parameters,
    double[] initial,
    WeightHistory history,
    Supplier<double[]> autograd) {

  Optional<ClosedForm> closedForm() {
    return problem.closedForm();
  }

  /** True if every step sees all points and is plain gradient descent. */
  boolean isPlainFullBatch() {
    int count = problem.data().train().size();
    return live.optimizer() == OptimizerKind.SGD && live.effectiveBatchSize(count) == count;
  }
}
