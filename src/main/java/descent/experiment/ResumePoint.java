package descent.experiment;

import java.util.List;

/**
 * What an interrupted run left behind and is continued from.
 *
 * @param config the configuration the run began with
 * @param changes all live changes of the run, in order, those after {@code state} too: they are
 *     made again at their steps
 * @param state as the run's last {@link TrainingEvent.CheckpointTaken} held it
 */
public record ResumePoint(
    ExperimentConfig config, List<SettingChange> changes, ExperimentState state) {
  /** The value in {@code state} that counts the live changes made before it. */
  public static final String CHANGES = "controller.changes";

  /** The value in {@code state} that counts the updates made before it. */
  public static final String STEP = "controller.step";

  public ResumePoint {
    changes = List.copyOf(changes);
  }

  /** The changes that {@code state} already includes. */
  public List<SettingChange> changesMade() {
    return changes.subList(0, changesMadeCount());
  }

  /** The changes that lie after {@code state}. */
  public List<SettingChange> changesToCome() {
    return changes.subList(changesMadeCount(), changes.size());
  }

  /** The number of updates made before {@code state}. */
  public long step() {
    return number(STEP);
  }

  private int changesMadeCount() {
    return (int) Math.min(number(CHANGES), changes.size());
  }

  private long number(String name) {
    String text = state.values().getOrDefault(name, "nothing");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "A state to resume from expected a whole number as " + name + " but holds " + text, e);
    }
  }
}
