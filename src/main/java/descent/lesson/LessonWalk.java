package descent.lesson;

import descent.experiment.ExperimentConfig;
import descent.experiment.Measure;
import descent.experiment.SettingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * A lesson while it is played: which step is in sight, which are done, and what came out. All calls
 * come from one thread at a time; so does what follows on the stage's answers, by the executor.
 */
public final class LessonWalk {
  /** How far a step is. */
  public enum Phase {
    /** Its run is being made. */
    OPENING,
    /** It is shown, and waits for somebody to act. */
    SHOWN,
    /** It changes settings, trains, measures. */
    ACTING,
    /** All has happened; its claims are checked. */
    DONE,
    /** Something went wrong beside the run. */
    FAILED
  }

  private final Lesson lesson;
  private final LessonStage stage;
  private final Executor executor;
  private final Runnable changed;
  private final Runs runs = new Runs();
  private final List<State> states = new ArrayList<>();
  private final Map<String, Map<String, double[]>> measured = new HashMap<>();
  private String run = "";
  private int index;

  /** What has become of one step. */
  private static final class State {
    private Phase phase = Phase.OPENING;
    private List<Claim.Verdict> verdicts = List.of();
    private Optional<Integer> answer = Optional.empty();
    private Optional<Curve> sketch = Optional.empty();
    private String problem = "";
  }

  /**
   * @param executor takes up what the stage answers, on the thread that everything is called on
   * @param changed runs after each change of what there is to show
   */
  public LessonWalk(Lesson lesson, LessonStage stage, Executor executor, Runnable changed) {
    this.lesson = lesson;
    this.stage = stage;
    this.executor = executor;
    this.changed = changed;
    lesson.steps().forEach(step -> states.add(new State()));
  }

  public Lesson lesson() {
    return lesson;
  }

  /** The step in sight. */
  public LessonStep step() {
    return lesson.steps().get(index);
  }

  /** Its place, from 0. */
  public int index() {
    return index;
  }

  public boolean isLast() {
    return index == lesson.steps().size() - 1;
  }

  public Phase phase() {
    return state().phase;
  }

  /** The step's claims, checked when it was done. */
  public List<Claim.Verdict> verdicts() {
    return state().verdicts;
  }

  /** What went wrong; empty unless it is {@link Phase#FAILED}. */
  public String problem() {
    return state().problem;
  }

  /** All runs as they were last seen. */
  public Runs runs() {
    return runs;
  }

  private State state() {
    return states.get(index);
  }

  /** The chosen answer, from 0. */
  public Optional<Integer> answer() {
    return state().answer;
  }

  /** Somebody chose an answer; it can be changed until the step acts. */
  public void choose(int answer) {
    if (state().phase == Phase.SHOWN || state().phase == Phase.OPENING) {
      state().answer = Optional.of(answer);
      changed.run();
    }
  }

  /** What the class has drawn. */
  public Optional<Curve> sketch() {
    return state().sketch;
  }

  /** Somebody drew a curve. */
  public void draw(Curve curve) {
    state().sketch = Optional.of(curve);
  }

  /** Brings a step into sight; its run begins if it has not. */
  public CompletableFuture<Void> enter(int newIndex) {
    index = newIndex;
    State entered = state();
    if (entered.phase != Phase.OPENING) {
      changed.run();
      return CompletableFuture.completedFuture(null);
    }
    Optional<RunStart> start = step().run();
    changed.run();
    CompletableFuture<Void> begun =
        start.map(this::begin).orElseGet(() -> CompletableFuture.completedFuture(null));
    return follow(entered, begun, () -> shown(entered));
  }

  /** Begins the run of the step in sight again, as if nothing had happened in it. */
  public CompletableFuture<Void> again() {
    states.set(index, new State());
    return enter(index);
  }

  private void shown(State entered) {
    entered.phase = Phase.SHOWN;
    if (!step().acts()) {
      done(entered);
    } else {
      changed.run();
    }
  }

