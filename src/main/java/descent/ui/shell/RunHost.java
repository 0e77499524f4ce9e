package descent.ui.shell;

import descent.experiment.DatasetFolders;
import descent.experiment.ResumePoint;
import descent.experiment.Topic;
import descent.experiment.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the window's runs are kept and what they run on; {@code app} provides it. */
public interface RunHost {
  /** Threads of a run, the training thread counted. */
  int threads();

  /** Where data sets are looked for. */
  DatasetFolders folders();

  /**
   * Listeners for one tab's runs, such as the one that writes run folders. A run is told to them
   * from its Started event on.
   *
   * @param data the file the user opened, if any
   */
  List<TrainingListener> listeners(Topic topic, Optional<Path> data);

  /**
   * The topic's last run if it can be continued; may read files, so it is called on a background
   * thread.
   *
   * @throws IOException if there is one that cannot be read
   */
  Optional<Interrupted> lastInterrupted(Topic topic) throws IOException;

  /**
   * A run that was left before its end.
   *
   * @param step it had reached
   * @param data the file it read
   */
  record Interrupted(ResumePoint point, long step, Optional<Path> data) {}

  /** Writes a failure to the log. */
  void log(String where, Throwable failure);

  /** The log's file, as it is named on screen. */
  Path logFile();
}
