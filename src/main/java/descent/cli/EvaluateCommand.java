package descent.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.experiment.Checkpoint;
import descent.experiment.Evaluation;
import descent.experiment.ExperimentConfig;
import descent.experiment.SettingSpec;
import descent.experiment.Topic;
import descent.run.RunJson;
import descent.run.RunManifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Judges a trained model. What a topic's {@link Evaluation} lets set becomes an option of this
 * command.
 */
@Command(
    name = "evaluate",
    description = "Judge a trained model on data it has not seen.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
  private static final String CHECKPOINT = "--checkpoint";

  private final CliContext context;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TOPIC", description = "What the model was trained for.")
  String topicName = "";

  @Option(
      names = CHECKPOINT,
      paramLabel = "NAME|FILE|RUNDIR",
      required = true,
      description = "One that ships with the program, a safetensors file or a run folder.")
  String checkpointName = "";

  @Mixin DataOption data = new DataOption();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Settings of the model, for a file without a run.json beside it.")
  @Nullable String preset;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the judging or of the model; may be given many times.")
  List<String> sets = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", description = "Instead of the run's.")
  @Nullable Long seed;

  @Mixin ThreadsOption threads = new ThreadsOption();

  @Mixin ProgressOptions progress = new ProgressOptions();

  @Mixin OutputOptions output = new OutputOptions();

  private EvaluateCommand(CliContext context) {
    this.context = context;
  }

  /** The command with the options of all topics. */
  static CommandLine of(CliContext context) {
    CommandLine line = new CommandLine(new EvaluateCommand(context));
    CommandSpec spec = line.getCommandSpec();
    for (Topic topic : context.topics()) {
      for (SettingSpec setting : settings(topic)) {
        if (spec.findOption(option(setting)) == null) { // another topic may have it, too
          spec.addOption(option(topic, setting));
        }
      }
    }
    return line;
  }

  private static OptionSpec option(Topic topic, SettingSpec setting) {
    String usual = SettingSpec.typed(setting.defaultValue());
    return OptionSpec.builder(option(setting))
        .type(String.class)
        .paramLabel("VALUE")
        .description(topic.name() + ": " + setting.help() + " (default: " + usual + ")")
        .build();
  }

  private static List<SettingSpec> settings(Topic topic) {
    return topic.evaluation().map(found -> found.settings().settings()).orElse(List.of());
  }

  /** Its name on the command line: topK becomes --top-k. */
  private static String option(SettingSpec setting) {
    return "--" + setting.name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  @Override
  public Integer call() throws IOException {
    Topic topic = context.topic(topicName);
    int count = threads.count();
    Evaluation evaluation =
        topic
            .evaluation()
            .orElseThrow(() -> new UsageException(topic.name() + " has nothing to evaluate"));
    Checkpoint checkpoint = Checkpoint.find(topic, CHECKPOINT, checkpointName);
    Map<String, String> ofModel = new LinkedHashMap<>();
    Map<String, String> ofJudging = new LinkedHashMap<>();
    sort(topic, ofModel, ofJudging);
    ExperimentConfig config = config(topic, checkpoint, ofModel);
    Record settings = evaluation.settings().parse(ofJudging);
    Map<String, Object> numbers;
    try (Counting counting = new Counting(context, progress.quiet())) {
      numbers =
          evaluation.evaluate(
              config,
              checkpoint.model(),
              settings,
              count,
              data.path(),
              context.folders(),
              counting);
    }
    report(topic, checkpoint, numbers);
    return Cli.OK;
  }

  /** Tells settings of the judging from those of the model, and checks both. */
  private void sort(Topic topic, Map<String, String> ofModel, Map<String, String> ofJudging) {
    List<SettingSpec> judging = settings(topic);
    for (String set : sets) {
      Map.Entry<String, String> pair = RunRequest.pair(set);
      if (judging.stream().anyMatch(setting -> setting.name().equals(pair.getKey()))) {
        ofJudging.put(pair.getKey(), pair.getValue());
      } else {
        topic.settings().setting(pair.getKey()).parse(pair.getValue());
        ofModel.put(pair.getKey(), pair.getValue());
      }
    }
    for (Topic other : context.topics()) {
      for (SettingSpec setting : settings(other)) {
        String value = spec.findOption(option(setting)).getValue();
        if (value == null) {
          continue;
        } else if (judging.stream().noneMatch(own -> own.name().equals(setting.name()))) {
          throw new UsageException(option(setting) + " does not go with " + topic.name());
        }
        ofJudging.put(setting.name(), value);
      }
    }
  }

  /** As the model's run was configured, live changes counted, with what is set instead. */
  private ExperimentConfig config(Topic topic, Checkpoint checkpoint, Map<String, String> instead)
      throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    String presetName = RunRequest.DEFAULT_PRESET;
    long usedSeed = RunRequest.DEFAULT_SEED;
    Optional<RunManifest> manifest = RunManifest.of(checkpoint);
    if (manifest.isPresent() && preset != null) {
      throw new UsageException(
          "--preset is for a model without a run.json but " + checkpoint.manifest() + " is there");
    } else if (manifest.isPresent()) {
      ExperimentConfig found = manifest.get().config(checkpoint.manifest(), topic);
      presetName = found.preset();
      usedSeed = found.seed();
      settings.putAll(manifest.get().settings());
      manifest.get().changes().forEach(change -> settings.put(change.name(), change.value()));
    } else if (preset != null) {
      presetName = preset;
      settings.putAll(RunRequest.preset(topic, preset));
    }
    settings.putAll(instead);
    return new ExperimentConfig(
        topic.name(), presetName, seed == null ? usedSeed : seed, topic.settings().parse(settings));
  }

  private void report(Topic topic, Checkpoint checkpoint, Map<String, Object> numbers) {
    if (output.json()) {
      ObjectNode object = RunJson.object();
      object.put("topic", topic.name());
      object.put("checkpoint", checkpoint.name());
      numbers.forEach((name, value) -> object.set(name, RunJson.value(value)));
      context.out().println(RunJson.line(object));
      return;
    }
    context.out().println(topic.name() + " checkpoint " + checkpoint.name());
    numbers.forEach(
        (name, value) -> context.out().printf("%-32s %s%n", Words.of(name), Numbers.any(value)));
  }
}
