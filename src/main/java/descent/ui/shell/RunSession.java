package descent.ui.shell;

import descent.experiment.ExperimentConfig;
import descent.experiment.Probe;
import descent.experiment.RunState;
import descent.experiment.SettingSpec;
import descent.experiment.Snapshot;
import descent.experiment.Topic;
import descent.experiment.TrainingEvent;
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
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;

/**
 * The run of one tab on the FX thread: gives commands to the training thread and, when it is
 * pumped, its events to {@link RunEvents}. Nothing here waits.
 */
final class RunSession implements TopicRun {
  private final Topic topic;
  private final RunHost host;
  private final FxGateway gateway;
  private final RunOwner owner;
  private final RunEvents events;
  private final Questions questions;
  private final FxGateway.Signal signal;
  private @Nullable Engine engine;
  private @Nullable Engine candidate;
  private double speed = Double.POSITIVE_INFINITY;
  private boolean playOnceOpen;

  RunSession(
      Topic topic, ExperimentConfig config, RunHost host, FxGateway gateway, RunOwner owner) {
    this.topic = topic;
    this.host = host;
    this.gateway = gateway;
    this.owner = owner;
    this.signal = gateway.signal(owner::wake);
    this.events =
        new RunEvents(
            config,
            owner,
            this::playIfAsked,
            cause -> host.log().add("a run of " + topic.name(), cause));
    this.questions = new Questions(topic, events.status(), owner, gateway);
  }

  // Commands.

  /** Begins to prepare data and model; to be called once. */
  void open() {
    take(start(RunOrder.fresh(config(), Optional.empty())));
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
    take(start(order));
    events.opening(order.config());
  }

  private void take(Engine next) {
    engine = next;
    events.expect(next.order().resume());
  }

  private Engine start(RunOrder order) {
    Consumer<String> said = sentence -> gateway.execute(() -> owner.say(sentence));
    return Engine.start(topic, host, order, said, event -> signal.give(), speed);
  }

  void play() {
    withController(TrainingController::play);
  }

  /** Plays at once, or as soon as data and model are there. */
  void playWhenOpen() {
    if (status().isOpen()) {
      play();
    } else {
      playOnceOpen = true;
    }
  }

  private void playIfAsked() {
    if (playOnceOpen) {
      playOnceOpen = false;
      play();
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
    return events.isBack();
  }

  /** Begins another future at the moment that is shown. */
  void branch() {
    withController(TrainingController::branch);
  }

  /** The future before the last branch of this run. */
  Optional<Former> former() {
    return events.former();
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
    events.opening(next);
  }

  /** Another run on the topic's own data, at its start; it waits there. */
  void begin(ExperimentConfig next) {
    playOnceOpen = false;
    if (data().isPresent()) {
      replaceEngine(RunOrder.fresh(next, Optional.empty()));
    } else {
      withController(c -> c.restart(next));
      events.opening(next);
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
    events.changed(settings);
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
    return engine != null && engine.mailbox().drain(events);
  }

  /** Asks for a snapshot of now, unless there is one or it is on its way. */
  void askForSnapshot() {
    if (events.wantsSnapshot()) {
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
      take(tried);
      candidate = null;
      events.opening(tried.order().resume().isPresent() ? tried.order().config() : config());
      opening.repeatTo(events);
    }
  }

  /** Grows whenever something of the run has changed. */
  long version() {
    return events.version();
  }

  RunStatus status() {
    return events.status();
  }

  double speed() {
    return speed;
  }

  // What views see.

  @Override
  public Topic topic() {
    return topic;
  }

  @Override
  public ReadOnlyObjectProperty<ExperimentConfig> configProperty() {
    return events.configProperty();
  }

  @Override
  public ReadOnlyObjectProperty<RunState> stateProperty() {
    return events.stateProperty();
  }

  @Override
  public Optional<TrainingEvent.Started> started() {
    return status().started();
  }

  @Override
  public long step() {
    return status().step();
  }

  @Override
  public long latestStep() {
    return events.latestStep();
  }

  @Override
  public int epoch() {
    return status().epoch();
  }

  @Override
  public <S extends Snapshot> Optional<S> snapshot(Class<S> type) {
    return events.snapshot().filter(type::isInstance).map(type::cast);
  }

  @Override
  public long snapshotStep() {
    return events.snapshotStep();
  }

  @Override
  public MetricHistory metric(String name) {
    return events.metrics().metric(name);
  }

  @Override
  public List<String> metricNames() {
    return events.metrics().names();
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
    if (status().hold(reason)) {
      owner.stateChanged();
    }
  }
}
