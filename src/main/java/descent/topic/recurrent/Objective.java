package descent.topic.recurrent;

import descent.engine.functional.Arithmetic;
import descent.engine.functional.CrossEntropyOptions;
import descent.engine.functional.Loss;
import descent.engine.functional.LossReduction;
import descent.engine.functional.Shaping;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.topic.recurrent.data.Example;
import descent.topic.recurrent.data.Reading;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.SequenceBatch;
import org.jspecify.annotations.Nullable;

/** The loss of a task: cross-entropy of classes, or the squared error of a number. */
final class Objective {
  private final Device device;
  private final Reading reading;
  private final boolean padded;
  private final @Nullable Tensor classWeights;
  private final double[] weights;

  Objective(Device device, RecurrentConfig config, RecurrentData data) {
    this.device = device;
    this.reading = data.task().reading();
    this.padded = data.task().hasPadding();
    boolean weighs = config.classWeights() && !data.isText();
    this.weights = weighs ? weights(data) : new double[0];
    this.classWeights = weighs ? device.retainedZeros(DType.FLOAT32, weights.length) : null;
    if (classWeights != null) {
      classWeights.set(weights);
    }
  }

  /** A label's weight is N / (C n_label): all labels together count alike. */
  private static double[] weights(RecurrentData data) {
    int[] counts = data.labelCounts();
    long total = 0;
    int present = 0;
    for (int count : counts) {
      total += count;
      present += count > 0 ? 1 : 0;
    }
    double[] weights = new double[counts.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = counts[i] == 0 ? 0 : (double) total / ((double) present * counts[i]);
    }
    return weights;
  }

  /**
   * The training loss, a scalar.
   *
   * @param mask whether padded steps are left out; else token 0 is their target
   */
  Tensor loss(Tensor logits, SequenceBatch batch, boolean mask) {
    if (reading == Reading.NUMBER) {
      Tensor told = Shaping.reshape(logits, batch.batch());
      return Loss.mse(told, device.tensor(batch.values(), batch.batch()));
    }
    return Loss.crossEntropy(logits, options(), targets(batch, mask));
  }

  /**
   * The share of some steps in the training loss of a whole batch of classes: the shares of all its
   * steps add up to {@link #loss}.
   *
   * @param part some steps of the batch, each asked
   * @param whole the {@link #weight} of the whole batch
   */
  Tensor share(Tensor logits, SequenceBatch part, boolean mask, double whole) {
    CrossEntropyOptions options = options().withReduction(LossReduction.SUM);
    return Arithmetic.mul(Loss.crossEntropy(logits, options, targets(part, mask)), 1 / whole);
  }

  /** What the mean over a batch of classes is divided by: the weights of all that is asked. */
  double weight(SequenceBatch batch, boolean mask) {
    double sum = 0;
    for (int target : targets(batch, mask)) {
      sum += target < 0 ? 0 : weights.length == 0 ? 1 : weights[target];
    }
    return sum;
  }

  private CrossEntropyOptions options() {
    CrossEntropyOptions options = CrossEntropyOptions.defaults();
    return classWeights == null ? options : options.withClassWeights(classWeights);
  }

  private int[] targets(SequenceBatch batch, boolean mask) {
    return mask ? batch.targets() : withPadding(batch);
  }

  /** The unweighted losses of what is asked, 0 elsewhere. */
  Tensor losses(Tensor logits, SequenceBatch batch) {
    CrossEntropyOptions options = CrossEntropyOptions.defaults().withReduction(LossReduction.NONE);
    return Loss.crossEntropy(logits, options, batch.targets());
  }

  private int[] withPadding(SequenceBatch batch) {
    int[] targets = batch.targets().clone();
    if (reading == Reading.EACH && padded) {
      for (int i = 0; i < targets.length; i++) {
        int t = i / batch.batch();
        if (targets[i] == Example.NONE && t >= batch.lengths()[i % batch.batch()]) {
          targets[i] = 0;
        }
      }
    }
    return targets;
  }
}
