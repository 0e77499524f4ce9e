package descent.ui.shell;

import descent.experiment.ExperimentConfig;
import descent.experiment.TrainingEvent;
import java.util.Map;
import javafx.concurrent.Task;

/** What a session needs of the tab around it. */
interface RunOwner {
  /** Events have come that {@link RunSession#pump} will take in. */
  void wake();

  /** Another run takes the place of the one at hand; its data and model are being made. */
  void runOrdered(ExperimentConfig config);

  /** A run begins at its first step, or goes on where it was left. */
  void runStarted(TrainingEvent.Started started);

  /** The state of the run has changed. */
  void stateChanged();

  /** A setting was changed in the run. */
  void configChanged(ExperimentConfig config);

  /** The data file or the kept run of an order cannot be used; the run from before goes on. */
  void refused(RunOrder order, Throwable reason);

  void changeRequested(Map<String, String> typedValues);

  /** A view knows something new: its formulas may have changed. */
  void answered();

  void mark(String setting, double value, String label);

  void background(Task<?> task);

  void say(String sentence);

  /** Something failed beside the run. */
  void failed(String where, Throwable cause);
}
