package descent.training;

import descent.experiment.ExperimentConfig;
import descent.experiment.Probe;
import descent.experiment.ResumePoint;
import descent.experiment.RunState;
import descent.experiment.SettingChange;
import descent.experiment.SettingException;
import descent.experiment.SettingSpec;
import descent.experiment.Topic;
import descent.experiment.TrainingListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The one door to a run. Every command may be given at any time, in any order, by any thread; it
 * returns at once and is carried out by the run's own thread between two steps, in the order given.
 * A command that makes no sense in the state it finds does nothing. What happens is told to the
 * listeners, on the run's thread.
 *
 * <p>The run's thread, and those that it starts, give way to what a person waits for where the
 * system and the JVM's options let threads do so.
 *
 * <p>The same configuration gives the same bits, whatever commands were given, as long as no
 * setting was changed on the way; and with the changes made again at their steps, also then.
 */
public final class TrainingController implements AutoCloseable {
  private final Topic topic;
  private final TrainingWorker worker;
  private final Thread thread;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Object lock = new Object();
  private RunPlan plan;
  private ExperimentConfig config;
  private boolean changed;

  /** Begins to load data and to build the model, on the run's thread; the state is then READY. */
  public TrainingController(
      Topic topic,
      ExperimentConfig config,
      TrainingOptions options,
      List<TrainingListener> listeners) {
    this(topic, new RunPlan(config, options.replay(), Optional.empty()), options, listeners);
  }

  /** Begins where a run left off; the state is then PAUSED, or how it ended if it has. */
  public TrainingController(
      Topic topic, ResumePoint point, TrainingOptions options, List<TrainingListener> listeners) {
    this(topic, RunPlan.resuming(point), options, listeners);
  }

  private TrainingController(
      Topic topic, RunPlan plan, TrainingOptions options, List<TrainingListener> listeners) {
    this.topic = topic;
    this.plan = plan;
    this.config = configOf(plan);
    this.worker = new TrainingWorker(topic, options, listeners, this::replayed, this::moved);
    worker.submit(w -> w.begin(plan));
    this.thread = new Thread(this::work, "descent-training-" + topic.name());
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  private void work() {
    try {
      worker.run();
      ended.complete(null);
    } catch (Throwable e) { // whoever closes the run is told
      ended.completeExceptionally(e);
    }
  }

  /** Where the run stands now; commands given but not yet carried out do not count. */
  public RunState state() {
    return worker.state();
  }

  /** The configuration as it is asked for: all changes and restarts given so far count. */
  public ExperimentConfig config() {
    synchronized (lock) {
      return config;
    }
  }

  /** Goes on until the end, from READY, PAUSED or while stepping. */
  public void play() {
    worker.submit(TrainingWorker::play);
  }

  /** Pauses after the current step. */
  public void pause() {
    worker.submit(TrainingWorker::pause);
  }

  /**
   * Makes {@code steps} updates from READY or PAUSED, more if it is still stepping; then pauses.
   */
  public void step(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("step expected at least 1 but got " + steps);
    }
    worker.submit(w -> w.step(steps));
  }

  /** From READY or PAUSED to the end of the epoch; then pauses. */
  public void stepEpoch() {
    worker.submit(TrainingWorker::stepEpoch);
  }

  /**
   * How fast it plays and steps; never changes the result.
   *
   * @param stepsPerSecond positive; infinity means as fast as it goes
   */
  public void setSpeed(double stepsPerSecond) {
    if (!(stepsPerSecond > 0)) {
      throw new IllegalArgumentException(
          "setSpeed expected a positive number of steps per second but got " + stepsPerSecond);
    }
    worker.submit(w -> w.setSpeed(stepsPerSecond));
  }

  /**
   * Goes back to step 0 with the same seed, and is READY there. With the settings as they are now;
   * a run whose only changes were replayed is replayed again.
   */
  public void restart() {
    synchronized (lock) {
      begin(changed ? RunPlan.fresh(config) : plan.fromStart());
    }
  }

