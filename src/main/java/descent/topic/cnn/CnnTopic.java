package descent.topic.cnn;

import descent.experiment.Benchmark;
import descent.experiment.Checkpoint;
import descent.experiment.Evaluation;
import descent.experiment.Experiment;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.ExperimentState;
import descent.experiment.Measure;
import descent.experiment.Preset;
import descent.experiment.SettingException;
import descent.experiment.SettingsSchema;
import descent.experiment.Topic;
import descent.topic.cnn.data.ImageData;
import descent.topic.cnn.data.ImageSplits;
import descent.topic.cnn.network.NetworkPreset;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Convolutional networks on small pictures, section 2 of the course notes. */
public final class CnnTopic implements Topic {
  private static final String NETWORK = "network";

  @Override
  public String name() {
    return "cnn";
  }

  @Override
  public String title() {
    return "Convolution";
  }

  @Override
  public String summary() {
    return "Teach a convolutional network to tell pictures apart, and look into every layer while"
        + " it learns.";
  }

  @Override
  public SettingsSchema<CnnConfig> settings() {
    return CnnConfig.schema();
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        preset(
            NetworkPreset.BASE,
            "Two convolutions with max pooling, 5 epochs: learns quickly, then overfits.",
            Map.of()),
        preset(
            NetworkPreset.IMPROVED,
            "Batch norm, dropout, augmentation, momentum and a schedule: longer, and far better.",
            improved()),
        preset(
            NetworkPreset.DENSE,
            "No convolution: what the same pictures cost in a dense network.",
            Map.of()),
        preset(
            NetworkPreset.NO_POOLING,
            "The base network with strided convolutions instead of pooling.",
            Map.of()),
        trained());
  }

  /** The shipped model with the settings it was trained with, to be looked at or trained on. */
  private static Preset trained() {
    Map<String, String> settings = improved();
    settings.put(NETWORK, NetworkPreset.IMPROVED.network().text());
    settings.put("startFrom", StartingPoint.SHIPPED);
    return new Preset(
        "improved-trained", "Starts from the trained model that ships with the program.", settings);
  }

  @Override
  public List<String> checkpoints() {
    return List.of(StartingPoint.SHIPPED);
  }

  private static Preset preset(
      NetworkPreset network, String description, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(NETWORK, network.network().text());
    all.putAll(settings);
    return new Preset(network.title(), description, all);
  }

  private static Map<String, String> improved() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("cropPadding", "4");
    settings.put("flip", "0.5");
    settings.put("perspective", "0.3");
    settings.put("distortion", "0.2");
    settings.put("learningRate", "0.01");
    settings.put("momentum", "0.9");
    settings.put("weightDecay", "1e-6");
    settings.put("schedule", "reduce-on-plateau");
    settings.put("factor", "0.3");
    settings.put("plateauPatience", "2");
    settings.put("batchSize", "64");
    settings.put("epochs", "40");
    return settings;
  }

  @Override
  public List<Measure> measures() {
    return CnnMeasures.all();
  }

  @Override
  public Experiment open(ExperimentConfig config, ExperimentContext context) throws IOException {
    CnnConfig settings = (CnnConfig) config.settings();
    Optional<ExperimentState> start = start(settings.startFrom());
    ImageSplits splits =
        ImageData.open(settings.imageOptions(), context.data(), context.folders(), config.seed());
    try {
      return new CnnExperiment(context.device(), settings, splits, config.seed(), start);
    } catch (IllegalArgumentException e) {
      if (start.isEmpty()) {
        throw e;
      }
      throw new SettingException(
          "startFrom,network",
          "startFrom expected a model of this network: set the one that it was trained with. "
              + e.getMessage());
    }
  }

  private Optional<ExperimentState> start(String name) throws IOException {
    return name.isBlank()
        ? Optional.empty()
        : Optional.of(Checkpoint.find(this, "startFrom", name.strip()).model());
  }

  @Override
  public Optional<Evaluation> evaluation() {
    return Optional.of(new CnnEvaluation());
  }

  @Override
  public Map<String, String> rehearsal() {
    return Map.of("data", "generated", "generatedCount", "200");
  }

  /** The work of PyTorch's reference: the step of the presets {@code base} and {@code improved}. */
  @Override
  public List<Benchmark> benchmarks() {
    return List.of(
        new CnnBenchmark("cnn-base", benchmarked(NetworkPreset.BASE)),
        new CnnBenchmark("cnn-improved", benchmarked(NetworkPreset.IMPROVED)));
  }

  private CnnConfig benchmarked(NetworkPreset network) {
    return presets().stream()
        .filter(preset -> preset.name().equals(network.title()))
        .map(preset -> settings().parse(preset.settings()))
        .findFirst()
        .orElseThrow();
  }
}
