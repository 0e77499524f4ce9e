package descent.ui.shell;

import descent.experiment.DatasetFolders;
import descent.experiment.ExperimentConfig;
import descent.experiment.Probe;
import descent.experiment.RunState;
import descent.experiment.Snapshot;
import descent.experiment.Topic;
import descent.experiment.TrainingEvent;
import descent.training.TrainingOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.concurrent.Task;

/**
 * The run of one tab as its views see it: what is known of it and what may be asked of it. It stays
 * the same object when the run is started again. FX thread only; nothing here waits for training.
 */
public interface TopicRun {
  Topic topic();

  /** The configuration of the run, with the live changes made so far. */
  ReadOnlyObjectProperty<ExperimentConfig> configProperty();

  default ExperimentConfig config() {
    return configProperty().get();
  }

  ReadOnlyObjectProperty<RunState> stateProperty();

  default RunState state() {
    return stateProperty().get();
  }

  /** How the run began; empty until its data and model are there. */
  Optional<TrainingEvent.Started> started();

  /** Steps made at the moment that is shown. */
  long step();

  /** Steps made at the latest moment; more than {@link #step} while an earlier one is shown. */
  long latestStep();

  /** The epoch of the last step made, counted from 1; 0 before the first. */
  int epoch();

  /**
   * The latest snapshot, if there is one of this type. While in sight a new one comes per frame.
   */
  <S extends Snapshot> Optional<S> snapshot(Class<S> type);

  /** The step of the latest snapshot. */
  long snapshotStep();

  /**
   * A metric of this run over the steps: {@code "loss"} and what {@code StepResult} names, per
   * step; {@code "trainLoss"}, {@code "validationLoss"} and what {@code Experiment.validate} names,
   * per epoch. Empty before its first value. The same object for the life of the tab, emptied when
   * a run begins.
   */
  MetricHistory metric(String name);

  /** A metric's newest value at the moment that is shown; NaN if there is none. */
  default double now(String name) {
    return metric(name).at(step());
  }

  /** The metrics that have values, in order of their first. */
  List<String> metricNames();

  /** The file that the user opened as data. */
  Optional<Path> data();

  /**
   * Asks the model something between two steps; the answer comes on the FX thread. Not answered if
   * the run ends or begins anew before; a failure is shown in the window.
   */
  <R> void probe(Probe<R> question, Consumer<? super R> answer);

  /**
   * Changes settings as if they were typed into the settings panel: live ones at once, others start
   * the run again, after asking if it has begun. Values that are refused are shown in the panel.
   */
  void change(Map<String, String> typedValues);

  /**
   * Marks a value on the slider of a number, such as a stability limit; NaN takes the mark away.
   *
   * @param setting its name
   * @param label short, shown at the mark
   */
  void mark(String setting, double value, String label);

  /**
   * Runs a long computation beside the training, with its title, progress and a cancel button in
   * the status bar. A failure is shown in the window. Results come by the task's own properties.
   */
  void background(Task<?> task);

  /** How a run beside this one is to be run: on the same data, with one thread. */
  TrainingOptions beside();

  /** Where data sets are looked for; the last one is the user's own. */
  default DatasetFolders folders() {
    return beside().folders();
  }

  /** Where this topic's pages may keep what they have found out; need not exist. */
  Path pagesFolder();

  /**
   * Fills the formulas of the page anew: a view has found out something by itself, neither from the
   * model nor by a task of {@link #background}.
   */
  void refreshFormulas();

  /** Shows one sentence at the top of the tab until it is closed. */
  void say(String sentence);

  /**
   * Keeps the run from being played or stepped, as while a view holds settings that cannot be
   * trained; a run that plays goes on.
   *
   * @param reason one sentence, shown on the disabled buttons; empty lets the run go on
   */
  void hold(String reason);
}
