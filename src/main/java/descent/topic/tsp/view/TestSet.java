package descent.topic.tsp.view;

import descent.topic.tsp.Gaps;
import descent.topic.tsp.TspConfig;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.inspect.GapsProbe;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.label.LabelCache;
import descent.topic.tsp.label.LabelRequest;
import descent.topic.tsp.label.LabelSource;
import descent.topic.tsp.solver.Baselines;
import descent.topic.tsp.solver.SearchWatch;
import descent.topic.tsp.solver.TourMethod;
import descent.ui.shell.TopicRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.concurrent.Task;

/**
 * Judges ways to find tours on held-out instances that no training has seen: baselines beside the
 * training, the network between its steps, a few instances at a time. FX thread only.
 */
final class TestSet {
  /** Seconds for which training waits at a time, about. */
  private static final double PATIENCE = 0.1;

  private static final int LABELS_AT_ONCE = 20;
  private static final int LARGEST_CHUNK = 250;

  private final TopicRun run;
  private final Runnable changed;
  private final Map<String, Judged> judged = new LinkedHashMap<>();
  private final List<String> waiting = new ArrayList<>();
  private AtomicBoolean stopped = new AtomicBoolean(true);
  private int underWay;
  private List<LabelledInstance> labels = List.of();
  private String progress = "";
  private String refusal = "";

  /**
   * What one way did so far.
   *
   * @param percent gaps of the instances seen so far
   * @param seconds it took for them
   */
  record Judged(double[] percent, double seconds) {
    private Judged with(double[] more, double moreSeconds) {
      double[] all = java.util.Arrays.copyOf(percent, percent.length + more.length);
      System.arraycopy(more, 0, all, percent.length, more.length);
      return new Judged(all, seconds + moreSeconds);
    }

    Gaps gaps() {
      return new Gaps(percent);
    }

    double millisPerInstance() {
      return 1000 * seconds / percent.length;
    }
  }

  /** {@code changed} is called whenever there is something new to show. */
  TestSet(TopicRun run, Runnable changed) {
    this.run = run;
    this.changed = changed;
  }

  /** What was found, by the name of the way, {@code "network "} before the network's. */
  Map<String, Judged> judged() {
    return judged;
  }

  /** What was found of one way; nothing if it was not asked. */
  Judged judged(String name) {
    return judged.getOrDefault(name, new Judged(new double[0], 0));
  }

  boolean isRunning() {
    return underWay > 0;
  }

  /** What is being done, in a few words; empty if nothing is. */
  String progress() {
    return progress;
  }

  /** Why the network could not be judged; else empty. */
  String refusal() {
    return refusal;
  }

  /** Begins anew: {@code baselines} by their names, {@code decodings} as they are typed. */
  void start(int count, List<String> decodings, List<String> baselines) {
    stop();
    AtomicBoolean ended = new AtomicBoolean();
    stopped = ended;
    underWay = 2;
    judged.clear();
    refusal = "";
    waiting.clear();
    waiting.addAll(decodings);
    Task<List<LabelledInstance>> making = making(count, ended);
    making.setOnSucceeded(
        e -> {
          if (!ended.get()) {
            labels = making.getValue();
            baselines(baselines, ended);
            next(ended);
          }
        });
    making.setOnFailed(e -> stop());
    making.setOnCancelled(e -> stop());
    say("Labelling %d instances".formatted(count));
    run.background(making);
  }

  private Task<List<LabelledInstance>> making(int count, AtomicBoolean ended) {
    LabelRequest own = ((TspConfig) run.config().settings()).validation();
    LabelRequest request =
        new LabelRequest("test", own.kind(), own.minCities(), own.maxCities(), own.seed());
    return new Task<>() {
      @Override
      protected List<LabelledInstance> call() {
        updateTitle("Labelling test instances");
        List<LabelledInstance> made = new ArrayList<>();
        try (LabelSource source =
            new LabelSource(request, LabelCache.beside(run.folders()), count, 1)) {
          while (made.size() < count && !isCancelled() && !ended.get()) {
            made.addAll(source.range(made.size(), Math.min(LABELS_AT_ONCE, count - made.size())));
            updateProgress(made.size(), count);
          }
        }
        return made;
      }
    };
  }

