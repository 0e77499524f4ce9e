package descent.ui.shell;

import descent.experiment.ExperimentConfig;
import descent.experiment.Probe;
import descent.experiment.RunState;
import descent.experiment.SettingSpec;
import descent.experiment.Snapshot;
import descent.experiment.Topic;
import descent.experiment.TrainingEvent;
import descent.run.RunCurves;
import descent.training.EventMailbox;
import descent.training.StepSeries;
import descent.training.TrainingController;
import descent.training.TrainingOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;

/**
 * The run of one tab on the FX thread: gives commands to the training thread and takes in its
 * events when it is pumped. Nothing here waits.
 */
final class RunSession implements TopicRun {
  private final Topic topic;
  private final RunHost host;
  private final FxGateway gateway;
  private final RunOwner owner;
  private final RunStatus status = new RunStatus();
  private final RunMetrics metrics = new RunMetrics();
  private final Questions questions;
  private final Reader reader = new Reader();
  private final FxGateway.Signal signal;
  private final ReadOnlyObjectWrapper<ExperimentConfig> config;
  private final ReadOnlyObjectWrapper<RunState> state = new ReadOnlyObjectWrapper<>(RunState.READY);
  private @Nullable Engine engine;
  private @Nullable Engine candidate;
  private TrainingEvent.@Nullable SnapshotTaken snapshot;
  private double speed = Double.POSITIVE_INFINITY;
  private boolean snapshotAsked;
  private boolean snapshotStale;
  private boolean playOnceOpen;
  private long version;
  private long latest;
  private @Nullable Engine begun;
  private @Nullable Former former;

  RunSession(
      Topic topic, ExperimentConfig config, RunHost host, FxGateway gateway, RunOwner owner) {
    this.topic = topic;
    this.host = host;
    this.gateway = gateway;
    this.owner = owner;
    this.config = new ReadOnlyObjectWrapper<>(config);
    this.signal = gateway.signal(owner::wake);
    this.questions = new Questions(topic, status, owner, gateway);
  }

  // Commands.

  /** Begins to prepare data and model; to be called once. */
  void open(RunOrder order) {
    engine = start(order);
    config.set(order.config());
  }

  /** Reads other data: the run begins anew with it, or goes on as it is if it cannot be used. */
  void openData(Path file) {
    closeCandidate();
    candidate = start(RunOrder.fresh(config(), Optional.of(file)));
  }

  /** Goes back from the opened file to the topic's own data. */
  void closeData() {
    replaceEngine(RunOrder.fresh(config(), Optional.empty()));
  }

  /** Shows a run that was kept, where it stands; the run at hand goes on if it cannot be. */
  void openRun(KeptRun run, Optional<Path> data) {
    closeCandidate();
    candidate = start(new RunOrder(run.point().config(), data, Optional.of(run)));
  }

  /** The folder of the run at hand, if it has one yet. */
  Optional<Path> folder() {
    return engine == null ? Optional.empty() : engine.recorder().folder();
  }

  private void replaceEngine(RunOrder order) {
    closeCandidate();
    close(engine);
    engine = start(order);
    opening(order.config());
  }

  private Engine start(RunOrder order) {
    Consumer<String> said = sentence -> gateway.execute(() -> owner.say(sentence));
    return Engine.start(topic, host, order, said, event -> signal.give(), speed);
  }

  private void opening(ExperimentConfig next) {
    config.set(next);
    status.opening();
    state.set(RunState.READY);
    version++;
    owner.stateChanged();
  }

  void play() {
    withController(TrainingController::play);
  }

  /** Plays at once, or as soon as data and model are there. */
  void playWhenOpen() {
    if (status.isOpen()) {
      play();
    } else {
      playOnceOpen = true;
    }
  }

  void pause() {
    playOnceOpen = false;
    withController(TrainingController::pause);
  }

  /** The steps of the moments that {@link #goTo} can show, ascending. Not to be changed. */
  long[] moments() {
    return engine == null ? new long[0] : engine.controller().moments();
  }

  /** Shows an earlier moment of the run, or the latest one; a run that goes on is paused. */
  void goTo(long step) {
    playOnceOpen = false;
    withController(c -> c.goTo(step));
  }

  /** Whether an earlier moment than the latest is shown. */
  boolean isBack() {
    return status.isOpen() && status.step() < latest;
  }

  /** Begins another future at the moment that is shown. */
  void branch() {
    withController(TrainingController::branch);
  }

