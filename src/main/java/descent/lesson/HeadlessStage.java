package descent.lesson;

import descent.experiment.ExperimentConfig;
import descent.experiment.Probe;
import descent.experiment.RunState;
import descent.experiment.RunSummary;
import descent.experiment.Topic;
import descent.experiment.TrainingEvent;
import descent.experiment.TrainingListener;
import descent.training.TrainingController;
import descent.training.TrainingOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Plays lessons without a window; nothing is written to disk. */
final class HeadlessStage implements LessonStage, AutoCloseable {
  private static final int STEPS_BETWEEN_LOOKS = 8;

  private final Topic topic;
  private final TrainingOptions options;
  private @Nullable TrainingController controller;
  private Listener heard = new Listener();

  HeadlessStage(Topic topic, TrainingOptions options) {
    this.topic = topic;
    this.options = options;
  }

  @Override
  public Topic topic() {
    return topic;
  }

  @Override
  public CompletableFuture<Void> begin(ExperimentConfig config) {
    close();
    heard = new Listener();
    controller = new TrainingController(topic, config, options, List.of(heard));
    return heard.begun;
  }

  @Override
  public void change(Map<String, String> typed) {
    typed.forEach((name, value) -> open().change(name, value));
  }

  private TrainingController open() {
    if (controller == null) {
      throw new IllegalStateException("There is no run; begin makes one");
    }
    return controller;
  }

  @Override
  public CompletableFuture<Void> train(Goal goal, Optional<Predicate<RunFacts>> until) {
    TrainingController training = open();
    CompletableFuture<Void> rest = heard.awaitRest(until, training::pause);
    if (goal.isEnd()) {
      training.play();
    } else {
      training.step((int) Math.min(Integer.MAX_VALUE, goal.updates(heard.stepsPerEpoch())));
    }
    return rest;
  }

  @Override
  public <R> CompletableFuture<R> measure(Probe<R> probe) {
    return open().probe(probe);
  }

  @Override
  public RunFacts facts() {
    return heard.facts(topic);
  }

  @Override
  public void close() {
    if (controller != null) {
      controller.close();
    }
  }

  /** Gathers what a run says, on its thread; read from the lesson's. */
  private static final class Listener implements TrainingListener {
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final Map<String, Growing> curves = new LinkedHashMap<>();
    private CompletableFuture<Void> rest = new CompletableFuture<>();
    private Optional<Predicate<RunFacts>> until = Optional.empty();
    private Runnable pause = () -> {};
    private RunState state = RunState.READY;
    private @Nullable ExperimentConfig config;
    private TrainingEvent.@Nullable Started started;
    private @Nullable RunSummary summary;
    private long step;
    private int epoch;

    synchronized CompletableFuture<Void> awaitRest(
        Optional<Predicate<RunFacts>> condition, Runnable whenItHolds) {
      rest = new CompletableFuture<>();
      if (state.isOver()) {
        rest.complete(null);
      }
      until = condition;
      pause = whenItHolds;
      return rest;
    }

    synchronized int stepsPerEpoch() {
      return started == null ? 1 : started.stepsPerEpoch();
    }

    @Override
    public void on(TrainingEvent event) {
      Optional<CompletableFuture<Void>> ended = take(event);
      ended.ifPresent(future -> future.complete(null));
      if (event instanceof TrainingEvent.RunFailed failed) {
        begun.completeExceptionally(failed.cause());
        rest.completeExceptionally(failed.cause());
      }
    }

    private synchronized Optional<CompletableFuture<Void>> take(TrainingEvent event) {
      if (event instanceof TrainingEvent.Started first) {
        started = first;
        config = first.config();
      } else if (event instanceof TrainingEvent.SettingChanged change) {
        config = change.config();
      } else if (event instanceof TrainingEvent.StepDone done) {
        stepDone(done);
      } else if (event instanceof TrainingEvent.Validated validated) {
        add("trainLoss", validated.step(), validated.trainLoss());
        validated.metrics().forEach((name, value) -> add(name, validated.step(), value));
        look();
        return Optional.of(begun);
      } else if (event instanceof TrainingEvent.StateChanged changed) {
        state = changed.state();
        if (state == RunState.PAUSED) {
          return Optional.of(rest);
        }
      } else if (event instanceof TrainingEvent.Finished finished) {
        summary = finished.summary();
        state = finished.summary().outcome();
        begun.complete(null);
        return Optional.of(rest);
      }
      return Optional.empty();
    }

    private void stepDone(TrainingEvent.StepDone done) {
      step = done.step();
      epoch = done.epoch();
      add("loss", step, done.loss());
      done.metrics().forEach((name, value) -> add(name, step, value));
      if (step % STEPS_BETWEEN_LOOKS == 0) {
        look();
      }
    }

    private void look() {
      if (until.isPresent() && config != null && until.get().test(build(new RunFacts.Builder()))) {
        until = Optional.empty();
        pause.run();
      }
    }

    private void add(String name, double x, double y) {
      curves.computeIfAbsent(name, key -> new Growing()).add(x, y);
    }

    synchronized RunFacts facts(Topic topic) {
      RunFacts.Builder builder = new RunFacts.Builder();
      if (config != null) {
        builder.config(topic.settings(), config);
      }
      return build(builder);
    }

    private RunFacts build(RunFacts.Builder builder) {
      builder.state(state).number("step", step).number("epoch", epoch);
      if (started != null) {
        builder.number("parameters", started.parameterCount());
        builder.number("stepsPerEpoch", started.stepsPerEpoch());
      }
      if (summary != null) {
        builder.summary(summary.metrics());
      }
      curves.forEach((name, curve) -> builder.curve(name, curve.x(), curve.y()));
      return builder.build();
    }
  }

  /** A curve that is still measured. */
  private static final class Growing {
    private final List<double[]> points = new ArrayList<>();

    void add(double x, double y) {
      points.add(new double[] {x, y});
    }

    double[] x() {
      return points.stream().mapToDouble(point -> point[0]).toArray();
    }

    double[] y() {
      return points.stream().mapToDouble(point -> point[1]).toArray();
    }
  }
}
