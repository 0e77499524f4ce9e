package descent.ui.shell;

import descent.experiment.DivergedException;
import descent.experiment.Experiment;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.ExperimentState;
import descent.experiment.Preset;
import descent.experiment.Probe;
import descent.experiment.Setting;
import descent.experiment.SettingException;
import descent.experiment.SettingsSchema;
import descent.experiment.Snapshot;
import descent.experiment.StepResult;
import descent.experiment.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A topic of one weight that falls towards zero: quick, and it diverges, fails or is refused on
 * request.
 */
final class ToyTopic implements Topic {
  /** What becomes of the run. */
  enum Ending {
    GOOD,
    DIVERGES,
    FAILS,
    REFUSED
  }

  record Config(
      @Setting(
              value = "20",
              group = "Data",
              label = "Points",
              help = "Number of generated points.",
              min = 2,
              max = 1000)
          int points,
      @Setting(
              value = "2",
              group = "Model",
              label = "Degree",
              help = "Of the model.",
              min = 0,
              max = 9)
          int degree,
      @Setting(
              value = "0",
              group = "Model",
              label = "Lower degree",
              help = "Must not be above the degree.",
              min = 0,
              max = 9)
          int lowerDegree,
      @Setting(value = "good", group = "Model", label = "Ending", help = "What becomes of the run.")
          Ending ending,
      @Setting(
              value = "0.01",
              group = "Optimiser",
              label = "Learning rate",
              help = "Step size.",
              min = 1e-5,
              max = 10,
              logarithmic = true,
              live = true)
          double learningRate,
      @Setting(
              value = "true",
              group = "Optimiser",
              label = "zero_grad",
              help = "Clear.",
              live = true)
          boolean zeroGrad,
      @Setting(
              value = "1000000",
              group = "Training",
              label = "Epochs",
              help = "Passes over the data.",
              min = 1,
              max = 1_000_000,
              logarithmic = true)
          int epochs) {
    Config {
      if (lowerDegree > degree) {
        throw new SettingException(
            "lowerDegree,degree",
            "lowerDegree expected at most the degree (" + degree + ") but got " + lowerDegree);
      }
    }
  }

  record Moment(double weight) implements Snapshot {}

  record Twice(double number) implements Probe<Double> {}

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String title() {
    return "Toy";
  }

  @Override
  public String summary() {
    return "One weight that falls.";
  }

  @Override
  public SettingsSchema<Config> settings() {
    return SettingsSchema.of(Config.class);
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("fast", "A large learning rate.", Map.of("learningRate", "0.5")),
        new Preset("diverging", "Ends badly.", Map.of("ending", "diverges")));
  }

  @Override
  public Experiment open(ExperimentConfig config, ExperimentContext context) throws IOException {
    if (context.data().isPresent()) {
      Path file = context.data().get();
      if (!Files.readString(file).startsWith("x,y")) {
        throw new IOException(file.getFileName() + " expected the columns x,y in its first line");
      }
    }
    Config settings = (Config) config.settings();
    if (settings.ending() == Ending.REFUSED) {
      throw new SettingException("ending", "ending expected one that can be but got refused");
    }
    return new Run(config.seed(), settings);
  }

  private static final class Run implements Experiment {
    private static final int STEPS_PER_EPOCH = 10;
    private Config config;
    private double weight;
    private long step;

    Run(long seed, Config config) {
      this.config = config;
      this.weight = 1 + seed % 7;
    }

    @Override
    public int stepsPerEpoch() {
      return STEPS_PER_EPOCH;
    }

    @Override
    public int epochs() {
      return config.epochs();
    }

    @Override
    public int patience() {
      return 0;
    }

    @Override
    public long parameterCount() {
      return 1;
    }

    @Override
    public String dataName() {
      return "generated data";
    }

    @Override
    public String dataFingerprint() {
      return "toy";
    }

    @Override
    public StepResult step() throws DivergedException {
      step++;
      if (step > 20 && config.ending() == Ending.DIVERGES) {
        throw new DivergedException("loss", Double.NaN);
      } else if (step > 20 && config.ending() == Ending.FAILS) {
        throw new IllegalStateException("the toy broke");
      }
      weight *= 1 - 0.1 * Math.min(1, config.learningRate());
      return new StepResult(weight * weight, Map.of("gradientNorm", Math.abs(2 * weight)));
    }

    @Override
    public Map<String, Double> validate() {
      return Map.of("validationLoss", weight * weight + 0.25);
    }

    @Override
    public void endEpoch(Map<String, Double> validation) {}

    @Override
    public void change(Record newSettings) {
      config = (Config) newSettings;
    }

    @Override
    public Snapshot snapshot() {
      return new Moment(weight);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R answer(Probe<R> probe) {
      return (R) (Double) (2 * ((Twice) probe).number());
    }

    @Override
    public ExperimentState save() {
      Map<String, String> values = new LinkedHashMap<>();
      values.put("weight", Double.toHexString(weight));
      values.put("step", Long.toString(step));
      return new ExperimentState(Map.of(), values);
    }

    @Override
    public ExperimentState saveModel() {
      return save();
    }

    @Override
    public void restore(ExperimentState state) {
      weight = Double.parseDouble(state.values().get("weight"));
      step = Long.parseLong(state.values().get("step"));
    }

    @Override
    public Map<String, Object> summary() {
      return Map.of("weight", weight);
    }

    @Override
    public void close() {}
  }
}