  /** The future before the last branch of this run. */
  Optional<Former> former() {
    return Optional.ofNullable(former);
  }

  void step(StepSize size) {
    if (isBack()) {
      Arrays.stream(moments()).filter(moment -> moment > step()).findFirst().ifPresent(this::goTo);
      return;
    }
    withController(size::go);
  }

  void stop() {
    playOnceOpen = false;
    withController(TrainingController::stop);
  }

  void setSpeed(double stepsPerSecond) {
    speed = stepsPerSecond;
    withController(c -> c.setSpeed(stepsPerSecond));
  }

  /** The same seed from the start; goes on running if it runs. */
  void restart() {
    restart(config());
  }

  /** From the start with another configuration; goes on running if it runs. */
  void restart(ExperimentConfig next) {
    playOnceOpen = playOnceOpen || state() == RunState.RUNNING;
    withController(
        c -> {
          if (next.equals(c.config())) {
            c.restart();
          } else {
            c.restart(next);
          }
        });
    opening(next);
  }

  /** Another run on the topic's own data, at its start; it waits there. */
  void begin(ExperimentConfig next) {
    playOnceOpen = false;
    if (data().isPresent()) {
      replaceEngine(RunOrder.fresh(next, Optional.empty()));
    } else {
      withController(c -> c.restart(next));
      opening(next);
    }
  }

  /** Makes so many updates, then pauses. */
  void train(int steps) {
    withController(c -> c.step(steps));
  }

  /** Asks the model something; the answer comes on the training thread. */
  <R> CompletableFuture<R> ask(Probe<R> question) {
    return engine == null
        ? CompletableFuture.failedFuture(new IllegalStateException("There is no run yet"))
        : engine.controller().probe(question);
  }

  /** A live setting; of a run that is over, for its restart. */
  void change(String name, Object value, Record settings) {
    withController(c -> c.change(name, value));
    config.set(config().withSettings(settings));
  }

  private void withController(Consumer<TrainingController> command) {
    if (engine != null) {
      command.accept(engine.controller());
    }
  }

  /** Ends the run so that it can be resumed. Done when everything is written. */
  CompletableFuture<Void> shutdown() {
    closeCandidate();
    return engine == null ? CompletableFuture.completedFuture(null) : engine.shutdown();
  }

  private void closeCandidate() {
    close(candidate);
    candidate = null;
  }

  private void close(@Nullable Engine old) {
    if (old != null) {
      old.close(host.log());
    }
  }

  // Events.

  /**
   * Takes in what has happened.
   *
   * @return whether there was anything
   */
  boolean pump() {
    signal.rearm();
    if (candidate != null) {
      tryCandidate(candidate);
    }
    return engine != null && engine.mailbox().drain(reader);
  }

  /** Asks for a snapshot of now, unless there is one or it is on its way. */
  void askForSnapshot() {
    boolean old = snapshot == null || snapshotStale || snapshot.step() != status.step();
    if (old && !snapshotAsked && status.isOpen()) {
      snapshotAsked = true;
      snapshotStale = false;
      withController(TrainingController::requestSnapshot);
    }
  }

  private void tryCandidate(Engine tried) {
    Opening opening = new Opening();
    tried.mailbox().drain(opening);
    if (opening.failure().isPresent()) {
      closeCandidate();
      owner.refused(tried.order(), opening.failure().get());
    } else if (opening.started()) {
      close(engine);
      engine = tried;
      candidate = null;
      opening(tried.order().resume().isPresent() ? tried.order().config() : config());
      opening.repeatTo(reader);
    }
  }

  /** Grows whenever something of the run has changed. */
  long version() {
    return version;
  }

  RunStatus status() {
    return status;
  }

  double speed() {
    return speed;
  }

  private final class Reader implements EventMailbox.Reader {
    @Override
    public void on(TrainingEvent event) {
      version++;
      if (event instanceof TrainingEvent.SnapshotTaken taken) {
        snapshot = taken;
        snapshotAsked = false;
        status.stepped(Math.max(status.step(), taken.step()), status.epoch(), System.nanoTime());
        latest = Math.max(latest, status.step());
        return;
      }
      status.on(event, System.nanoTime());
      if (event instanceof TrainingEvent.Started started) {
        started(started);
      } else if (event instanceof TrainingEvent.SettingChanged changed) {
        snapshotStale = true;
        config.set(changed.config());
        owner.configChanged(changed.config());
      } else if (event instanceof TrainingEvent.Moved moved) {
        moved(moved);
      } else if (event instanceof TrainingEvent.RunFailed failed) {
        host.log().add("a run of " + topic.name(), failed.cause());
      }
      if (state.get() != status.state() || event instanceof TrainingEvent.Finished) {
        state.set(status.state());
        snapshotStale = true; // bulk measurements may leave out the last steps; a snapshot does not
        owner.stateChanged();
      }
    }

