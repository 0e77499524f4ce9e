package descent.ui.shell;

import descent.experiment.ExperimentConfig;
import descent.experiment.Probe;
import descent.experiment.RunState;
import descent.experiment.Topic;
import descent.experiment.TrainingEvent;
import descent.lesson.Goal;
import descent.lesson.LessonStage;
import descent.lesson.RunFacts;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The run of a tab as a lesson plays it. {@link #look} is to be called when it has changed. */
final class PaneStage implements LessonStage {
  private final RunSession session;
  private final Consumer<Map<String, String>> change;
  private Optional<Waiting> waiting = Optional.empty();

  /** What a lesson waits for, and what it is told then. */
  private record Waiting(
      Predicate<RunFacts> reached, boolean training, CompletableFuture<Void> then) {}

  /**
   * @param change changes live settings as if they were typed
   */
  PaneStage(RunSession session, Consumer<Map<String, String>> change) {
    this.session = session;
    this.change = change;
  }

  @Override
  public Topic topic() {
    return session.topic();
  }

  @Override
  public CompletableFuture<Void> begin(ExperimentConfig config) {
    session.begin(config);
    return await(
        facts -> session.started().isPresent() && !session.metric("validationLoss").isEmpty(),
        false);
  }

  @Override
  public void change(Map<String, String> typed) {
    if (!typed.isEmpty()) {
      change.accept(typed);
    }
  }

  @Override
  public CompletableFuture<Void> train(Goal goal, Optional<Predicate<RunFacts>> until) {
    int perEpoch = session.started().map(TrainingEvent.Started::stepsPerEpoch).orElse(1);
    long target = goal.isEnd() ? Long.MAX_VALUE : session.step() + goal.updates(perEpoch);
    CompletableFuture<Void> rest =
        await(
            facts -> session.step() >= target || until.map(u -> u.test(facts)).orElse(false), true);
    if (goal.isEnd()) {
      session.play();
    } else {
      session.train((int) Math.min(Integer.MAX_VALUE, target - session.step()));
    }
    return rest;
  }

  private CompletableFuture<Void> await(Predicate<RunFacts> reached, boolean training) {
    CompletableFuture<Void> then = new CompletableFuture<>();
    waiting = Optional.of(new Waiting(reached, training, then));
    return then;
  }

  /** Whether it waits for a run that rests. */
  boolean isHeldUp() {
    return waiting.map(Waiting::training).orElse(false) && session.state() == RunState.PAUSED;
  }

  /** Something of the run has changed: what is waited for may have come about. */
  void look() {
    if (waiting.isEmpty()) {
      return;
    }
    Waiting now = waiting.get();
    Optional<Throwable> failure = session.status().failure();
    boolean over = session.state().isOver();
    boolean ended = over && (!now.training() || session.status().summary().isPresent());
    if (failure.isPresent()) {
      waiting = Optional.empty();
      now.then().completeExceptionally(failure.get());
    } else if (ended || now.reached().test(facts())) {
      if (session.state() == RunState.RUNNING && now.training()) {
        session.pause();
      } else {
        waiting = Optional.empty();
        now.then().complete(null);
      }
    }
  }

  @Override
  public <R> CompletableFuture<R> measure(Probe<R> probe) {
    return session.ask(probe);
  }

  @Override
  public RunFacts facts() {
    RunFacts.Builder facts =
        new RunFacts.Builder()
            .state(session.state())
            .number("step", session.step())
            .number("epoch", session.epoch())
            .config(topic().settings(), session.config());
    session
        .started()
        .ifPresent(
            started ->
                facts
                    .number("parameters", started.parameterCount())
                    .number("stepsPerEpoch", started.stepsPerEpoch()));
    session.status().summary().ifPresent(summary -> facts.summary(summary.metrics()));
    for (String name : session.metricNames()) {
      MetricHistory history = session.metric(name);
      facts.curve(
          name,
          Arrays.copyOf(history.steps(), history.size()),
          Arrays.copyOf(history.values(), history.size()));
    }
    return facts.build();
  }
}
