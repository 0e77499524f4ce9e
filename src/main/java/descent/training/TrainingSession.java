package descent.training;

import descent.engine.tensor.Device;
import descent.experiment.DivergedException;
import descent.experiment.Experiment;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.ExperimentState;
import descent.experiment.Probe;
import descent.experiment.RunState;
import descent.experiment.RunSummary;
import descent.experiment.SettingChange;
import descent.experiment.SettingSpec;
import descent.experiment.StepResult;
import descent.experiment.Topic;
import descent.experiment.TrainingEvent;
import descent.experiment.TrainingListener;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run from its first step to its last: counts steps and epochs, validates, finds the best,
 * stops early, saves. Knows nothing of threads, commands or time.
 */
final class TrainingSession implements AutoCloseable {
  private static final String VALIDATION_LOSS = "validationLoss";

  private final Topic topic;
  private final TrainingOptions options;
  private final TrainingListener events;
  private final Consumer<SettingChange> onReplay;
  private final Device device;
  private final Experiment experiment;
  private final RunProgress progress = new RunProgress();
  private final List<SettingChange> replay;
  private int nextReplay;
  private ExperimentConfig config;
  private long attempt;
  private long checkpointStep = -1;
  private long snapshotStep = -1;

  /** Loads the data and builds the model of {@code plan}, or restores it. */
  TrainingSession(
      Topic topic,
      RunPlan plan,
      TrainingOptions options,
      TrainingListener events,
      Consumer<SettingChange> onReplay)
      throws IOException {
    this.topic = topic;
    this.options = options;
    this.events = events;
    this.onReplay = onReplay;
    this.config = plan.config();
    this.replay = plan.changesToCome();
    this.device = new Device(options.threads());
    Experiment opened = null;
    try {
      opened = topic.open(config, new ExperimentContext(device, options.data(), options.folders()));
      this.experiment = opened;
      restore(plan);
    } catch (IOException | RuntimeException | Error e) {
      if (opened != null) {
        opened.close();
      }
      device.close();
      throw e;
    }
  }

  private void restore(RunPlan plan) {
    plan.resume()
        .ifPresent(
            point -> {
              for (SettingChange change : point.changesMade()) {
                config = changed(change.name(), change.value());
              }
              if (!point.changesMade().isEmpty()) {
                experiment.change(config.settings());
              }
              experiment.restore(progress.takeFrom(point.state(), experiment.dataFingerprint()));
            });
  }

  /** The present moment, to go back to. */
  Timeline.Moment moment() {
    ExperimentState state = progress.addTo(experiment.save(), experiment.dataFingerprint());
    return new Timeline.Moment(progress.step, state, config);
  }

  /** Puts model, optimiser, data order and counters where they were at a moment of this run. */
  void goTo(Timeline.Moment moment) {
    if (!config.equals(moment.config())) {
      config = moment.config();
      experiment.change(config.settings());
    }
    experiment.restore(progress.takeFrom(moment.state(), experiment.dataFingerprint()));
    checkpointStep = progress.step;
    snapshotStep = -1;
  }

  /** What lay after this moment is another future: its changes are not made again. */
  void fork() {
    nextReplay = replay.size();
    checkpointStep = -1;
  }

  ExperimentConfig config() {
    return config;
  }

  /** Announces the run and measures the untrained model. */
  void start() {
    events.on(
        new TrainingEvent.Started(
            config,
            progress.step,
            experiment.stepsPerEpoch(),
            epochs(),
            experiment.parameterCount(),
            experiment.dataName(),
            experiment.dataFingerprint(),
            options.threads()));
  }

  /** Measures the model before its first step. */
  void validateAtStart() throws DivergedException {
    if (progress.step == 0) {
      validate();
    }
  }

  /** The number of updates made. */
  long step() {
    return progress.step;
  }

  /** The step that was being made, or measured, when it diverged. */
  long attempt() {
    return attempt;
  }

  /** Whole epochs to run; what a limit in steps comes to, if there is one. */
  private int epochs() {
    if (options.maxSteps().isPresent()) {
      long perEpoch = experiment.stepsPerEpoch();
      long needed = (options.maxSteps().getAsLong() + perEpoch - 1) / perEpoch;
      return (int) Math.min(Integer.MAX_VALUE, needed);
    }
    return options.maxEpochs().orElseGet(experiment::epochs);
  }

  /** How the run has ended, if it has. */
  Optional<RunState> outcome() {
    boolean finished =
        options.maxSteps().isPresent()
            ? progress.step >= options.maxSteps().getAsLong()
            : progress.epoch >= epochs();
    if (finished) {
      return Optional.of(RunState.FINISHED);
    }
    boolean stale =
        experiment.patience() > 0 && progress.epochsWithoutBest >= experiment.patience();
    return stale && isAtEpochEnd() ? Optional.of(RunState.STOPPED_EARLY) : Optional.empty();
  }