    private void moved(TrainingEvent.Moved moved) {
      latest = moved.latest();
      snapshotStale = true;
      config.set(moved.config());
      owner.configChanged(moved.config());
      owner.stateChanged();
    }

    private void started(TrainingEvent.Started started) {
      boolean isBranch = begun == engine && started.step() > 0;
      former = isBranch ? new Former(started.step(), metrics.copy()) : null;
      latest = started.step();
      if (isBranch) {
        metrics.cutAfter(started.step());
      } else {
        metrics.clear();
      }
      snapshot = null;
      snapshotAsked = false;
      config.set(started.config());
      if (engine != null && started.step() > 0 && !isBranch) {
        engine.order().resume().ifPresent(run -> remember(run.curves()));
      }
      begun = engine;
      owner.runStarted(started);
      owner.stateChanged();
      if (playOnceOpen) {
        playOnceOpen = false;
        play();
      }
    }

    /** What was measured before the run was opened. */
    private void remember(RunCurves curves) {
      curves.metrics().forEach(metrics::add);
      status.measured(curves.metric("validationLoss"));
    }

    @Override
    public void steps(StepSeries steps) {
      version++;
      metrics.append("loss", steps);
      int last = steps.size() - 1;
      status.stepped(steps.steps()[last], steps.epochs()[last], System.nanoTime());
      latest = Math.max(latest, steps.steps()[last]);
    }

    @Override
    public void validations(StepSeries validations) {
      version++;
      metrics.append("trainLoss", validations);
      double[] losses = validations.metrics().get("validationLoss");
      for (int i = 0; losses != null && i < validations.size(); i++) {
        status.measured(validations.epochs()[i], losses[i]);
      }
    }
  }

  // What views see.

  @Override
  public Topic topic() {
    return topic;
  }

  @Override
  public ReadOnlyObjectProperty<ExperimentConfig> configProperty() {
    return config.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyObjectProperty<RunState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  @Override
  public Optional<TrainingEvent.Started> started() {
    return status.started();
  }

  @Override
  public long step() {
    return status.step();
  }

  @Override
  public int epoch() {
    return status.epoch();
  }

  @Override
  public <S extends Snapshot> Optional<S> snapshot(Class<S> type) {
    return Optional.ofNullable(snapshot)
        .map(TrainingEvent.SnapshotTaken::snapshot)
        .filter(type::isInstance)
        .map(type::cast);
  }

  @Override
  public long snapshotStep() {
    return snapshot == null ? 0 : snapshot.step();
  }

  @Override
  public MetricHistory metric(String name) {
    return metrics.metric(name);
  }

  @Override
  public List<String> metricNames() {
    return metrics.names();
  }

  @Override
  public Optional<Path> data() {
    return engine == null ? Optional.empty() : engine.data();
  }

  @Override
  public <R> void probe(Probe<R> question, Consumer<? super R> answer) {
    if (engine != null) {
      questions.ask(engine.controller(), question, answer);
    }
  }

  @Override
  public void change(Map<String, String> typedValues) {
    owner.changeRequested(typedValues);
  }

  /** The value of a setting as typed, if the topic has it. */
  Optional<String> setting(String name) {
    return Optional.ofNullable(topic.settings().values(config().settings()).get(name))
        .map(SettingSpec::typed);
  }

  @Override
  public void mark(String setting, double value, String label) {
    owner.mark(setting, value, label);
  }

  @Override
  public void background(Task<?> task) {
    owner.background(task);
  }

  @Override
  public TrainingOptions beside() {
    return TrainingOptions.headless(1, host.folders()).withData(data());
  }

  @Override
  public Path pagesFolder() {
    return host.store().root().resolveSibling("pages").resolve(topic.name());
  }

  @Override
  public void refreshFormulas() {
    owner.answered();
  }

  @Override
  public void say(String sentence) {
    owner.say(sentence);
  }

  @Override
  public void hold(String reason) {
    if (status.hold(reason)) {
      owner.stateChanged();
    }
  }
}
