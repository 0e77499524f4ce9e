package descent.topic.recurrent;

import descent.experiment.Benchmark;
import descent.experiment.Checkpoint;
import descent.experiment.Evaluation;
import descent.experiment.Experiment;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.Measure;
import descent.experiment.Preset;
import descent.experiment.SettingSpec;
import descent.experiment.SettingsSchema;
import descent.experiment.Topic;
import descent.topic.recurrent.data.DataOpener;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.Task;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Recurrent networks, section 3 of the course notes. */
public final class RecurrentTopic implements Topic {
  private static final String CHECKPOINT = "recurrent-";

  private static final Map<String, String> CHAR_LSTM =
      Map.of(
          "task", "char-lm",
          "trainSize", "200000",
          "embeddingSize", "64",
          "hiddenSize", "128",
          "batchSize", "32",
          "window", "64",
          "epochs", "10");

  @Override
  public String name() {
    return "recurrent";
  }

  @Override
  public String title() {
    return "Recurrent";
  }

  @Override
  public String summary() {
    return "Read sequences with an RNN, LSTM or GRU, and see every state, gate and gradient at every"
        + " step.";
  }

  @Override
  public SettingsSchema<RecurrentConfig> settings() {
    return RecurrentConfig.schema();
  }

  @Override
  public List<Preset> presets() {
    return Stream.concat(untrained().stream(), trained().stream()).toList();
  }

  /** Models that ship with the program, to be looked at or trained on. */
  private static List<Preset> trained() {
    return List.of(
        trained(Task.NAMES, "hiddenSize=64,embeddingSize=32,epochs=6"),
        trained(
            Task.CHAR_LM,
            "trainSize=200000,hiddenSize=96,embeddingSize=32,batchSize=32,window=64,epochs=8"),
        trained(Task.ADDING, "length=50,hiddenSize=48,clip=1,epochs=20"),
        trained(Task.COPY, "length=5,hiddenSize=64,embeddingSize=16,clip=1,epochs=39"),
        trained(Task.BRACKETS, "length=40,hiddenSize=64,embeddingSize=16,clip=1,epochs=14"),
        trained(
            Task.TAGGING, "length=4,hiddenSize=48,embeddingSize=24,bidirectional=true,epochs=5"));
  }

  /** The settings with which the shipped model of a task was trained, on generated data. */
  private static Preset trained(Task task, String settings) {
    String name = SettingSpec.typed(task);
    Map<String, String> all = new TreeMap<>();
    all.put("task", name);
    all.put("generated", "true");
    all.put("startFrom", CHECKPOINT + name);
    for (String setting : settings.split(",", -1)) {
      all.put(
          setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    return new Preset(
        "trained-" + name, "A trained model for " + name + " to look into at once.", all);
  }

  private static List<Preset> untrained() {
    return List.of(
        new Preset("default", "Surnames by language, one LSTM of 128.", Map.of()),
        new Preset("names", "Surnames by language, one LSTM of 128.", Map.of()),
        new Preset(
            "names-balanced",
            "The same with class weights: rare languages count as much as frequent ones.",
            Map.of("classWeights", "true", "learningRate", "0.001", "epochs", "16")),
        new Preset("char-lstm", "The next character of a text, one LSTM of 128.", CHAR_LSTM),
        new Preset(
            "char-lstm-large",
            "Two LSTMs of 256 with dropout 0.2 between them.",
            with(
                CHAR_LSTM,
                Map.of("hiddenSize", "256", "layers", "2", "dropout", "0.2", "epochs", "6"))),
        new Preset(
            "adding",
            "The adding problem: memory over T steps, which a plain RNN does not learn.",
            Map.of(
                "task", "adding",
                "length", "100",
                "hiddenSize", "64",
                "clip", "1",
                "epochs", "30")),
        new Preset(
            "copy",
            "Ten symbols said again after a pause.",
            Map.of(
                "task", "copy",
                "length", "20",
                "hiddenSize", "96",
                "embeddingSize", "16",
                "clip", "1",
                "epochs", "60")),
        new Preset(
            "brackets",
            "The kind of the next closing bracket: a stack in the state.",
            Map.of(
                "task", "brackets",
                "length", "60",
                "hiddenSize", "96",
                "embeddingSize", "16",
                "clip", "1",
                "epochs", "20")),
        new Preset(
            "tagging",
            "Noun or verb by a later word: one direction must guess, two need not.",
            Map.of(
                "task", "tagging",
                "length", "4",
                "hiddenSize", "48",
                "embeddingSize", "24",
                "bidirectional", "true",
                "epochs", "10")));
  }

  private static Map<String, String> with(Map<String, String> base, Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(base);
    all.putAll(more);
    return all;
  }

  @Override
  public List<Measure> measures() {
    return RecurrentMeasures.all();
  }

  @Override
  public Experiment open(ExperimentConfig config, ExperimentContext context) throws IOException {
    RecurrentConfig settings = (RecurrentConfig) config.settings();
    RecurrentData data = data(config, context);
    RecurrentExperiment experiment =
        new RecurrentExperiment(context.device(), settings, data, config.seed());
    if (!settings.startFrom().isBlank()) {
      Checkpoint start = Checkpoint.find(this, "startFrom", settings.startFrom().strip());
      experiment.startFrom(start.model());
    }
    return experiment;
  }

  /**
   * The data that a run of this configuration reads or generates.
   *
   * @throws IOException if a file is missing or damaged
   */
  public static RecurrentData data(ExperimentConfig config, ExperimentContext context)
      throws IOException {
    RecurrentConfig settings = (RecurrentConfig) config.settings();
    return new DataOpener(context.data(), context.folders())
        .open(settings.dataRequest(config.seed()));
  }

  /** One for each task, trained on generated data. */
  @Override
  public List<String> checkpoints() {
    return Arrays.stream(Task.values()).map(task -> CHECKPOINT + SettingSpec.typed(task)).toList();
  }

  @Override
  public Optional<Evaluation> evaluation() {
    return Optional.of(new RecurrentEvaluation());
  }

  @Override
  public Map<String, String> rehearsal() {
    return Map.of("generated", "true", "trainSize", "160");
  }

  @Override
  public List<Benchmark> benchmarks() {
    return List.of(new CharacterBenchmark(settings().parse(with(CHAR_LSTM, Map.of("clip", "0")))));
  }
}
