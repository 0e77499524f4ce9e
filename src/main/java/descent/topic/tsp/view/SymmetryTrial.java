package descent.topic.tsp.view;

import descent.experiment.ExperimentConfig;
import descent.experiment.SettingsSchema;
import descent.topic.tsp.TspConfig;
import descent.topic.tsp.model.ModelKind;
import descent.ui.seeds.PairedRuns;
import descent.ui.shell.TopicRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Short trainings with and without a symmetry, or with and without pretrained weights, from several
 * seeds, pair after pair beside the run. Everything else is as the run has it. FX thread only.
 */
final class SymmetryTrial {
  /** Validations of a short training after its start. */
  static final int EPOCHS = 5;

  static final int BATCH = 64;
  static final int LABELS = 2000;
  private static final int HELD_OUT = 200;
  private static final int WARM_UP = 50;

  private final TopicRun run;
  private final Runnable changed;
  private final List<PairedRuns.Pair> pairs = new ArrayList<>();
  private Optional<PairedRuns> task = Optional.empty();

  /** {@code changed} is called whenever there is something new to show. */
  SymmetryTrial(TopicRun run, Runnable changed) {
    this.run = run;
    this.changed = changed;
  }

  /** What a switch turns on and off. */
  enum Switch {
    MIRROR("mirror and turn", "mirror"),
    START("random start", "rotateStart"),
    NUMBERS("number anew", "relabel"),
    DIRECTION("counter-clockwise", "counterClockwise"),
    ALL("all four", "mirror", "rotateStart", "relabel", "counterClockwise"),
    PRETRAINED("pretrained weights");

    private final String title;
    private final List<String> settings;

    Switch(String title, String... settings) {
      this.title = title;
      this.settings = List.of(settings);
    }

    @Override
    public String toString() {
      return title;
    }
  }

  /** Pairs of the seeds so far, the last one unfinished while it runs. */
  List<PairedRuns.Pair> pairs() {
    return pairs;
  }

  /** The pair under way. */
  Optional<PairedRuns> task() {
    return task;
  }

  /** Trains the pairs of {@code seeds} seeds from the run's own on, {@code steps} steps each. */
  void start(Switch which, int steps, int seeds) {
    stop();
    pairs.clear();
    ExperimentConfig with = config(which, true, steps);
    ExperimentConfig without = config(which, false, steps);
    next(which, with, without, seeds);
  }

  private void next(Switch which, ExperimentConfig with, ExperimentConfig without, int left) {
    PairedRuns runs =
        new PairedRuns(
            run,
            "Training with and without %s, seed %d".formatted(which, with.seed()),
            with,
            without);
    int place = pairs.size();
    pairs.add(new PairedRuns.Pair(Optional.empty(), Optional.empty()));
    task = Optional.of(runs);
    runs.valueProperty()
        .addListener(
            (p, old, pair) -> {
              if (pair != null && task.equals(Optional.of(runs))) {
                pairs.set(place, pair);
                changed.run();
              }
            });
    runs.setOnSucceeded(
        e -> {
          if (task.equals(Optional.of(runs))) {
            task = Optional.empty();
            if (left > 1) {
              next(
                  which,
                  with.withSeed(with.seed() + 1),
                  without.withSeed(without.seed() + 1),
                  left - 1);
            }
            changed.run();
          }
        });
    runs.setOnFailed(e -> ended(runs));
    runs.setOnCancelled(e -> ended(runs));
    changed.run();
    run.background(runs);
  }

  private void ended(PairedRuns runs) {
    if (task.equals(Optional.of(runs))) {
      task = Optional.empty();
      changed.run();
    }
  }

  /** What the run starts from, or else the shipped network of its kind. */
  private static String pretrained(TspConfig own) {
    if (!own.start().isBlank()) {
      return own.start();
    }
    return own.model() == ModelKind.POINTER ? "pointer20" : "course20";
  }

  /**
   * The run's settings, short, from random weights unless these are in question, with a symmetry or
   * without it.
   */
  private ExperimentConfig config(Switch which, boolean on, int steps) {
    TspConfig own = (TspConfig) run.config().settings();
    Map<String, Object> changes = new LinkedHashMap<>();
    which.settings.forEach(name -> changes.put(name, on));
    changes.put("start", which == Switch.PRETRAINED && on ? pretrained(own) : "");
    changes.put("patience", 0);
    changes.put("batchSize", Math.min(BATCH, own.batchSize()));
    changes.put("trainSize", Math.min(LABELS, own.trainSize()));
    changes.put("validationSize", Math.min(HELD_OUT, own.validationSize()));
    changes.put("warmUp", Math.min(WARM_UP, own.warmUp()));
    changes.put("epochSteps", Math.max(1, steps / EPOCHS));
    changes.put("epochs", EPOCHS);
    SettingsSchema<?> schema = run.topic().settings();
    Record settings = own;
    for (Map.Entry<String, Object> change : changes.entrySet()) {
      settings = schema.with(settings, change.getKey(), change.getValue());
    }
    return run.config().withSettings(settings);
  }

  /** Ends what is under way; what was measured stays. */
  void stop() {
    Optional<PairedRuns> ended = task;
    task = Optional.empty();
    ended.ifPresent(runs -> runs.cancel(false));
  }

  /** Forgets everything. */
  void clear() {
    stop();
    pairs.clear();
  }
}