  private CompletableFuture<Void> begin(RunStart start) {
    run = start.name();
    measured.put(run, new LinkedHashMap<>());
    ExperimentConfig config;
    try {
      config = start.config(stage.topic());
    } catch (SettingException e) {
      runs.put(run, RunFacts.refused(String.valueOf(e.getMessage())));
      return CompletableFuture.completedFuture(null);
    }
    return stage
        .begin(config)
        .handleAsync(
            (nothing, failure) -> {
              if (failure == null) {
                observe();
              } else if (cause(failure) instanceof SettingException refused) {
                runs.put(run, RunFacts.refused(String.valueOf(refused.getMessage())));
              } else {
                throw new CompletionException(cause(failure));
              }
              return null;
            },
            executor);
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Whether {@link #act} would do something now. */
  public boolean canAct() {
    return state().phase == Phase.SHOWN;
  }

  /** Does what the step is about, and checks its claims. */
  public CompletableFuture<Void> act() {
    State acting = state();
    if (acting.phase != Phase.SHOWN) {
      return CompletableFuture.completedFuture(null);
    }
    LessonStep step = step();
    acting.phase = Phase.ACTING;
    changed.run();
    stage.change(step.change());
    CompletableFuture<Void> trained =
        step.train()
            .map(goal -> stage.train(goal, step.until().map(this::onFacts)))
            .orElseGet(() -> CompletableFuture.completedFuture(null));
    return finish(acting, trained);
  }

  private CompletableFuture<Void> finish(State acting, CompletableFuture<Void> before) {
    LessonStep step = step();
    return follow(
        acting, before.thenComposeAsync(n -> measure(step), executor), () -> done(acting));
  }

  private Predicate<RunFacts> onFacts(Condition condition) {
    String name = run;
    return facts -> {
      Runs with = new Runs();
      with.put(name, facts);
      try {
        return condition.holds(with);
      } catch (ClaimException e) {
        return false; // not measured yet
      }
    };
  }

  private CompletableFuture<Void> measure(LessonStep step) {
    String of = run;
    CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
    for (Measure measure : stage.topic().measures()) {
      if (step.measure().contains(measure.name())) {
        all =
            all.thenCompose(n -> stage.measure(measure.probe()))
                .thenAcceptAsync(
                    values ->
                        measured
                            .computeIfAbsent(of, key -> new LinkedHashMap<>())
                            .put(measure.name(), values),
                    executor);
      }
    }
    return all;
  }

  private CompletableFuture<Void> follow(
      State acting, CompletableFuture<Void> before, Runnable after) {
    return before.handleAsync(
        (nothing, failure) -> {
          if (failure == null) {
            after.run();
          } else {
            acting.phase = Phase.FAILED;
            acting.problem = String.valueOf(cause(failure).getMessage());
            changed.run();
          }
          return null;
        },
        executor);
  }

  private void done(State acting) {
    look();
    acting.phase = Phase.DONE;
    acting.verdicts = step().claims().stream().map(claim -> claim.check(runs)).toList();
    changed.run();
  }

  /** Something of the run may have changed: what a step waits for may have come about by hand. */
  public void observe() {
    look();
    State now = state();
    if (now.phase == Phase.SHOWN && step().until().isPresent() && isReached()) {
      now.phase = Phase.ACTING;
      finish(now, CompletableFuture.completedFuture(null));
    }
  }

  /** Whether what the step in sight waits for holds. */
  boolean isReached() {
    try {
      return step().until().map(condition -> condition.holds(runs)).orElse(true);
    } catch (ClaimException e) {
      return false; // not measured yet
    }
  }

  /** Takes up how the run stands. */
  private void look() {
    boolean refused = runs.get(run).map(facts -> !facts.refusal().isEmpty()).orElse(false);
    if (!run.isEmpty() && !refused) {
      runs.put(run, stage.facts().with(measured.getOrDefault(run, Map.of())));
    }
  }
}
