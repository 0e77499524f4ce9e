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
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin SettingsOptions settings = new SettingsOptions();

  @Option(names = "--seed", paramLabel = "N", description = "Of every random draw (default: 1).")
  @Nullable Long seed;

  @ArgGroup LimitOptions limit = new LimitOptions();

  @Mixin ThreadsOption threads = new ThreadsOption();

  @Mixin DataOption data = new DataOption();

  @Option(names = "--out", paramLabel = "DIR", description = "Where the run folder is created.")
  @Nullable Path out;

  @Option(
      names = "--resume",
      paramLabel = "RUNDIR",
      description =
          "Continue an interrupted run, as it was configured; --set may then change what may change"
              + " while it runs.")
  @Nullable Path resume;

  @Mixin ProgressOptions progress = new ProgressOptions();

  @Mixin OutputOptions output = new OutputOptions();

  TrainCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Topic topic = context.topic(topicName);
    TrainingOptions options =
        TrainingOptions.headless(threads.count(), context.folders()).withData(data.path());
    return resume == null ? begin(topic, options) : goOn(topic, resume, options);
  }

  private RunRecorder recorder(Topic topic, RunStore store) {
    return new RunRecorder(store, topic, data.path(), context.environment().get(), this::warn);
  }

  private void warn(String problem) {
    context.err().println("descent: " + problem);
  }

  private int begin(Topic topic, TrainingOptions usual) throws IOException, InterruptedException {
    RunRequest request =
        settings.request(
            topic, seed == null ? OptionalLong.empty() : OptionalLong.of(seed), limit.epochs());
    RunStore store = out == null ? context.runs() : new RunStore(out, context.runs().clock());
    store.prepare();
    TrainingOptions options =
        usual.withLimits(request.maxEpochs(), limit.steps()).withReplay(request.changes());
    return run(
        recorder(topic, store),
        request.config(),
        listeners -> new TrainingController(topic, request.config(), options, listeners));
  }

  private int goOn(Topic topic, Path folder, TrainingOptions usual)
      throws IOException, InterruptedException {
    if (settings.namesAConfiguration() || seed != null || out != null) {
      throw new UsageException(
          "--resume continues a run as it was configured; it does not go with --preset, --config,"
              + " --seed or --out");
    }
    ResumePoint point = new RunReader(folder).resumePoint(topic);
    TrainingOptions options = usual.withLimits(limit.epochs(), limit.steps());
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
      settings.sets().stream()
          .map(RunRequest::pair)
          .forEach(set -> controller.change(set.getKey(), set.getValue()));
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
      if (!progress.quiet() && context.terminal()) {
        listeners.add(bar);
      } else if (!progress.quiet() && !output.json()) {
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
    if (output.json()) {
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
    if (output.debug()) {
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
                + (summary.steps() == 1 ? " step, " : " steps, ")
                + summary.epochs()
                + (summary.epochs() == 1 ? " epoch, " : " epochs, ")
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
