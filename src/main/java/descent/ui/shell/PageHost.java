package descent.ui.shell;

import descent.experiment.Topic;
import descent.run.RunStore;
import descent.ui.figure.ViewContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.concurrent.Task;

/** What the window offers to a page that belongs to no topic. FX thread only. */
public interface PageHost {
  /** Theme and shared frames. */
  ViewContext context();

  /** The folder of all runs. */
  RunStore runs();

  /** All topics of the window. */
  List<Topic> topics();

  /** Runs that a tab of this window works with: they must stay where they are. */
  Set<Path> runsInUse();

  /** Brings a run's topic into sight and shows the run there. */
  void openRun(Path folder);

  /** Asks for a file and writes a run into it. */
  void shareRun(Path folder, String name);

  /** Asks for a file and opens the run in it. */
  void chooseRun();

  /** Runs a long computation with its title, progress and a cancel button in the status bar. */
  void background(Task<?> task);

  /** Shows one sentence at the top of the window until it is closed. */
  void say(String sentence);

  /** Shows one sentence with a button. */
  void offer(String sentence, String action, Runnable run);

  /** Something failed: logs it and says so. */
  void failed(String where, Throwable cause);
}
