package descent.run;

import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentState;
import descent.experiment.ResumePoint;
import descent.experiment.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a run folder back, to continue its run or to repeat it. */
public final class RunReader {
  private final Path folder;
  private final RunManifest manifest;

  /**
   * @throws RunFormatException if it is no run folder, damaged, or of a newer version
   */
  public RunReader(Path folder) throws RunFormatException {
    this.folder = folder;
    this.manifest = RunManifest.read(folder);
  }

  public RunManifest manifest() {
    return manifest;
  }

  /** The configuration the run began with. */
  public ExperimentConfig config(Topic topic) throws RunFormatException {
    return manifest.config(folder.resolve(RunManifest.FILE), topic);
  }

  /**
   * Where the run can be continued.
   *
   * @throws IOException if there is no saved state, or it is damaged
   */
  public ResumePoint resumePoint(Topic topic) throws IOException {
    ExperimentConfig config = config(topic);
    Path last = folder.resolve(StateFile.LAST);
    if (!Files.exists(last)) {
      throw new RunFormatException(
          folder + " holds no " + StateFile.LAST + ", so its run cannot be resumed");
    }
    ExperimentState state = StateFile.read(last);
    if (!state.values().containsKey(ResumePoint.STEP)) {
      throw new RunFormatException(
          last + " is damaged: it does not say at which step it was saved");
    }
    return new ResumePoint(config, manifest.changes(), state);
  }
}
