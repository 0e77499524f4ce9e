package descent.topic.tsp;

import descent.experiment.Benchmark;
import descent.experiment.Checkpoint;
import descent.experiment.Evaluation;
import descent.experiment.Experiment;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.Measure;
import descent.experiment.Preset;
import descent.experiment.SettingException;
import descent.experiment.SettingsSchema;
import descent.experiment.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The travelling salesman problem with a transformer, section 4 of the course notes. */
public final class TspTopic implements Topic {
  @Override
  public String name() {
    return "tsp";
  }

  @Override
  public String title() {
    return "TSP";
  }

  @Override
  public String summary() {
    return "Teach a transformer to draw short tours, and see what it attends to while it does.";
  }

  @Override
  public SettingsSchema<TspConfig> settings() {
    return TspConfig.schema();
  }

  @Override
  public List<String> checkpoints() {
    return List.of("course20", "pointer20", "pointer50");
  }

  @Override
  public List<Preset> presets() {
    List<Preset> presets = new ArrayList<>(untrained());
    checkpoints().forEach(name -> presets.add(trained(name)));
    return presets;
  }

  /** A shipped network, to be looked at or trained on. */
  private static Preset trained(String checkpoint) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("start", checkpoint);
    settings.put("learningRate", "0.0002");
    if (checkpoint.startsWith("course")) {
      settings.put("model", "course");
    } else if (checkpoint.equals("pointer50")) {
      settings.put("maxCities", "50");
      settings.put("batchSize", "128");
    }
    return new Preset(
        checkpoint + "-trained",
        "Starts from the trained network that ships with the program.",
        settings);
  }

  private static List<Preset> untrained() {
    return List.of(
        new Preset("default", "A pointer network for 20 cities.", Map.of()),
        new Preset(
            "course",
            "The course's network for 20 cities, its decoder given the encoder's vectors.",
            Map.of(
                "model", "course",
                "validationSize", "1000",
                "batchSize", "128",
                "epochSteps", "500",
                "epochs", "60")),
        new Preset(
            "course-plain",
            "The course's network to the letter (post-norm, d = 128): it stays on its plateau.",
            Map.of(
                "model", "course-plain",
                "width", "128",
                "heads", "8",
                "decoderLayers", "3",
                "feedForward", "512",
                "normFirst", "false",
                "decoupled", "false",
                "weightDecay", "0",
                "learningRate", "0.0001",
                "batchSize", "128")),
        new Preset(
            "pointer20",
            "A pointer network for 20 cities, trained long.",
            Map.of(
                "trainSize", "300000",
                "validationSize", "1000",
                "batchSize", "128",
                "epochSteps", "500",
                "epochs", "60")),
        new Preset(
            "pointer50",
            "Fine-tuned from pointer20 to 20 to 50 cities.",
            Map.of(
                "start", "pointer20",
                "minCities", "20",
                "maxCities", "50",
                "trainSize", "100000",
                "validationSize", "500",
                "learningRate", "0.0007",
                "batchSize", "64",
                "epochs", "100")),
        new Preset(
            "pointer-128",
            "A wider pointer network for 20 cities.",
            Map.of("width", "128", "heads", "8", "feedForward", "512", "learningRate", "0.0005")),
        new Preset(
            "no-symmetries",
            "Every label is seen one way only: it overfits.",
            Map.of("mirror", "false", "rotateStart", "false", "trainSize", "10000")),
        new Preset(
            "any-direction",
            "Targets run as the label has them: half of what is to be learned is chance.",
            Map.of("counterClockwise", "false")));
  }

  @Override
  public List<Measure> measures() {
    return TspMeasures.all();
  }

  @Override
  public Experiment open(ExperimentConfig config, ExperimentContext context) throws IOException {
    TspConfig settings = (TspConfig) config.settings();
    int threads = context.device().workers().threadCount();
    Optional<Path> file = context.data().map(named -> FileLabels.find(named, context.folders()));
    TspData data =
        file.isPresent()
            ? TspData.of(settings, FileLabels.read(file.get(), threads))
            : TspData.generated(settings, context.folders(), threads);
    TspExperiment experiment = new TspExperiment(context.device(), settings, data, config.seed());
    check(experiment, data.cities());
    if (!settings.start().isBlank()) {
      load(experiment, context, settings.start());
    }
    return experiment;
  }

  /** A course network takes one number of cities only, which a file may not have. */
  private static void check(TspExperiment experiment, IntSummaryStatistics cities) {
    try {
      experiment.model().checkCities(cities.getMin());
      experiment.model().checkCities(cities.getMax());
    } catch (IllegalArgumentException e) {
      experiment.close();
      throw new SettingException("minCities,maxCities", String.valueOf(e.getMessage()));
    }
  }

  private void load(TspExperiment experiment, ExperimentContext context, String start)
      throws IOException {
    Checkpoint checkpoint = Checkpoint.find(this, "start", start);
    try {
      checkpoint.model().loadInto(experiment.model(), context.device());
    } catch (IllegalArgumentException e) {
      experiment.close();
      throw new SettingException(
          "start",
          "start expected weights of this network: set the one that they were trained with. "
              + e.getMessage());
    }
  }

  @Override
  public Optional<Evaluation> evaluation() {
    return Optional.of(new TspEvaluation());
  }

  @Override
  public Map<String, String> rehearsal() {
    return Map.of("trainSize", "500", "validationSize", "300", "batchSize", "32");
  }

  @Override
  public List<Benchmark> benchmarks() {
    return TspBenchmarks.all();
  }
}
