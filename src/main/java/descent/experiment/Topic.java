package descent.experiment;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A subject with models to train: what it is called, what can be set, and how a run of it begins.
 */
public interface Topic {
  /** The name on the command line and in run folders: "polynomial". */
  String name();

  /** The name on screen. */
  String title();

  /** One sentence on what can be learned from it. */
  String summary();

  SettingsSchema<? extends Record> settings();

  List<Preset> presets();

  /**
   * Loads the data and builds the model. Runs on the training thread.
   *
   * @throws IOException if data is missing or damaged: a sentence with what was expected, found,
   *     and where
   * @throws SettingException if settings contradict each other or the data
   */
  Experiment open(ExperimentConfig config, ExperimentContext context) throws IOException;

  /**
   * The trained models that ship with it, by the names that {@link Checkpoint} finds them under.
   */
  default List<String> checkpoints() {
    return List.of();
  }

  /** How {@code evaluate} judges a trained model of this topic, if it can. */
  default Optional<Evaluation> evaluation() {
    return Optional.empty();
  }

  /** What lessons can measure of a running model, beside the metrics of a run. */
  default List<Measure> measures() {
    return List.of();
  }

  /**
   * Settings of a run that begins, makes a step and is measured in a moment, by the code that a
   * usual run needs; empty if a usual run begins so soon that nothing has to be rehearsed.
   */
  default Map<String, String> rehearsal() {
    return Map.of();
  }

  /** What {@code bench} can measure of it. */
  default List<Benchmark> benchmarks() {
    return List.of();
  }
}
