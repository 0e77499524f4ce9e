package descent.topic.cnn;

import descent.experiment.StateReader;
import descent.experiment.StateWriter;

/** Loss and accuracy over an epoch's steps, in training mode. */
final class EpochMeter {
  private double lossSum;
  private long right;
  private long seen;
  private double lastLoss = Double.NaN;
  private double lastAccuracy = Double.NaN;

  void add(TrainingStep.Result result) {
    lossSum += result.loss() * result.size();
    right += result.right();
    seen += result.size();
  }

  void endEpoch() {
    lastLoss = lossSum / seen;
    lastAccuracy = accuracySoFar();
    lossSum = 0;
    right = 0;
    seen = 0;
  }

  /** The share of right answers in this epoch; NaN at its start. */
  double accuracySoFar() {
    return (double) right / seen;
  }

  /** The mean loss of the last whole epoch; NaN before its end. */
  double lastLoss() {
    return lastLoss;
  }

  /** The accuracy of the last whole epoch; NaN before its end. */
  double lastAccuracy() {
    return lastAccuracy;
  }

  void save(StateWriter state) {
    state
        .number("epoch.lossSum", lossSum)
        .wholeNumber("epoch.right", right)
        .wholeNumber("epoch.seen", seen)
        .number("epoch.lastLoss", lastLoss)
        .number("epoch.lastAccuracy", lastAccuracy);
  }

  void restore(StateReader state) {
    lossSum = state.number("epoch.lossSum");
    right = state.wholeNumber("epoch.right");
    seen = state.wholeNumber("epoch.seen");
    lastLoss = state.number("epoch.lastLoss");
    lastAccuracy = state.number("epoch.lastAccuracy");
  }
}
