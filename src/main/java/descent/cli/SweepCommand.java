package descent.cli;

import descent.experiment.ExperimentConfig;
import descent.experiment.Topic;
import descent.run.RunReader;
import descent.run.RunRecorder;
import descent.run.sweep.SeedList;
import descent.run.sweep.Shard;
import descent.run.sweep.SweepFolder;
import descent.run.sweep.SweepPlan;
import descent.run.sweep.SweepPoint;
import descent.training.TrainingController;
import descent.training.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains every combination of some settings from several seeds, one run after another. */
@Command(
    name = "sweep",
    description =
        "Train every combination of settings from several seeds; goes on where it was left.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SweepCommand implements Callable<Integer> {
  private final CliContext context;
  private final AtomicBoolean asked = new AtomicBoolean();

  @Parameters(
      paramLabel = "TOPIC",
      arity = "0..1",
      description = "What to train; see the command topics.")
  @Nullable String topicName;

  @Option(
      names = "--seeds",
      paramLabel = "1..10",
      description = "Seeds: 1..10, or 1,2,5 (default: 1..5).")
  String seeds = "1..5";

  @Option(
      names = "--grid",
      paramLabel = "KEY=A,B,C",
      description =
          "Values of a setting; may be given many times, for all combinations. Where a value has"
              + " commas, semicolons stand between the values.")
  List<String> grid = new ArrayList<>();

  @Option(names = "--out", paramLabel = "DIR", description = "Where the runs are written.")
  @Nullable Path out;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = "Only the I-th of N parts, to be put together by sweep merge.")
  String shard = "1/1";

  @Mixin SettingsOptions settings = new SettingsOptions();

  @ArgGroup LimitOptions limit = new LimitOptions();

  @Mixin ThreadsOption threads = new ThreadsOption();

  @Mixin DataOption data = new DataOption();

  @Mixin ProgressOptions progress = new ProgressOptions();

  @Mixin OutputOptions output = new OutputOptions();

  SweepCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (topicName == null || out == null) {
      throw new UsageException(
          "sweep expected a topic and --out DIR, or: sweep merge PART... --out DIR");
    }
    TrainingOptions options =
        TrainingOptions.headless(threads.count(), context.folders()).withData(data.path());
    Topic topic = context.topic(topicName);
    SweepPlan plan;
    Shard part;
    try {
      part = Shard.parse(shard);
      plan = plan(topic);
      for (SweepPoint point : plan.points()) {
        plan.config(topic, point); // what contradicts itself is said before the first run
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
    try (SweepFolder folder = SweepFolder.open(out, plan, topic)) {
      return sweep(
          topic, plan, part, folder, options.withLimits(plan.maxEpochs(), plan.maxSteps()));
    }
  }

  private SweepPlan plan(Topic topic) throws IOException {
    RunRequest request = settings.request(topic, OptionalLong.of(1), limit.epochs());
    if (!request.changes().isEmpty()) {
      throw new UsageException(
          settings.config().orElseThrow()
              + " expected a run without live changes: they belong to one run, not to a sweep");
    }
    Map<String, List<String>> axes = new LinkedHashMap<>();
    for (String text : grid) {
      Map.Entry<String, List<String>> axis = SweepPlan.axis(topic, text);
      if (axes.put(axis.getKey(), axis.getValue()) != null) {
        throw new UsageException(
            "--grid expected each setting once but has " + axis.getKey() + " twice");
      }
    }
    return new SweepPlan(
        request.config(),
        SeedList.parse(seeds),
        axes,
        request.maxEpochs(),
        limit.steps(),
        data.path().map(Path::getFileName).map(Path::toString));
  }

  private int sweep(
      Topic topic, SweepPlan plan, Shard part, SweepFolder folder, TrainingOptions options)
      throws IOException, InterruptedException {
    List<SweepPoint> own =
        plan.points().stream().filter(point -> part.owns(point.number())).toList();
    HeadlessRun runner = new HeadlessRun(context.shutdown());
    SweepReport report = new SweepReport(context, own.size());
    for (SweepPoint point : own) {
      if (asked.get()) {
        break;
      }
      if (folder.standing(point) == SweepFolder.Standing.DONE) {
        report.found();
      } else {
        RunOutcome outcome = train(topic, plan, point, folder, options, runner);
        if (folder.standing(point) == SweepFolder.Standing.DONE) {
          folder.put(point);
          report.made(point, outcome, showsProgress());
        }
        outcome.failure().ifPresent(failure -> failed(point, failure, report));
      }
      folder.writeSummary();
    }
    report.print(topic, folder, own, output.json());
    context.out().flush();
    runner.reported();
    return report.isWhole() ? Cli.OK : Cli.FAILED;
  }

  private boolean showsProgress() {
    return !progress.quiet() && !output.json();
  }

  private void failed(SweepPoint point, Throwable failure, SweepReport report) {
    report.failed();
    context.err().println("descent: " + point.folder() + ": " + Cli.oneLine(failure));
    if (output.debug()) {
      failure.printStackTrace(context.err());
    }
  }

  private RunOutcome train(
      Topic topic,
      SweepPlan plan,
      SweepPoint point,
      SweepFolder folder,
      TrainingOptions options,
      HeadlessRun runner)
      throws IOException, InterruptedException {
    RunRecorder recorder =
        new RunRecorder(
            (name, seed) -> folder.fresh(point),
            topic,
            data.path(),
            context.environment().get(),
            problem -> context.err().println("descent: " + problem));
    try (recorder) {
      if (folder.standing(point) == SweepFolder.Standing.INTERRUPTED) {
        var at = new RunReader(folder.folder(point)).resumePoint(topic);
        recorder.resume(folder.folder(point), at);
        return runner.train(
            listeners -> new TrainingController(topic, at, options, listeners),
            List.of(recorder),
            () -> asked.set(true));
      }
      ExperimentConfig start = plan.config(topic, point);
      return runner.train(
          listeners -> new TrainingController(topic, start, options, listeners),
          List.of(recorder),
          () -> asked.set(true));
    }
  }
}
