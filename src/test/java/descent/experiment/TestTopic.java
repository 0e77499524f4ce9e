package descent.experiment;

import descent.engine.tensor.Generator;
import descent.engine.tensor.TensorCopy;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A line fitted to twelve points in shuffled batches of four: the smallest topic that has all. */
public class TestTopic implements Topic {
  /** Which way the weights start. */
  public enum Start {
    ZERO,
    RANDOM_NORMAL
  }

  /** The settings of the test topic. */
  public record Settings(
      @Setting(
              value = "0.05",
              group = "Optimiser",
              label = "learning rate",
              help = "How far a step goes.",
              min = 1e-5,
              max = 1e9,
              logarithmic = true,
              live = true)
          double learningRate,
      @Setting(
              value = "0.9",
              group = "Optimiser",
              label = "momentum",
              help = "How much of the last step is kept.",
              min = 0,
              max = 0.999,
              live = true)
          double momentum,
      @Setting(value = "5", group = "Run", label = "epochs", help = "Passes.", min = 1, max = 1e6)
          int epochs,
      @Setting(value = "0", group = "Run", label = "patience", help = "Epochs.", min = 0, max = 99)
          int patience,
      @Setting(value = "random-normal", group = "Model", label = "start", help = "Weights.")
          Start start,
      @Setting(value = "-1", group = "Test", label = "fail at", help = "Step that fails.")
          int failAt) {}

  /** Asks for the weights. */
  public record Weights() implements Probe<double[]> {}

  /** Asks what cannot be answered. */
  public record Impossible() implements Probe<String> {}

  /** Shows the weights. */
  public record Picture(double slope, double offset) implements Snapshot {}

  public static final SettingsSchema<Settings> SCHEMA = SettingsSchema.of(Settings.class);

