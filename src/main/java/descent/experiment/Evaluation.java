package descent.experiment;

import descent.engine.tensor.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Judges a trained model on data it has not seen. */
public interface Evaluation {
  /**
   * What can be set of the judging itself, beside the settings of the run that made the model; on
   * the command line each is an option of its own.
   */
  default SettingsSchema<? extends Record> settings() {
    return SettingsSchema.of(None.class);
  }

  /**
   * Loads the data and the model and measures.
   *
   * @param config of the run that made the model, or what was set instead
   * @param model its weights under PyTorch's names
   * @param settings of {@link #settings}
   * @return the numbers under the names they are printed with, in order
   * @throws IOException if data is missing or damaged
   * @throws IllegalArgumentException if the weights do not fit the configuration's network
   */
  Map<String, Object> evaluate(
      ExperimentConfig config, ExperimentState model, Record settings, ExperimentContext context)
      throws IOException;

  /** The same on a device of {@code threads} threads that is made for it. */
  default Map<String, Object> evaluate(
      ExperimentConfig config,
      ExperimentState model,
      Record settings,
      int threads,
      Optional<Path> data,
      DatasetFolders folders,
      Progress progress)
      throws IOException {
    try (Device device = new Device(threads)) {
      return evaluate(
          config, model, settings, new ExperimentContext(device, data, folders, progress));
    }
  }

  /** Nothing to set. */
  record None() {}
}