  boolean isAtEpochEnd() {
    return progress.step % experiment.stepsPerEpoch() == 0;
  }

  long stepsToEpochEnd() {
    return experiment.stepsPerEpoch() - progress.step % experiment.stepsPerEpoch();
  }

  /** One update, and what belongs to an epoch's end if this was its last. */
  void advance() throws DivergedException {
    replayChanges();
    attempt = progress.step + 1;
    StepResult result = experiment.step();
    if (!Double.isFinite(result.loss())) {
      throw new DivergedException("loss", result.loss());
    }
    progress.step++;
    progress.lossSum += result.loss();
    progress.lossCount++;
    events.on(
        new TrainingEvent.StepDone(
            progress.step, progress.epoch + 1, result.loss(), result.metrics()));
    if (isAtEpochEnd()) {
      endEpoch();
    }
  }

  private void endEpoch() throws DivergedException {
    progress.epoch++;
    progress.trainLoss = progress.currentTrainLoss();
    progress.lossSum = 0;
    progress.lossCount = 0;
    double bestBefore = progress.bestLoss;
    Map<String, Double> validation = validate();
    progress.epochsWithoutBest =
        progress.bestLoss == bestBefore ? progress.epochsWithoutBest + 1 : 0;
    experiment.endEpoch(validation);
  }

  /** Measures the model in the middle of an epoch if the run ends there. */
  void validateAtEnd() throws DivergedException {
    if (!isAtEpochEnd()) {
      validate();
    }
  }

  private Map<String, Double> validate() throws DivergedException {
    attempt = progress.step;
    Map<String, Double> metrics = experiment.validate();
    Double loss = metrics.get(VALIDATION_LOSS);
    if (loss == null) {
      throw new IllegalStateException(
          topic.name()
              + " expected "
              + VALIDATION_LOSS
              + " among its metrics: "
              + metrics.keySet());
    }
    progress.validationLoss = loss;
    double trainLoss = progress.step == 0 ? Double.NaN : progress.currentTrainLoss();
    events.on(new TrainingEvent.Validated(progress.step, progress.epoch, trainLoss, metrics));
    if (!Double.isFinite(loss)) {
      throw new DivergedException("validation loss", loss);
    }
    if (Double.isNaN(progress.bestLoss) || loss < progress.bestLoss) {
      progress.bestLoss = loss;
      events.on(
          new TrainingEvent.BestImproved(
              progress.step, progress.epoch, loss, experiment.saveModel()));
    }
    return metrics;
  }

  private void replayChanges() {
    while (nextReplay < replay.size() && replay.get(nextReplay).step() <= progress.step) {
      SettingChange change = replay.get(nextReplay++);
      change(change.name(), change.value());
      onReplay.accept(change);
    }
  }

  /** Applies a live setting from the next step on. */
  void change(String name, Object value) {
    config = changed(name, value);
    progress.changes++;
    experiment.change(config.settings());
    Object applied = topic.settings().values(config.settings()).getOrDefault(name, value);
    events.on(new TrainingEvent.SettingChanged(progress.step, name, applied, config, epochs()));
  }

  private ExperimentConfig changed(String name, Object value) {
    return config.withSettings(
        topic.settings().with(config.settings(), name, SettingSpec.typed(value)));
  }

  void takeSnapshot() {
    snapshotStep = progress.step;
    events.on(
        new TrainingEvent.SnapshotTaken(progress.step, progress.epoch, experiment.snapshot()));
  }

  /** A snapshot, unless there is one of this step. */
  void takeNewSnapshot() {
    if (snapshotStep != progress.step) {
      takeSnapshot();
    }
  }

  void takeCheckpoint() {
    checkpointStep = progress.step;
    ExperimentState state = progress.addTo(experiment.save(), experiment.dataFingerprint());
    events.on(new TrainingEvent.CheckpointTaken(progress.step, progress.epoch, state));
  }

  /** A checkpoint, unless there is one of this step. */
  void takeNewCheckpoint() {
    if (checkpointStep != progress.step) {
      takeCheckpoint();
    }
  }

  <R> R answer(Probe<R> probe) {
    return experiment.answer(probe);
  }

  void addTime(long nanos) {
    progress.nanos += nanos;
  }

  /** The run's numbers; the topic's own only if the model can be trusted. */
  RunSummary summary(RunState outcome) {
    Map<String, Object> metrics = outcome == RunState.FAILED ? Map.of() : experiment.summary();
    return new RunSummary(
        outcome,
        progress.step,
        progress.epoch,
        progress.nanos / 1e9,
        progress.currentTrainLoss(),
        progress.bestLoss,
        progress.validationLoss,
        metrics);
  }

  @Override
  public void close() {
    try {
      experiment.close();
    } finally {
      device.close();
    }
  }
}
