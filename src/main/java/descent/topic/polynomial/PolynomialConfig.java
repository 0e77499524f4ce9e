package descent.topic.polynomial;

import descent.experiment.Setting;
import descent.experiment.SettingException;
import descent.experiment.SettingsSchema;
import java.util.Optional;

/** Everything that can be set for a polynomial run, beside its seed and a file to read. */
public record PolynomialConfig(
    @Setting(
            value = "regression",
            group = "Data",
            label = "Task",
            help =
                "Fit a curve, tell above from below the curve (binary), or below, inside and above"
                    + " a band around it (multi-class).")
        Task task,
    @Setting(
            value = "4",
            group = "Data",
            label = "True degree",
            help = "Degree of the polynomial that generates the data.",
            min = 0,
            max = 9)
        int trueDegree,
    @Setting(
            value = "",
            group = "Data",
            label = "True weights",
            help =
                "Weights w0, w1, ... of that polynomial separated by commas, one more than the"
                    + " degree; empty draws them from the seed.")
        String trueWeights,
    @Setting(
            value = "0.5",
            group = "Data",
            label = "Noise sigma",
            help =
                "Standard deviation of the noise added to y; in classification it blurs the"
                    + " boundary by as much.",
            min = 0,
            max = 10)
        double noise,
    @Setting(
            value = "500",
            group = "Data",
            label = "Training points N",
            help = "Number of generated training points; a CSV file brings its own.",
            min = 2,
            max = 20_000,
            logarithmic = true)
        int trainSize,
    @Setting(
            value = "500",
            group = "Data",
            label = "Validation points",
            help = "Number of generated held-out points; they do not depend on N.",
            min = 1,
            max = 20_000,
            logarithmic = true)
        int validationSize,
    @Setting(
            value = "0.2",
            group = "Data",
            label = "Validation share",
            help = "Share of a CSV file's rows that is held out; generated data does not use it.",
            min = 0.05,
            max = 0.5)
        double validationShare,
    @Setting(
            value = "-1",
            group = "Data",
            label = "z from",
            help = "Lower end of the range of generated z.",
            min = -5,
            max = 5)
        double zMin,
    @Setting(
            value = "1",
            group = "Data",
            label = "z to",
            help = "Upper end of the range of generated z.",
            min = -5,
            max = 5)
        double zMax,
    @Setting(
            value = "4",
            group = "Model",
            label = "Model degree",
            help = "Degree of the polynomial that is fitted, chosen apart from the true degree.",
            min = 0,
            max = 12)
        int modelDegree,
    @Setting(
            value = "false",
            group = "Model",
            label = "bias=True",
            help =
                "Give nn.Linear a bias of its own beside the constant feature: two weights for one"
                    + " job.")
        boolean bias,
    @Setting(value = "sgd", group = "Optimiser", label = "Optimiser", help = "The update rule.")
        OptimizerKind optimizer,
    @Setting(
            value = "0.01",
            group = "Optimiser",
            label = "Learning rate eta",
            help =
                "Step size; plain full-batch descent is stable below 2 / largest eigenvalue of the"
                    + " Hessian.",
            min = 1e-5,
            max = 10,
            logarithmic = true,
            live = true)
        double learningRate,
    @Setting(
            value = "0.9",
            group = "Optimiser",
            label = "Momentum",
            help = "Share of the last step kept in the next; used by momentum only.",
            min = 0,
            max = 0.999,
            live = true)
        double momentum,
    @Setting(
            value = "0",
            group = "Optimiser",
            label = "Weight decay",
            help = "L2 penalty: this times the weight is added to its gradient (AdamW: decoupled).",
            min = 0,
            max = 10,
            live = true)
        double weightDecay,
    @Setting(
            value = "0.9",
            group = "Optimiser",
            label = "beta1",
            help = "Decay of the mean of gradients in Adam and AdamW.",
            min = 0,
            max = 0.999)
        double beta1,
    @Setting(
            value = "0.999",
            group = "Optimiser",
            label = "beta2",
            help = "Decay of the mean of squared gradients in Adam and AdamW.",
            min = 0,
            max = 0.99999)
        double beta2,
    @Setting(
            value = "0.99",
            group = "Optimiser",
            label = "alpha",
            help = "Decay of the mean of squared gradients in RMSProp.",
            min = 0,
            max = 0.9999)
        double alpha,
    @Setting(
            value = "10",
            group = "Training",
            label = "Batch size",
            help = "Points per step; 0, N or more takes all of them (full batch).",
            min = 0,
            max = 20_000)
        int batchSize,
    @Setting(
            value = "400",
            group = "Training",
            label = "Epochs",
            help = "Passes over the training set.",
            min = 1,
            max = 1_000_000,
            logarithmic = true,
            live = true)
        int epochs,
    @Setting(
            value = "0",
            group = "Training",
            label = "Patience",
            help =
                "Early stopping: epochs without a better validation loss before the run ends; 0"
                    + " never stops early.",
            min = 0,
            max = 1_000_000,
            live = true)
        int patience,
    @Setting(
            value = "true",
            group = "Training",
            label = "zero_grad",
            help = "Clear the gradients before every step; without it they pile up.",
            live = true)
        boolean zeroGrad) {

  public PolynomialConfig {
    if (zMin >= zMax) {
      throw new SettingException(
          "zMin,zMax", "zMin expected less than zMax (" + zMax + ") but got " + zMin);
    }
    parseWeights(trueWeights, trueDegree);
  }

  public static SettingsSchema<PolynomialConfig> schema() {
    return SettingsSchema.of(PolynomialConfig.class);
  }

  public static PolynomialConfig defaults() {
    return schema().defaults();
  }

  /** The true weights that were typed; empty if they are to be drawn from the seed. */
  public Optional<double[]> typedWeights() {
    return parseWeights(trueWeights, trueDegree);
  }

  /** Points per step for {@code count} training points. */
  public int effectiveBatchSize(int count) {
    return batchSize == 0 ? count : Math.min(batchSize, count);
  }

  /** Columns of the design matrix: the powers of z and, to tell classes apart, y. */
  public int features() {
    return modelDegree + 1 + (task.isClassification() ? 1 : 0);
  }

  private static Optional<double[]> parseWeights(String text, int degree) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    String[] parts = text.strip().split("\\s*,\\s*|\\s+", -1);
    if (parts.length != degree + 1) {
      throw new SettingException(
          "trueWeights,trueDegree",
          "trueWeights expected "
              + (degree + 1)
              + " numbers for trueDegree "
              + degree
              + " but got "
              + parts.length
              + ": "
              + text);
    }
    double[] weights = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      weights[i] = weight(parts[i], i);
    }
    return Optional.of(weights);
  }

  private static double weight(String text, int index) {
    try {
      double value = Double.parseDouble(text);
      if (Math.abs(value) <= 1000) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, together with values out of range
    }
    throw new SettingException(
        "trueWeights",
        "trueWeights expected numbers from -1000 to 1000 but w" + index + " is '" + text + "'");
  }
}
