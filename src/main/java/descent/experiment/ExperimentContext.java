package descent.experiment;

import descent.engine.tensor.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run is given from outside.
 *
 * @param device of this run alone
 * @param data the file or folder the user named, if any
 * @param folders where data sets are looked for otherwise
 * @param progress hears how far something long is that has no steps to count
 */
public record ExperimentContext(
    Device device, Optional<Path> data, DatasetFolders folders, Progress progress) {

  /** With nobody who waits for anything but steps. */
  public ExperimentContext(Device device, Optional<Path> data, DatasetFolders folders) {
    this(device, data, folders, Progress.NONE);
  }

  /** With nothing from outside: the run makes its own data. */
  public static ExperimentContext of(Device device) {
    return new ExperimentContext(device, Optional.empty(), new DatasetFolders(List.of()));
  }
}