  public static ExperimentConfig config(long seed, Map<String, String> settings) {
    return new ExperimentConfig("test", "default", seed, SCHEMA.parse(settings));
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public String title() {
    return "Test";
  }

  @Override
  public String summary() {
    return "Fits a line to twelve points.";
  }

  @Override
  public SettingsSchema<Settings> settings() {
    return SCHEMA;
  }

  @Override
  public List<Preset> presets() {
    return List.of(new Preset("slow", "Small steps.", Map.of("learningRate", "0.001")));
  }

  /** The resource folder of that name is in the tests' resources. */
  @Override
  public List<String> checkpoints() {
    return List.of("line");
  }

  /** What can be set of the judging. */
  public record Judging(
      @Setting(value = "0", group = "Test", label = "at", help = "Where the line is read.")
          double atPoint) {}

  @Override
  public Optional<Evaluation> evaluation() {
    return Optional.of(
        new Evaluation() {
          @Override
          public SettingsSchema<Judging> settings() {
            return SettingsSchema.of(Judging.class);
          }

          @Override
          public Map<String, Object> evaluate(
              ExperimentConfig config,
              ExperimentState model,
              Record settings,
              ExperimentContext context) {
            double[] weights = model.tensors().get("weight").toDoubles();
            double at = ((Judging) settings).atPoint();
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("seed", config.seed());
            numbers.put("momentum", ((Settings) config.settings()).momentum());
            numbers.put("value", weights[0] * at + weights[1]);
            return numbers;
          }
        });
  }

  @Override
  public Experiment open(ExperimentConfig config, ExperimentContext context) throws IOException {
    if (context.data().isPresent()) {
      throw new IOException(context.data().get() + " expected twelve points but it is not there");
    }
    return new Line((Settings) config.settings(), config.seed());
  }

  /** Called on the run's thread at the end of each step, counted from 1. */
  protected void stepped(int step) {}

  private final class Line implements Experiment {
    private static final int POINTS = 12;
    private static final int BATCH = 4;

    private final double[] x = new double[POINTS];
    private final double[] y = new double[POINTS];
    private final double[] weights = new double[2];
    private final double[] velocity = new double[2];
    private final Generator shuffle;
    private Settings settings;
    private long shuffleAtEpoch;
    private int[] order = new int[0];
    private int position;
    private int step;
    private double decay = 1;

    Line(Settings settings, long seed) {
      this.settings = settings;
      Generator data = Generator.of(seed, "data");
      for (int i = 0; i < POINTS; i++) {
        x[i] = data.uniform(-1, 1);
        y[i] = 2 * x[i] - 1 + 0.3 * data.nextGaussian();
      }
      if (settings.start() == Start.RANDOM_NORMAL) {
        Generator start = Generator.of(seed, "weights");
        weights[0] = start.nextGaussian();
        weights[1] = start.nextGaussian();
      }
      shuffle = Generator.of(seed, "shuffle");
      beginEpoch();
    }

    private void beginEpoch() {
      shuffleAtEpoch = shuffle.state();
      order = shuffle.permutation(POINTS);
      position = 0;
    }

    @Override
    public int stepsPerEpoch() {
      return POINTS / BATCH;
    }

    @Override
    public int epochs() {
      return settings.epochs();
    }

    @Override
    public int patience() {
      return settings.patience();
    }

    @Override
    public long parameterCount() {
      return 2;
    }

    @Override
    public String dataName() {
      return "noise";
    }

    @Override
    public String dataFingerprint() {
      return Integer.toHexString(Arrays.hashCode(y));
    }

    @Override
    public StepResult step() throws DivergedException {
      if (step + 1 == settings.failAt()) {
        throw new IllegalStateException("step " + settings.failAt() + " fails on purpose");
      }
      double loss = 0;
      double[] gradient = new double[2];
      for (int i = 0; i < BATCH; i++) {
        int k = order[position + i];
        double error = weights[0] * x[k] + weights[1] - y[k];
        loss += error * error / BATCH;
        gradient[0] += 2 * error * x[k] / BATCH;
        gradient[1] += 2 * error / BATCH;
      }
      if (!Double.isFinite(loss)) {
        throw new DivergedException("loss", loss);
      }
      for (int j = 0; j < 2; j++) {
        velocity[j] = settings.momentum() * velocity[j] + gradient[j];
        weights[j] -= decay * settings.learningRate() * velocity[j];
      }
      position += BATCH;
      step++;
      if (position == POINTS) {
        beginEpoch();
      }
      stepped(step);
      return new StepResult(loss, Map.of("gradientNorm", Math.hypot(gradient[0], gradient[1])));
    }

    @Override
    public Map<String, Double> validate() {
      double loss = 0;
      for (int i = 0; i < POINTS; i++) {
        double error = weights[0] * x[i] + weights[1] - y[i];
        loss += error * error / POINTS;
      }
      return Map.of("validationLoss", loss);
    }

    @Override
    public void endEpoch(Map<String, Double> validation) {
      decay *= 0.99;
    }

    @Override
    public void change(Record newSettings) {
      settings = (Settings) newSettings;
    }

    @Override
    public Snapshot snapshot() {
      return new Picture(weights[0], weights[1]);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R answer(Probe<R> probe) {
      if (probe instanceof Weights) {
        return (R) weights.clone();
      }
      throw new IllegalArgumentException("There is no answer to " + probe);
    }

    @Override
    public ExperimentState save() {
      Map<String, TensorCopy> tensors = new LinkedHashMap<>(saveModel().tensors());
      tensors.put("velocity", TensorCopy.of(velocity.clone(), 2));
      return new ExperimentState(
          tensors,
          Map.of(
              "shuffle", Long.toString(shuffleAtEpoch),
              "position", Integer.toString(position),
              "step", Integer.toString(step),
              "decay", Double.toHexString(decay)));
    }

    @Override
    public ExperimentState saveModel() {
      return new ExperimentState(Map.of("weight", TensorCopy.of(weights.clone(), 2)), Map.of());
    }

    @Override
    public void restore(ExperimentState state) {
      System.arraycopy(state.tensors().get("weight").toDoubles(), 0, weights, 0, 2);
      System.arraycopy(state.tensors().get("velocity").toDoubles(), 0, velocity, 0, 2);
      shuffle.restore(Long.parseLong(state.values().get("shuffle")));
      beginEpoch();
      position = Integer.parseInt(state.values().get("position"));
      step = Integer.parseInt(state.values().get("step"));
      decay = Double.parseDouble(state.values().get("decay"));
    }

    @Override
    public Map<String, Object> summary() {
      return Map.of("weights", List.of(weights[0], weights[1]));
    }

    @Override
    public void close() {}
  }
}
