package descent.ui.shell;

import descent.experiment.ExperimentConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a tab's run begins with.
 *
 * @param config at step 0
 * @param data the file the user opened
 * @param resume the run to open again
 */
record RunOrder(ExperimentConfig config, Optional<Path> data, Optional<KeptRun> resume) {
  static RunOrder fresh(ExperimentConfig config, Optional<Path> data) {
    return new RunOrder(config, data, Optional.empty());
  }
}
