package descent.topic.cnn;

import descent.engine.data.Batch;
import descent.engine.functional.Loss;
import descent.engine.optim.GradientClipping;
import descent.engine.optim.Optimizer;
import descent.engine.tensor.Tensor;
import descent.experiment.DivergedException;
import java.util.List;
import java.util.Map;

/** One update: zero_grad, forward, cross-entropy, backward, clipping, optimiser. */
final class TrainingStep {
  private final CnnModel model;
  private final Optimizer optimizer;
  private final List<Tensor> parameters;

  TrainingStep(CnnModel model, Optimizer optimizer) {
    this.model = model;
    this.optimizer = optimizer;
    this.parameters = model.network().parameters();
  }

  /**
   * What a step measured.
   *
   * @param loss before the update
   * @param right how many of the batch were right before the update
   * @param size of the batch
   * @param gradientNorm before clipping, as precise as the gradient is
   */
  record Result(double loss, int right, int size, double gradientNorm) {
    double accuracy() {
      return (double) right / size;
    }
  }

  /**
   * Updates the parameters.
   *
   * @param batch (N, 3, 32, 32) and labels, of the open scope
   * @param gradientClip the largest norm of the gradient; 0 never clips
   * @throws DivergedException if the loss or a gradient is not finite; nothing is updated then
   */
  Result make(Batch batch, double gradientClip) throws DivergedException {
    optimizer.zeroGrad();
    Tensor logits = model.network().forward(batch.inputs()); // (N, classes)
    Tensor loss = Loss.crossEntropy(logits, batch.labels());
    double value = loss.item();
    if (!Double.isFinite(value)) {
      throw new DivergedException("loss", value);
    }
    int right = 0;
    for (boolean hit : Judgement.right(logits, batch.labels())) {
      right += hit ? 1 : 0;
    }
    loss.backward();
    double norm =
        gradientClip > 0
            ? GradientClipping.clipGradNorm(parameters, gradientClip)
            : GradientClipping.gradNorm(parameters);
    if (!Double.isFinite(norm)) {
      throw diverged(norm);
    }
    optimizer.step();
    return new Result(value, right, batch.size(), (float) norm);
  }

  /** Names the first parameter whose gradient is not finite. */
  private DivergedException diverged(double norm) {
    for (Map.Entry<String, Tensor> parameter : model.network().namedParameters().entrySet()) {
      double own = GradientClipping.gradNorm(List.of(parameter.getValue()));
      if (!Double.isFinite(own)) {
        return new DivergedException(parameter.getKey(), own);
      }
    }
    return new DivergedException("gradient", norm);
  }
}
