package descent.experiment;

import java.util.Map;

/** What happens in a run, in the order it happens. */
public sealed interface TrainingEvent {
  /**
   * A run (or a restarted or resumed one, or another future of the one at hand) is about to begin.
   *
   * @param step 0, or the step it goes on from
   * @param dataName what it learns from, in a few words
   */
  record Started(
      ExperimentConfig config,
      long step,
      int stepsPerEpoch,
      int epochs,
      long parameterCount,
      String dataName,
      String dataFingerprint,
      int threads)
      implements TrainingEvent {}

  record StateChanged(RunState state) implements TrainingEvent {}

  /**
   * One update was made.
   *
   * @param step counted from 1
   * @param epoch the epoch it belongs to, counted from 1
   */
  record StepDone(long step, int epoch, double loss, Map<String, Double> metrics)
      implements TrainingEvent {}

  /**
   * The model was measured on held-out data: at step 0 and after every epoch.
   *
   * @param epoch whole epochs done
   * @param trainLoss mean over the epoch's steps; NaN at step 0
   */
  record Validated(long step, int epoch, double trainLoss, Map<String, Double> metrics)
      implements TrainingEvent {}

  record SnapshotTaken(long step, int epoch, Snapshot snapshot) implements TrainingEvent {}

  /**
   * The model shows another moment of its run; nothing was trained.
   *
   * @param latest the step that the run has reached, and goes on from
   * @param config with the live changes made before {@code step}
   */
  record Moved(long step, long latest, ExperimentConfig config) implements TrainingEvent {}

  /**
   * A live setting changed; it holds from the step after {@code step}.
   *
   * @param epochs whole epochs the run goes on for now
   */
  record SettingChanged(long step, String name, Object value, ExperimentConfig config, int epochs)
      implements TrainingEvent {}

  /** The validation loss is the lowest so far. */
  record BestImproved(long step, int epoch, double validationLoss, ExperimentState model)
      implements TrainingEvent {}

  /** A state to resume from. */
  record CheckpointTaken(long step, int epoch, ExperimentState state) implements TrainingEvent {}

  /** The run stopped since {@code what} (the loss or a parameter's gradient) was {@code value}. */
  record Diverged(long step, String what, double value) implements TrainingEvent {}

  record RunFailed(Throwable cause) implements TrainingEvent {}

  record Finished(RunSummary summary) implements TrainingEvent {}
}
