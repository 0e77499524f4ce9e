package descent.training;

import descent.experiment.DivergedException;
import descent.experiment.ExperimentConfig;
import descent.experiment.Probe;
import descent.experiment.RunState;
import descent.experiment.SettingChange;
import descent.experiment.Topic;
import descent.experiment.TrainingEvent;
import descent.experiment.TrainingListener;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The training thread: carries out commands in the order they came, and steps in between. All its
 * methods but {@link #submit} and {@link #state} are called on that thread.
 */
final class TrainingWorker implements Runnable {
  private static final long UNLIMITED = Long.MAX_VALUE;
  private static final long FOREVER = Duration.ofDays(365).toNanos();
  private static final long LARGEST_DELAY = Duration.ofMillis(50).toNanos();
  private static final long MOMENT = Duration.ofMillis(20).toNanos();

  /** Large moments come more seldom, so that the collector has little to move. */
  private static final long MOMENT_BYTES_PER_SECOND = 8 << 20;

  private final Topic topic;
  private final TrainingOptions options;
  private final List<TrainingListener> listeners;
  private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
  private final Consumer<SettingChange> onReplay;
  private final Clock clock;
  private final Pace snapshotPace;
  private final Pace checkpointPace;
  private final Pace epochCheckpointPace;
  private final Pace momentPace = new Pace(MOMENT);
  private final Timeline timeline;
  private final Consumer<ExperimentConfig> onMove;
  private volatile long[] moments = {};
  private volatile RunState state = RunState.READY;
  private @Nullable TrainingSession session;
  private @Nullable Throwable listenerFailure;
  private long budget;
  private long interval;
  private long due;
  private long lastMoment;
  private boolean closing;
  private boolean ended;

  /**
   * @param onReplay hears of the live changes that the plan makes again
   * @param onMove hears of the configuration of a moment that the run goes to
   */
  TrainingWorker(
      Topic topic,
      TrainingOptions options,
      List<TrainingListener> listeners,
      Consumer<SettingChange> onReplay,
      Consumer<ExperimentConfig> onMove) {
    this.onReplay = onReplay;
    this.onMove = onMove;
    this.timeline = new Timeline(options.timelineBytes());
    this.topic = topic;
    this.options = options;
    this.listeners = List.copyOf(listeners);
    this.clock = options.clock();
    this.snapshotPace = new Pace(options.snapshotInterval().orElse(Duration.ZERO).toNanos());
    this.checkpointPace = new Pace(options.checkpointInterval().toNanos());
    this.epochCheckpointPace = new Pace(options.checkpointInterval().toNanos() / 10);
  }

  /** Queues a command; from any thread. */
  void submit(Command command) {
    synchronized (commands) {
      if (!ended) {
        commands.add(command);
        return;
      }
    }
    command.cancel();
  }

  RunState state() {
    return state;
  }

  /** The steps of the moments to go back to, ascending; from any thread. Not to be changed. */
  long[] moments() {
    return moments;
  }

  @Override
  public void run() {
    while (!closing) {
      try {
        Command command = next();
        if (command != null) {
          command.run(this);
        } else if (state == RunState.RUNNING) {
          advance(open());
        }
        checkListeners();
      } catch (Throwable e) { // a run that fails says so, whatever the cause
        fail(e);
      }
    }
    cancelCommands();
    closeSession();
  }

  private void cancelCommands() {
    List<Command> left = new ArrayList<>();
    synchronized (commands) {
      ended = true;
      commands.drainTo(left);
    }
    left.forEach(Command::cancel);
  }

  private @Nullable Command next() throws InterruptedException {
    if (state != RunState.RUNNING) {
      return clock.poll(commands, FOREVER);
    }
    if (interval == 0 || !commands.isEmpty()) {
      return commands.poll();
    }
    long wait = due - clock.nanoTime();
    return wait > 0 ? clock.poll(commands, wait) : commands.poll();
  }

  private TrainingSession open() {
    TrainingSession current = session;
    if (current == null) {
      throw new IllegalStateException("There is no open run; restart begins one");
    }
    return current;
  }

  // Commands.

  /** Begins the run of {@code plan}, instead of any other. */
  void begin(RunPlan plan) {
    closeSession();
    budget = 0;
    timeline.clear();
    moments = timeline.steps();
    try {
      TrainingSession fresh = new TrainingSession(topic, plan, options, this::emit, onReplay);
      session = fresh;
      fresh.start();
      Optional<RunState> over = fresh.step() == 0 ? Optional.empty() : fresh.outcome();
      setState(fresh.step() == 0 ? RunState.READY : over.orElse(RunState.PAUSED));
      fresh.validateAtStart();
      if (options.snapshotInterval().isPresent()) {
        fresh.takeSnapshot();
      }
      recordMoment(fresh);
      over.ifPresent(outcome -> emit(new TrainingEvent.Finished(fresh.summary(outcome))));
    } catch (DivergedException e) {
      diverge(open(), e);
    } catch (IOException e) {
      fail(e);
    }
  }

  void play() {
    if (!state.isOver()) {
      go(UNLIMITED);
    }
  }

  void step(int steps) {
    if (state == RunState.RUNNING) {
      budget = budget == UNLIMITED ? UNLIMITED : budget + steps;
    } else if (!state.isOver()) {
      go(steps);
    }
  }

  void stepEpoch() {
    if (state == RunState.READY || state == RunState.PAUSED) {
      go(open().stepsToEpochEnd());
    }
  }

  private void go(long steps) {
    returnToLatest();
    TrainingSession current = open();
    budget = steps;
    if (state == RunState.RUNNING) {
      return;
    }
    if (current.step() == 0) {
      takeCheckpoint(current);
    }
    due = clock.nanoTime();
    lastMoment = due;
    setState(RunState.RUNNING);
  }

  void pause() {
    if (state == RunState.RUNNING) {
      TrainingSession current = open();
      accountTime(current);
      current.takeNewCheckpoint();
      takeWantedSnapshot(current);
      recordMoment(current);
      setState(RunState.PAUSED);
    }
  }

  void stop() {
    if (!state.isOver()) {
      returnToLatest();
      end(open(), RunState.STOPPED);
    }
  }

  void setSpeed(double stepsPerSecond) {
    interval = Double.isInfinite(stepsPerSecond) ? 0 : (long) (1e9 / stepsPerSecond);
    due = clock.nanoTime();
  }

  void change(String name, Object value) {
    if (session != null) {
      branch();
      open().change(name, value);
    }
  }

  void snapshot() {
    if (session != null) {
      open().takeSnapshot();
    }
  }

  /** Shows the last moment at or before a step; a run that goes on is paused. */
  void goTo(long step) {
    if (session == null) {
      return;
    }
    pause();
    TrainingSession current = open();
    timeline
        .at(step)
        .filter(moment -> moment.step() != current.step())
        .ifPresent(moment -> move(current, moment));
  }

  private void move(TrainingSession current, Timeline.Moment moment) {
    long latest = timeline.latest().orElse(moment.step());
    current.goTo(moment);
    onMove.accept(current.config());
    emit(new TrainingEvent.Moved(current.step(), latest, current.config()));
    current.takeSnapshot();
  }

  /** Ends looking back. */
  private void returnToLatest() {
    TrainingSession current = open();
    long latest = timeline.latest().orElse(0);
    if (latest > current.step()) {
      timeline.at(latest).ifPresent(last -> move(current, last));
    }
  }

  /** Begins another future at the moment that is shown, if it is not the latest. */
  void branch() {
    TrainingSession current = session;
    if (current == null || timeline.latest().orElse(0) <= current.step()) {
      return;
    }
    current.fork();
    timeline.cutAfter(current.step());
    moments = timeline.steps();
    budget = 0;
    current.start();
    setState(current.step() == 0 ? RunState.READY : RunState.PAUSED);
    if (options.snapshotInterval().isPresent()) {
      current.takeSnapshot();
    }
  }

  /** Adds where the run is to the time line; gives what that takes there. */
  private long recordMoment(TrainingSession current) {
    if (options.timelineBytes() == 0) {
      return 0;
    }
    Timeline.Moment moment = current.moment();
    timeline.add(moment);
    moments = timeline.steps();
    return moment.bytes();
  }

  void checkpoint() {
    if (session != null && state != RunState.DIVERGED && state != RunState.FAILED) {
      takeCheckpoint(open());
    }
  }

  <R> void answer(Probe<R> probe, CompletableFuture<R> answer) {
    try {
      answer.complete(open().answer(probe));
    } catch (Throwable e) { // belongs to whoever asked
      answer.completeExceptionally(e);
    }
  }

  /** Ends a run that has begun, so that nothing of it is lost, and then the thread. */
  void close() {
    closing = true;
    if (session != null && (state == RunState.RUNNING || state == RunState.PAUSED)) {
      stop();
    }
  }

  // Between the commands.

  private void advance(TrainingSession current) {
    try {
      if (current.outcome().isPresent()) {
        end(current, current.outcome().get());
        return;
      }
      current.advance();
      due = Math.max(due + interval, interval == 0 ? 0 : clock.nanoTime() - LARGEST_DELAY);
      budget = budget == UNLIMITED ? UNLIMITED : budget - 1;
      if (current.outcome().isPresent()) {
        end(current, current.outcome().get());
      } else if (budget == 0) {
        pause();
      } else {
        observe(current);
      }
    } catch (DivergedException e) {
      diverge(current, e);
    }
  }

  /** Snapshots and checkpoints of a run that goes on, at bounded rates. */
  private void observe(TrainingSession current) {
    long now = clock.nanoTime();
    if (options.snapshotInterval().isPresent() && snapshotPace.isDue(now)) {
      current.takeSnapshot();
      snapshotPace.done(now, clock.nanoTime());
    }
    if (options.timelineBytes() > 0 && momentPace.isDue(now)) {
      long start = clock.nanoTime();
      long nanos = recordMoment(current) * 1_000_000_000L / MOMENT_BYTES_PER_SECOND;
      momentPace.done(start, clock.nanoTime(), nanos);
    }
    boolean atEpochEnd = current.isAtEpochEnd();
    if ((atEpochEnd ? epochCheckpointPace : checkpointPace).isDue(now)) {
      accountTime(current);
      takeCheckpoint(current);
    }
  }

  private void takeCheckpoint(TrainingSession current) {
    long start = clock.nanoTime();
    current.takeCheckpoint();
    long end = clock.nanoTime();
    checkpointPace.done(start, end);
    epochCheckpointPace.done(start, end);
  }

  private void takeWantedSnapshot(TrainingSession current) {
    if (options.snapshotInterval().isPresent()) {
      current.takeNewSnapshot();
    }
  }

  private void accountTime(TrainingSession current) {
    if (state == RunState.RUNNING) {
      long now = clock.nanoTime();
      current.addTime(now - lastMoment);
      lastMoment = now;
    }
  }

  private void end(TrainingSession current, RunState outcome) {
    try {
      accountTime(current);
      current.takeNewCheckpoint();
      if (outcome == RunState.FINISHED) {
        current.validateAtEnd();
      }
      takeWantedSnapshot(current);
      recordMoment(current);
      accountTime(current);
      setState(outcome);
      emit(new TrainingEvent.Finished(current.summary(outcome)));
    } catch (DivergedException e) {
      diverge(current, e);
    }
  }

  /** Ends the run; the last checkpoint, taken when all was finite, is kept. */
  private void diverge(TrainingSession current, DivergedException e) {
    accountTime(current);
    emit(new TrainingEvent.Diverged(current.attempt(), e.what(), e.value()));
    takeWantedSnapshot(current);
    setState(RunState.DIVERGED);
    emit(new TrainingEvent.Finished(current.summary(RunState.DIVERGED)));
  }

  private void fail(Throwable cause) {
    emit(new TrainingEvent.RunFailed(cause));
    TrainingSession current = session;
    if (current != null) {
      accountTime(current);
    }
    setState(RunState.FAILED);
    if (current != null) {
      emit(new TrainingEvent.Finished(current.summary(RunState.FAILED)));
    }
    if (listenerFailure != null && listenerFailure != cause) {
      cause.addSuppressed(listenerFailure);
    }
    listenerFailure = null;
  }

  private void closeSession() {
    TrainingSession old = session;
    session = null;
    if (old != null) {
      old.close();
    }
  }

  private void setState(RunState newState) {
    state = newState;
    emit(new TrainingEvent.StateChanged(newState));
  }

  /** Tells every listener, also if one of them fails. */
  private void emit(TrainingEvent event) {
    for (TrainingListener listener : listeners) {
      try {
        listener.on(event);
      } catch (RuntimeException | Error e) {
        if (listenerFailure == null) {
          listenerFailure = e;
        }
      }
    }
  }

  private void checkListeners() {
    Throwable failure = listenerFailure;
    if (failure != null) {
      listenerFailure = null;
      fail(failure);
    }
  }
}
