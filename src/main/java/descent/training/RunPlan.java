package descent.training;

import descent.experiment.ExperimentConfig;
import descent.experiment.ResumePoint;
import descent.experiment.SettingChange;
import java.util.List;
import java.util.Optional;

/**
 * What determines a run from its first step on.
 *
 * @param config at step 0
 * @param changes to make again, in order
 * @param resume to begin from instead of step 0
 */
record RunPlan(ExperimentConfig config, List<SettingChange> changes, Optional<ResumePoint> resume) {
  static RunPlan fresh(ExperimentConfig config) {
    return new RunPlan(config, List.of(), Optional.empty());
  }

  static RunPlan resuming(ResumePoint point) {
    return new RunPlan(point.config(), point.changes(), Optional.of(point));
  }

  /** The same run from step 0. */
  RunPlan fromStart() {
    return new RunPlan(config, changes, Optional.empty());
  }

  /** The changes still to be made. */
  List<SettingChange> changesToCome() {
    return resume.map(ResumePoint::changesToCome).orElse(changes);
  }
}
