package descent.topic.polynomial;

import descent.experiment.Benchmark;
import descent.experiment.Experiment;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.Measure;
import descent.experiment.Preset;
import descent.experiment.SettingsSchema;
import descent.experiment.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Polynomial regression with gradient descent, section 1 of the course notes. */
public final class PolynomialTopic implements Topic {
  @Override
  public String name() {
    return "polynomial";
  }

  @Override
  public String title() {
    return "Polynomial";
  }

  @Override
  public String summary() {
    return "Fit a polynomial by gradient descent, and see what learning rate, degree, noise and"
        + " optimiser do to it.";
  }

  @Override
  public SettingsSchema<PolynomialConfig> settings() {
    return PolynomialConfig.schema();
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("default", "Degree 4 by mini-batches of 10, eta 0.01.", Map.of()),
        new Preset(
            "full-batch",
            "Plain gradient descent on all points: smooth, and stable below 2 / lambda_max.",
            Map.of("batchSize", "0", "learningRate", "0.1", "epochs", "5000")),
        new Preset(
            "too-large-eta",
            "Plain gradient descent above 2 / lambda_max: it oscillates and diverges.",
            Map.of("batchSize", "0", "learningRate", "0.9", "epochs", "5000")),
        new Preset(
            "own-data",
            "For a CSV file: momentum on all points, which also learns the slow directions.",
            Map.of(
                "optimizer", "momentum",
                "learningRate", "0.1",
                "batchSize", "0",
                "epochs", "2000")),
        new Preset(
            "overfit",
            "Degree 12 on 15 points: training loss falls, validation loss rises.",
            Map.of(
                "modelDegree", "12",
                "trainSize", "15",
                "batchSize", "0",
                "optimizer", "adam",
                "learningRate", "0.05",
                "epochs", "20000")),
        new Preset(
            "overfit-weight-decay",
            "The same with weight decay: large weights cost, the fit stays smooth.",
            Map.of(
                "modelDegree", "12",
                "trainSize", "15",
                "batchSize", "0",
                "optimizer", "adam",
                "learningRate", "0.05",
                "weightDecay", "0.01",
                "epochs", "20000")),
        new Preset(
            "overfit-early-stopping",
            "The same, ended after 1000 epochs without a better validation loss.",
            Map.of(
                "modelDegree", "12",
                "trainSize", "15",
                "batchSize", "0",
                "optimizer", "adam",
                "learningRate", "0.05",
                "patience", "1000",
                "epochs", "20000")),
        new Preset(
            "redundant-bias",
            "bias=True beside the constant feature: only the sum of the two is learned.",
            Map.of("bias", "true", "batchSize", "0", "learningRate", "0.1", "epochs", "5000")),
        new Preset(
            "gradients-pile-up",
            "zero_grad switched off: every step adds to all gradients before.",
            Map.of("zeroGrad", "false", "batchSize", "0", "epochs", "2000")),
        new Preset(
            "classification-binary",
            "Above or below the curve, by binary cross-entropy.",
            Map.of("task", "binary", "optimizer", "adam", "epochs", "100")),
        new Preset(
            "classification-multiclass",
            "Below, inside or above a band around the curve, by cross-entropy.",
            Map.of("task", "multi-class", "optimizer", "adam", "epochs", "100")));
  }

  @Override
  public List<Measure> measures() {
    return PolynomialMeasures.all();
  }

  @Override
  public Experiment open(ExperimentConfig config, ExperimentContext context) throws IOException {
    PolynomialConfig settings = (PolynomialConfig) config.settings();
    return new PolynomialExperiment(
        context.device(), settings, data(config, context), config.seed());
  }

  /** The work of PyTorch's reference: 1,000 points, 5 features, full batch, MSE, SGD, no bias. */
  @Override
  public List<Benchmark> benchmarks() {
    PolynomialConfig settings = settings().parse(Map.of("trainSize", "1000", "batchSize", "0"));
    return List.of(
        Benchmark.training(
            "polynomial",
            "steps/s",
            1,
            this,
            new ExperimentConfig(name(), "default", 0, settings)));
  }

  /**
   * The data that a run of this configuration reads or generates.
   *
   * @throws IOException if the user's file does not hold such data
   */
  public static PolynomialData data(ExperimentConfig config, ExperimentContext context)
      throws IOException {
    PolynomialConfig settings = (PolynomialConfig) config.settings();
    Optional<Path> named = context.data();
    if (named.isEmpty()) {
      return GeneratedData.generate(settings, config.seed());
    }
    Path file = named.get();
    if (!Files.exists(file)) {
      file = context.folders().find(file.toString()).orElse(file);
    }
    return FileData.load(settings, config.seed(), file);
  }
}
