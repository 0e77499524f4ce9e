package descent.topic.recurrent;

import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.experiment.DivergedException;
import descent.topic.recurrent.data.Reading;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.SequenceBatch;

/**
 * Forward and backward over one batch. With truncated backpropagation the windows of a sequence
 * follow each other: each one's graph is given back before the next begins, the state is carried on
 * cut off from the tape, and the gradients add up. So the memory is that of one window.
 */
final class BatchPass {
  private final Device device;
  private final RecurrentModel model;
  private final Objective objective;
  private final RecurrentData data;

  BatchPass(Device device, RecurrentModel model, Objective objective, RecurrentData data) {
    this.device = device;
    this.model = model;
    this.objective = objective;
    this.data = data;
  }

  /**
   * Adds the loss's gradients to those of the parameters.
   *
   * @param carried the state before the first step; a text's state after the last is kept in it
   * @return the loss of the batch
   * @throws DivergedException if it is not finite
   */
  double run(SequenceBatch batch, RecurrentConfig settings, CarriedState carried)
      throws DivergedException {
    int window = settings.window();
    boolean cut = !data.isText() && window > 0 && window < batch.steps();
    double loss =
        cut
            ? windows(batch, window, settings.mask(), carried)
            : whole(batch, settings.mask(), carried);
    if (!data.isText()) {
      carried.clear();
    }
    return loss;
  }

  private double whole(SequenceBatch batch, boolean mask, CarriedState carried)
      throws DivergedException {
    try (Device.Scope scope = device.scope()) {
      RecurrentModel.Forward forward = model.forward(batch, carried.restore(device), mask, 0);
      double loss = backward(objective.loss(forward.logits(), batch, mask));
      carried.keep(forward.state());
      return loss;
    }
  }

  private double windows(SequenceBatch batch, int window, boolean mask, CarriedState carried)
      throws DivergedException {
    boolean each = data.task().reading() == Reading.EACH;
    double whole = each ? objective.weight(batch, mask) : 1;
    double loss = 0;
    for (int from = 0; from < batch.steps(); from += window) {
      int count = Math.min(window, batch.steps() - from);
      SequenceBatch part = batch.window(from, count);
      boolean last = from + count == batch.steps();
      if (each ? objective.weight(part, mask) > 0 : last) {
        loss += learn(part, mask, whole, carried);
      } else {
        pass(part, mask, carried);
      }
    }
    return loss;
  }

  private double learn(SequenceBatch part, boolean mask, double whole, CarriedState carried)
      throws DivergedException {
    try (Device.Scope scope = device.scope()) {
      RecurrentModel.Forward forward = model.forward(part, carried.restore(device), mask, 0);
      carried.keep(forward.state());
      return backward(
          data.task().reading() == Reading.EACH
              ? objective.share(forward.logits(), part, mask, whole)
              : objective.loss(forward.logits(), part, mask));
    }
  }

  /** A window in which nothing is asked: it has no gradient, only a state to carry on. */
  private void pass(SequenceBatch part, boolean mask, CarriedState carried) {
    try (Device.Scope scope = device.scope();
        Device.NoGrad unrecorded = device.noGrad()) {
      carried.keep(model.forward(part, carried.restore(device), mask, 0).state());
    }
  }

  private static double backward(Tensor loss) throws DivergedException {
    double value = loss.item();
    if (!Double.isFinite(value)) {
      throw new DivergedException("loss", value);
    }
    loss.backward();
    return value;
  }
}
