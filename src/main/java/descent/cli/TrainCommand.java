package descent.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.experiment.ExperimentConfig;
import descent.experiment.ResumePoint;
import descent.experiment.RunState;
import descent.experiment.RunSummary;
import descent.experiment.SettingException;
import descent.experiment.Topic;
import descent.experiment.TrainingEvent;
import descent.experiment.TrainingListener;
import descent.run.RunJson;
import descent.run.RunReader;
import descent.run.RunRecorder;
import descent.run.RunStore;
import descent.training.TrainingController;
import descent.training.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a topic headless. */
@Command(
    name = "train",
    description = "Train a topic and write a run folder.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "TOPIC", description = "What to train; see the command topics.")
  String topicName = "";

  @Option(names = "--preset", paramLabel = "NAME", description = "Settings under a name.")
  @Nullable String preset;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting; may be given many times. With --resume, one that may change while it runs.")
  List<String> sets = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A JSON object of settings, or a run.json to repeat.")
  @Nullable Path config;

  @Option(names = "--seed", paramLabel = "N", description = "Of every random draw (default: 1).")
  @Nullable Long seed;

  @ArgGroup @Nullable Limit limit;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Any number gives the same result (default: all processors).")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--data", paramLabel = "DIR|FILE", description = "The data to read.")
  @Nullable Path data;

  @Option(names = "--out", paramLabel = "DIR", description = "Where the run folder is created.")
  @Nullable Path out;

  @Option(
      names = "--resume",
      paramLabel = "RUNDIR",
      description = "Continue an interrupted run, as it was configured.")
  @Nullable Path resume;

  @Option(names = "--quiet", description = "No progress.")
  boolean quiet;

  @Option(names = "--json", description = "Standard output is one JSON object.")
  boolean json;

  @Option(names = "--debug", description = "Print the stack trace of an error.")
  boolean debug;

  /** How long to train: one of two ways to say it. */
  static final class Limit {
    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training data.")
    @Nullable Integer epochs;

    @Option(names = "--steps", paramLabel = "N", description = "Updates.")
    @Nullable Long steps;
  }

  TrainCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Topic topic = context.topic(topicName);
    checkNumbers();
    return resume == null ? begin(topic) : goOn(topic, resume);
  }

  private void checkNumbers() {
    if (threads < 1) {
      throw new UsageException("--threads expected at least 1 but got " + threads);
    } else if (epochs().isPresent() && epochs().getAsInt() < 1) {
      throw new UsageException("--epochs expected at least 1 but got " + epochs().getAsInt());
    } else if (steps().isPresent() && steps().getAsLong() < 1) {
      throw new UsageException("--steps expected at least 1 but got " + steps().getAsLong());
    }
  }

  private OptionalInt epochs() {
    return limit == null || limit.epochs == null
        ? OptionalInt.empty()
        : OptionalInt.of(limit.epochs);
  }

  private OptionalLong steps() {
    return limit == null || limit.steps == null
        ? OptionalLong.empty()
        : OptionalLong.of(limit.steps);
  }

  private Optional<Path> data() {
    return Optional.ofNullable(data);
  }

  private RunRecorder recorder(Topic topic, RunStore store) {
    return new RunRecorder(store, topic, data(), context.environment().get(), this::warn);
  }

  private void warn(String problem) {
    context.err().println("descent: " + problem);
  }

  private int begin(Topic topic) throws IOException, InterruptedException {
    RunRequest request =
        RunRequest.of(
            topic,
            Optional.ofNullable(preset),
            Optional.ofNullable(config),
            sets,
            seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
            epochs());
    RunStore store = out == null ? context.runs() : new RunStore(out, context.runs().clock());
    store.prepare();
    TrainingOptions options =
        TrainingOptions.headless(threads, context.folders())
            .withData(data())
            .withLimits(request.maxEpochs(), steps())
            .withReplay(request.changes());
    return run(
        recorder(topic, store),
        request.config(),
        listeners -> new TrainingController(topic, request.config(), options, listeners));
  }

  private int goOn(Topic topic, Path folder) throws IOException, InterruptedException {
    if (preset != null || config != null || seed != null || out != null) {
      throw new UsageException(
          "--resume continues a run as it was configured; it does not go with --preset, --config,"
              + " --seed or --out");
    }
    ResumePoint point = new RunReader(folder).resumePoint(topic);
    TrainingOptions options =
        TrainingOptions.headless(threads, context.folders())
            .withData(data())
            .withLimits(epochs(), steps());
    RunRecorder recorder = recorder(topic, context.runs());
    recorder.resume(folder, point);
    return run(
        recorder,
        point.config(),
        listeners -> changed(new TrainingController(topic, point, options, listeners)));
  }

  /** With every {@code --set} a live change of the step it goes on from. */
  private TrainingController changed(TrainingController controller) {
    try {
      sets.stream().map(RunRequest::pair).forEach(s -> controller.change(s.getKey(), s.getValue()));
      return controller;
    } catch (RuntimeException e) {
      controller.close();
      throw e;
    }
  }

  private int run(RunRecorder recorder, ExperimentConfig config, HeadlessRun.Opening opening)
      throws InterruptedException {
    Folder folder = new Folder(recorder);
    List<TrainingListener> listeners = new ArrayList<>(List.of(recorder, folder));
    HeadlessRun run = new HeadlessRun(context.shutdown());
    RunOutcome outcome;
    try (ProgressOnTerminal bar = new ProgressOnTerminal(context.err())) {
      if (!quiet && context.terminal()) {
        listeners.add(bar);
      } else if (!quiet && !json) {
        listeners.add(new Progress(context.out(), System::nanoTime));
      }
      outcome = run.train(opening, listeners, () -> {});
    }
    recorder.close();
    int code = report(config, outcome, folder.path);
    context.out().flush();
    run.reported();
    return code;
  }

  /** Remembers where the run was written, beyond its end. */
  private static final class Folder implements TrainingListener {
    private final RunRecorder recorder;
    private volatile Optional<Path> path = Optional.empty();

    Folder(RunRecorder recorder) {
      this.recorder = recorder;
    }

    @Override
    public void on(TrainingEvent event) {
      if (event instanceof TrainingEvent.StateChanged) {
        path = recorder.folder();
      }
    }
  }

  private int report(ExperimentConfig config, RunOutcome outcome, Optional<Path> folder) {
    RunSummary summary =
        outcome
            .summary()
            .orElseGet(
                () ->
                    new RunSummary(
                        RunState.FAILED, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN, Map.of()));
    if (json) {
      context.out().println(RunJson.line(result(config, summary, folder)));
    } else if (outcome.summary().isPresent()) {
      print(summary, folder);
    }
    outcome
        .diverged()
        .ifPresent(
            found ->
                warn(
                    "the run diverged: "
                        + found.what()
                        + " is "
                        + found.value()
                        + " at step "
                        + found.step()
                        + "; try a smaller learning rate"));
    outcome.failure().ifPresent(this::explain);
    return code(summary.outcome(), outcome.failure());
  }

  private void explain(Throwable failure) {
    warn(Cli.oneLine(failure));
    if (debug) {
      failure.printStackTrace(context.err());
    }
  }

  private static int code(RunState outcome, Optional<Throwable> failure) {
    if (failure.isPresent() && failure.get() instanceof SettingException) {
      return Cli.USAGE;
    }
    return outcome == RunState.DIVERGED || outcome == RunState.FAILED ? Cli.FAILED : Cli.OK;
  }

  private static ObjectNode result(
      ExperimentConfig config, RunSummary summary, Optional<Path> folder) {
    ObjectNode object = RunJson.object();
    object.put("topic", config.topic());
    object.put("preset", config.preset());
    object.put("seed", config.seed());
    RunJson.put(object, summary);
    object.put(
        "run", folder.map(path -> path.toAbsolutePath().normalize().toString()).orElse(null));
    return object;
  }

  private void print(RunSummary summary, Optional<Path> folder) {
    context
        .out()
        .println(
            RunJson.outcome(summary.outcome())
                + " after "
                + summary.steps()
                + " steps, "
                + summary.epochs()
                + " epochs, "
                + Numbers.time(summary.seconds()));
    line("train loss", Numbers.text(summary.trainLoss()));
    line(
        "validation loss",
        Numbers.text(summary.validationLoss())
            + " at best, "
            + Numbers.text(summary.lastValidationLoss())
            + " at last");
    summary
        .metrics()
        .forEach(
            (name, value) -> {
              if (!Double.valueOf(Double.NaN).equals(value)) { // NaN: there is no such number
                line(Words.of(name), Numbers.any(value));
              }
            });
    folder.ifPresent(path -> line("run", path.toString()));
  }

  private void line(String name, String value) {
    context.out().printf("%-32s %s%n", name, value);
  }
}