  /** Starts anew with other settings or another seed, and is READY then. */
  public void restart(ExperimentConfig newConfig) {
    if (!newConfig.topic().equals(topic.name())) {
      throw new IllegalArgumentException(
          "restart expected a configuration of " + topic.name() + " but got " + newConfig.topic());
    }
    synchronized (lock) {
      begin(RunPlan.fresh(newConfig));
    }
  }

  /** Leaves this run and continues another; the state is then PAUSED, or how that one ended. */
  public void resume(ResumePoint point) {
    synchronized (lock) {
      begin(RunPlan.resuming(point));
    }
  }

  private void begin(RunPlan newPlan) {
    config = configOf(newPlan);
    plan = newPlan;
    changed = false;
    worker.submit(w -> w.begin(newPlan));
  }

  /** Ends the run after the current step; it can be resumed from its last checkpoint. */
  public void stop() {
    worker.submit(TrainingWorker::stop);
  }

  /**
   * Changes a live setting from the next step on; of a run that is over, for its restart.
   *
   * @throws IllegalArgumentException if there is no such setting, it is not live, or it does not
   *     take the value
   */
  public void change(String setting, Object value) {
    SettingSpec spec = topic.settings().setting(setting);
    if (!spec.live()) {
      throw new SettingException(
          setting, setting + " cannot change while the run goes on; it starts the run again");
    }
    synchronized (lock) {
      config = changed(topic, config, setting, value);
      changed = true;
      worker.submit(w -> w.change(setting, value));
    }
  }

  /**
   * Asks the model a question, answered between two steps, also while paused or over. The answer
   * arrives on the run's thread: hand it on (thenAcceptAsync) rather than work there. It ends with
   * a {@link java.util.concurrent.CancellationException} if the run is closed before.
   */
  public <R> CompletableFuture<R> probe(Probe<R> probe) {
    CompletableFuture<R> answer = new CompletableFuture<>();
    worker.submit(new ProbeCommand<>(probe, answer));
    return answer;
  }

  /**
   * The steps of the moments that {@link #goTo} can show, ascending; the last one is where the run
   * stands once it is paused. Only with {@link TrainingOptions#timelineBytes}. Not to be changed.
   */
  public long[] moments() {
    return worker.moments();
  }

  /**
   * Shows the last moment at or before {@code step}: snapshots and probes are of that moment; a run
   * that goes on is paused first. Playing and stepping return to the latest moment.
   */
  public void goTo(long step) {
    worker.submit(w -> w.goTo(step));
  }

  /**
   * Begins another future of the run at the moment that is shown; the state is then PAUSED. A live
   * change while an earlier moment is shown does the same.
   */
  public void branch() {
    worker.submit(TrainingWorker::branch);
  }

  /** Asks for a SnapshotTaken of this moment, whatever the rate. */
  public void requestSnapshot() {
    worker.submit(TrainingWorker::snapshot);
  }

  /** Asks for a CheckpointTaken of this moment. */
  public void checkpoint() {
    worker.submit(TrainingWorker::checkpoint);
  }

  /**
   * Ends the run if it has begun (as {@link #stop} does), then its thread. Commands given later do
   * nothing.
   *
   * @return done when all listeners have heard the last event
   */
  public CompletableFuture<Void> shutdown() {
    worker.submit(TrainingWorker::close);
    return ended.copy();
  }

  /** {@link #shutdown}, and waits for it. */
  @Override
  public void close() {
    CompletableFuture<Void> end = shutdown();
    if (Thread.currentThread() != thread) {
      end.join();
    }
  }

  private void moved(ExperimentConfig there) {
    synchronized (lock) {
      changed = changed || !there.equals(plan.config());
      config = there;
    }
  }

  private void replayed(SettingChange change) {
    synchronized (lock) {
      config = changed(topic, config, change.name(), change.value());
    }
  }

  private ExperimentConfig configOf(RunPlan plan) {
    ExperimentConfig current = plan.config();
    if (plan.resume().isPresent()) {
      for (SettingChange change : plan.resume().get().changesMade()) {
        current = changed(topic, current, change.name(), change.value());
      }
    }
    return current;
  }

  private static ExperimentConfig changed(
      Topic topic, ExperimentConfig config, String setting, Object value) {
    return config.withSettings(
        topic.settings().with(config.settings(), setting, SettingSpec.typed(value)));
  }
}
