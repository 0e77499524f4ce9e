package descent.training;

import descent.experiment.ExperimentState;
import descent.experiment.ResumePoint;
import java.util.LinkedHashMap;
import java.util.Map;

/** The counters of a run, which are saved beside the experiment's own state. */
final class RunProgress {
  private static final String PREFIX = "controller.";

  long step;
  int epoch;
  double lossSum;
  long lossCount;
  double trainLoss = Double.NaN;
  double bestLoss = Double.NaN;
  int epochsWithoutBest;
  double validationLoss = Double.NaN;
  long nanos;
  int changes;

  /** The experiment's state with these counters added. */
  ExperimentState addTo(ExperimentState state, String dataFingerprint) {
    Map<String, String> values = new LinkedHashMap<>(state.values());
    values.put(ResumePoint.STEP, Long.toString(step));
    values.put(PREFIX + "epoch", Integer.toString(epoch));
    values.put(PREFIX + "lossSum", Double.toHexString(lossSum));
    values.put(PREFIX + "lossCount", Long.toString(lossCount));
    values.put(PREFIX + "trainLoss", Double.toHexString(trainLoss));
    values.put(PREFIX + "bestLoss", Double.toHexString(bestLoss));
    values.put(PREFIX + "epochsWithoutBest", Integer.toString(epochsWithoutBest));
    values.put(PREFIX + "validationLoss", Double.toHexString(validationLoss));
    values.put(PREFIX + "nanos", Long.toString(nanos));
    values.put(ResumePoint.CHANGES, Integer.toString(changes));
    values.put(PREFIX + "data", dataFingerprint);
    return new ExperimentState(state.tensors(), values);
  }

  /** Takes the counters out of a saved state and returns the experiment's own part of it. */
  ExperimentState takeFrom(ExperimentState state, String dataFingerprint) {
    Map<String, String> values = new LinkedHashMap<>(state.values());
    String data = take(values, PREFIX + "data");
    if (!data.equals(dataFingerprint)) {
      throw new IllegalArgumentException(
          "The run was trained on data with fingerprint "
              + data
              + " but this data has "
              + dataFingerprint
              + "; it can go on only with the data it was trained on");
    }
    try {
      readCounters(values);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The state to resume from holds a counter that is not a number: " + e.getMessage(), e);
    }
    return new ExperimentState(state.tensors(), values);
  }

  private void readCounters(Map<String, String> values) {
    step = Long.parseLong(take(values, ResumePoint.STEP));
    epoch = Integer.parseInt(take(values, PREFIX + "epoch"));
    lossSum = Double.parseDouble(take(values, PREFIX + "lossSum"));
    lossCount = Long.parseLong(take(values, PREFIX + "lossCount"));
    trainLoss = Double.parseDouble(take(values, PREFIX + "trainLoss"));
    bestLoss = Double.parseDouble(take(values, PREFIX + "bestLoss"));
    epochsWithoutBest = Integer.parseInt(take(values, PREFIX + "epochsWithoutBest"));
    validationLoss = Double.parseDouble(take(values, PREFIX + "validationLoss"));
    nanos = Long.parseLong(take(values, PREFIX + "nanos"));
    changes = Integer.parseInt(take(values, ResumePoint.CHANGES));
  }

  private static String take(Map<String, String> values, String name) {
    String value = values.remove(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "A state to resume from expected the value " + name + " but holds none");
    }
    return value;
  }

  /** Mean loss of the current epoch's steps, or of the last epoch's if none is made yet. */
  double currentTrainLoss() {
    return lossCount > 0 ? lossSum / lossCount : trainLoss;
  }
}