  /** All baselines in one task, whose value is what was found so far. */
  private void baselines(List<String> names, AtomicBoolean ended) {
    List<LabelledInstance> given = labels;
    Task<Map<String, Judged>> task =
        new Task<>() {
          @Override
          protected Map<String, Judged> call() {
            Map<String, Judged> found = new LinkedHashMap<>();
            for (int i = 0; i < names.size() && !isCancelled(); i++) {
              updateTitle("Judging " + names.get(i));
              updateProgress(i, names.size());
              TourMethod method = new Baselines(1).named(names.get(i)).orElseThrow();
              found.put(names.get(i), judge(method, given, () -> isCancelled() || ended.get()));
              updateValue(new LinkedHashMap<>(found));
            }
            return found;
          }
        };
    task.valueProperty().addListener((p, old, found) -> add(found, ended));
    task.runningProperty()
        .addListener(
            (p, was, running) -> {
              if (was && !running) {
                done(ended);
              }
            });
    run.background(task);
  }

  private static Judged judge(
      TourMethod method,
      List<LabelledInstance> labels,
      java.util.function.BooleanSupplier cancelled) {
    method.solve(labels.get(0).instance(), SearchWatch.NONE); // what is slow the first time
    double[] percent = new double[labels.size()];
    int seen = 0;
    long start = System.nanoTime();
    while (seen < percent.length && !cancelled.getAsBoolean()) {
      LabelledInstance label = labels.get(seen);
      double length =
          label.instance().length(method.solve(label.instance(), SearchWatch.NONE).tour());
      percent[seen++] = label.gapPercent(length);
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Judged(java.util.Arrays.copyOf(percent, seen), seconds);
  }

  private void add(Map<String, Judged> found, AtomicBoolean ended) {
    if (!ended.get()) {
      found.entrySet().stream()
          .filter(entry -> entry.getValue().percent().length > 0)
          .forEach(entry -> judged.put(entry.getKey(), entry.getValue()));
      changed.run();
    }
  }

  /** One of the two, network and baselines, has nothing more to do. */
  private void done(AtomicBoolean ended) {
    if (!ended.get()) {
      underWay--;
      say(underWay > 0 ? "Judging without the network" : "");
    }
  }

  /** The next of the network's decodings. */
  private void next(AtomicBoolean ended) {
    if (waiting.isEmpty()) {
      done(ended);
      return;
    }
    DecodeSpec spec = DecodeSpec.parse(waiting.remove(0));
    ask(spec, 0, 1, ended);
  }

  private void ask(DecodeSpec spec, int from, int chunk, AtomicBoolean ended) {
    int to = Math.min(labels.size(), from + chunk);
    say("Decoding with %s: %d of %d".formatted(spec, from, labels.size()));
    run.probe(
        new GapsProbe(labels.subList(from, to), spec),
        found -> {
          if (!ended.get()) {
            take(spec, found, from, to, ended);
          }
        });
  }

  private void take(DecodeSpec spec, GapsProbe.Found found, int from, int to, AtomicBoolean ended) {
    if (!found.refusal().isEmpty()) {
      refusal = found.refusal();
      waiting.clear();
      done(ended);
      return;
    }
    String name = "network " + spec;
    judged.put(name, judged(name).with(found.percent(), found.seconds()));
    changed.run();
    if (to >= labels.size()) {
      next(ended);
      return;
    }
    int asked = to - from;
    double wanted = asked * PATIENCE / Math.max(1e-4, found.seconds());
    ask(spec, to, (int) Math.max(1, Math.min(LARGEST_CHUNK, Math.min(wanted, 4.0 * asked))), ended);
  }

  private void say(String words) {
    progress = words;
    changed.run();
  }

  /** Ends what is under way; what was found stays. */
  void stop() {
    stopped.set(true);
    underWay = 0;
    waiting.clear();
    say("");
  }

  /** Forgets everything: another run begins. */
  void clear() {
    judged.clear();
    refusal = "";
    stop();
  }
}
