package descent.ui.shell;

import descent.experiment.ExperimentConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a topic shows in the middle of its tab. All methods are called on the FX thread. */
public interface TopicView extends AutoCloseable {
  /** The pages of the second row of tabs, in order, at least one; asked once. */
  List<ViewPage> pages();

  /**
   * A run begins at its first step: histories are empty, the first snapshot follows. What the view
   * has gathered by itself about the run before is void.
   */
  default void runStarted() {}

  /** What the odometer counts per second: "steps", "images", "instances". */
  default String rateUnit() {
    return "steps";
  }

  /** How many of {@link #rateUnit} one step of {@code config} handles. */
  default double unitsPerStep(ExperimentConfig config) {
    return 1;
  }

  /** The kind of file that can be opened as data, if the topic reads any. */
  default Optional<DataFileKind> dataFile() {
    return Optional.empty();
  }

  /**
   * Takes a file that was dropped or opened and is none of the run's data, such as a picture to ask
   * the model about.
   *
   * @return false if the file is to be read as data
   */
  default boolean takeFile(Path file) {
    return false;
  }

  @Override
  default void close() {}

  /**
   * A kind of data file.
   *
   * @param name as in "Open CSV..."
   * @param extensions without the dot
   * @param help one sentence on what must stand in it
   */
  record DataFileKind(String name, List<String> extensions, String help) {}
}
