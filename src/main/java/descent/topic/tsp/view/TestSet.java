package descent.topic.tsp.view;

import descent.topic.tsp.TspConfig;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.decode.NetworkCopy;
import descent.topic.tsp.inspect.NetworkProbe;
import descent.topic.tsp.label.LabelRequest;
import descent.topic.tsp.view.Judging.Judged;
import descent.ui.shell.TopicRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Ways to find tours, judged on instances that no training has seen; the network as it was when it
 * was asked for, while training goes on. FX thread only.
 */
final class TestSet {
  private final TopicRun run;
  private final Runnable changed;
  private Map<String, Judged> judged = new LinkedHashMap<>();
  private Optional<Judging> task = Optional.empty();
  private Optional<NetworkCopy> network = Optional.empty();
  private int asked;
  private boolean asking;

  /** {@code changed} is called whenever there is something new to show. */
  TestSet(TopicRun run, Runnable changed) {
    this.run = run;
    this.changed = changed;
  }

  /** What was found, by the name of the way. */
  Map<String, Judged> judged() {
    return judged;
  }

  /** What was found of one way; nothing if it was not asked. */
  Judged judged(String name) {
    return judged.getOrDefault(name, new Judged(new double[0], 0));
  }

  boolean isRunning() {
    return asking || task.isPresent();
  }

  /** What is being done, in a few words; empty if nothing is. */
  String progress() {
    return task.map(
            now ->
                String.format(
                    Locale.ROOT,
                    "%s: %.0f %%",
                    now.getTitle(),
                    100 * Math.max(0, now.getProgress())))
        .orElse(asking ? "Asking the network" : "");
  }

  /** The step at which the network was when it was judged; empty if it was not. */
  Optional<Long> step() {
    return network.map(NetworkCopy::step);
  }

  /** Begins anew: {@code baselines} by their names, {@code decodings} as they are typed. */
  void start(int count, List<String> decodings, List<String> baselines, boolean control) {
    clear();
    TspConfig config = (TspConfig) run.config().settings();
    LabelRequest own = config.validation();
    LabelRequest request =
        new LabelRequest("test", own.kind(), own.minCities(), own.maxCities(), own.seed());
    List<DecodeSpec> specs = decodings.stream().map(DecodeSpec::parse).toList();
    if (specs.isEmpty() || run.started().isEmpty()) {
      judge(new Judging.Order(request, count, baselines, List.of(), Optional.empty(), control));
      return;
    }
    int number = ++asked;
    asking = true;
    changed.run();
    run.probe(
        new NetworkProbe(),
        copy -> {
          if (number == asked) {
            asking = false;
            network = Optional.of(copy);
            judge(new Judging.Order(request, count, baselines, specs, network, control));
          }
        });
  }

  private void judge(Judging.Order order) {
    Judging judging = new Judging(order);
    task = Optional.of(judging);
    judging
        .valueProperty()
        .addListener(
            (p, old, found) -> {
              if (found != null && task.equals(Optional.of(judging))) {
                judged = found;
                changed.run();
              }
            });
    judging.titleProperty().addListener((p, old, title) -> changed.run());
    judging
        .runningProperty()
        .addListener(
            (p, was, running) -> {
              if (was && !running && task.equals(Optional.of(judging))) {
                task = Optional.empty();
                changed.run();
              }
            });
    changed.run();
    run.background(judging);
  }

  /** Ends what is under way; what was found stays. */
  void stop() {
    asked++;
    asking = false;
    Optional<Judging> ended = task;
    task = Optional.empty();
    ended.ifPresent(judging -> judging.cancel(false));
    changed.run();
  }

  /** Forgets everything: another run begins. */
  void clear() {
    judged = new LinkedHashMap<>();
    network = Optional.empty();
    stop();
  }
}
