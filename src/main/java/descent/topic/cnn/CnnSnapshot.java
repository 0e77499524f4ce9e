package descent.topic.cnn;

import descent.experiment.Snapshot;
import java.util.List;

/**
 * What the views show of one moment without asking for more; NaN where there is no number yet.
 *
 * @param step updates made
 * @param epoch whole epochs made
 * @param batchLoss of the last step's pictures, before its update
 * @param batchAccuracy of the same, 0 to 1
 * @param gradientNorm of the last step, before clipping
 * @param learningRate of the next step
 * @param trainLoss mean over the last whole epoch's steps, in training mode
 * @param trainAccuracy over the last whole epoch's steps, in training mode, 0 to 1
 * @param validationLoss the last measured
 * @param validationAccuracy the last measured, 0 to 1
 * @param network the layers as they are now, in the text form of the setting
 * @param data the pictures of the run, in words
 */
public record CnnSnapshot(
    long step,
    int epoch,
    double batchLoss,
    double batchAccuracy,
    double gradientNorm,
    double learningRate,
    double trainLoss,
    double trainAccuracy,
    double validationLoss,
    double validationAccuracy,
    String network,
    Pictures data)
    implements Snapshot {

  /**
   * The pictures of a run.
   *
   * @param source where they come from, in one sentence
   * @param generated true for the built-in generated set
   * @param train the number of training pictures
   * @param validation the number of validation pictures
   * @param test the number kept for the final test
   * @param classNames a label is an index into them
   * @param outputNames what the network's outputs stand for: the class names, but for a network
   *     that was trained on other pictures and has not made a step since
   */
  public record Pictures(
      String source,
      boolean generated,
      int train,
      int validation,
      int test,
      List<String> classNames,
      List<String> outputNames) {}
}
