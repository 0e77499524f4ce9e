package descent.topic.cnn;

import descent.experiment.Setting;
import descent.experiment.SettingException;
import descent.experiment.SettingsSchema;
import descent.topic.cnn.data.Augmentations;
import descent.topic.cnn.data.ImageOptions;
import descent.topic.cnn.network.NetworkSpec;
import descent.topic.cnn.network.ShapeLedger;
import java.util.ArrayList;
import java.util.List;

/** Everything that can be set for a run of a convolutional network, beside its seed and data. */
public record CnnConfig(
    @Setting(
            value = "auto",
            group = "Data",
            label = "Pictures",
            help =
                "CIFAR-10 where it is found, else generated shapes and textures (auto), or one of the two.")
        ImageOptions.Choice data,
    @Setting(
            value = "0",
            group = "Data",
            label = "Training limit",
            help = "Learn from at most so many pictures, the first ones; 0 takes all.",
            min = 0,
            max = 50_000)
        int trainLimit,
    @Setting(
            value = "5000",
            group = "Data",
            label = "Generated pictures",
            help = "Training pictures of the generated set; two fifths as many more are held out.",
            min = 50,
            max = 50_000,
            logarithmic = true)
        int generatedCount,
    @Setting(
            value =
                "conv 32 3 padding=1, relu, maxpool 2, conv 64 3 padding=1, relu, maxpool 2, flatten, linear 128, relu, linear 10",
            group = "Model",
            label = "Network",
            help =
                "Layers between commas, such as conv 32 3 padding=1, relu, maxpool 2, flatten, linear 10.")
        String network,
    @Setting(
            value = "as-written",
            group = "Model",
            label = "Activation",
            help = "The nonlinearity: as the network says, or ReLU or GELU everywhere.",
            live = true)
        ActivationChoice activation,
    @Setting(
            value = "",
            group = "Model",
            label = "Dropout rates",
            help =
                "One rate for each dropout layer, separated by commas; empty takes those that the network says.",
            live = true)
        String dropouts,
    @Setting(
            value = "1",
            group = "Model",
            label = "Dropout factor",
            help = "Multiplies all dropout rates; 0 switches dropout off.",
            min = 0,
            max = 2,
            live = true)
        double dropoutFactor,
    @Setting(
            value = "",
            group = "Model",
            label = "Start from",
            help =
                "A trained model to start from: the name of one that ships with the program, a run folder or a safetensors file; empty starts from random weights.")
        String startFrom,
    @Setting(
            value = "0",
            group = "Augmentation",
            label = "RandomCrop padding",
            help =
                "Pixels of padding around a picture before 32x32 are cut out of it at random; 0 switches it off.",
            min = 0,
            max = 16,
            live = true)
        int cropPadding,
    @Setting(
            value = "0",
            group = "Augmentation",
            label = "RandomHorizontalFlip p",
            help = "Share of training pictures that are mirrored.",
            min = 0,
            max = 1,
            live = true)
        double flip,
    @Setting(
            value = "0",
            group = "Augmentation",
            label = "RandomPerspective p",
            help = "Share of training pictures that are distorted as if seen from another place.",
            min = 0,
            max = 1,
            live = true)
        double perspective,
    @Setting(
            value = "0.2",
            group = "Augmentation",
            label = "RandomPerspective distortion",
            help = "How far the corners move at most, as a share of half the picture.",
            min = 0,
            max = 1,
            live = true)
        double distortion,
    @Setting(
            value = "0",
            group = "Augmentation",
            label = "JPEG p",
            help =
                "Share of training pictures that are compressed as JPEG, quality 50 to 95, and read again.",
            min = 0,
            max = 1,
            live = true)
        double jpeg,
    @Setting(value = "sgd", group = "Optimiser", label = "Optimiser", help = "The update rule.")
        OptimizerKind optimizer,
    @Setting(
            value = "0.03",
            group = "Optimiser",
            label = "Learning rate",
            help = "Step size, before any schedule.",
            min = 1e-6,
            max = 10,
            logarithmic = true,
            live = true)
        double learningRate,
    @Setting(
            value = "0",
            group = "Optimiser",
            label = "Momentum",
            help = "Share of the last step kept in the next; used by sgd only.",
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
            max = 1,
            live = true)
        double weightDecay,
    @Setting(
            value = "0",
            group = "Optimiser",
            label = "Gradient clip",
            help = "The gradients together are scaled down to this norm at most; 0 never clips.",
            min = 0,
            max = 1000,
            live = true)
        double gradientClip,
    @Setting(
            value = "none",
            group = "Schedule",
            label = "Schedule",
            help = "How the learning rate goes with the epochs.",
            live = true)
        Schedule schedule,
    @Setting(
            value = "0.3",
            group = "Schedule",
            label = "Factor",
            help = "What the rate is multiplied by, on a plateau or at a step.",
            min = 0.01,
            max = 0.99,
            live = true)
        double factor,
    @Setting(
            value = "2",
            group = "Schedule",
            label = "Plateau patience",
            help =
                "Epochs without a better validation loss that are put up with before the rate falls.",
            min = 0,
            max = 1000,
            live = true)
        int plateauPatience,
    @Setting(
            value = "10",
            group = "Schedule",
            label = "Step epochs",
            help = "Epochs from one fall of the rate to the next, with the schedule step.",
            min = 1,
            max = 1000,
            live = true)
        int stepEpochs,
    @Setting(
            value = "32",
            group = "Training",
            label = "Batch size",
            help = "Pictures per step.",
            min = 1,
            max = 1024,
            logarithmic = true)
        int batchSize,
    @Setting(
            value = "5",
            group = "Training",
            label = "Epochs",
            help = "Passes over the training pictures.",
            min = 1,
            max = 10_000,
            logarithmic = true,
            live = true)
        int epochs,
    @Setting(
            value = "0",
            group = "Training",
            label = "Early stopping",
            help =
                "Epochs without a better validation loss before the run ends; 0 never stops early.",
            min = 0,
            max = 10_000,
            live = true)
        int patience) {
  /** More would leave nothing to learn from. */
  private static final double LARGEST_DROPOUT = 0.95;

  public CnnConfig {
    NetworkSpec parsed = parse(network);
    ShapeLedger.of(parsed)
        .problem()
        .ifPresent(
            problem -> {
              throw new SettingException("network", "network: " + problem);
            });
    rates(parsed, dropouts);
  }

  public static SettingsSchema<CnnConfig> schema() {
    return SettingsSchema.of(CnnConfig.class);
  }

  public static CnnConfig defaults() {
    return schema().defaults();
  }

  /** The layers with the activation and the dropout rates that are set. */
  public NetworkSpec networkSpec() {
    NetworkSpec written = activation.applyTo(parse(network));
    List<Double> rates =
        rates(written, dropouts).stream()
            .map(rate -> Math.min(LARGEST_DROPOUT, rate * dropoutFactor))
            .toList();
    return written.withDropouts(rates);
  }

  /** Which pictures to open. */
  public ImageOptions imageOptions() {
    return ImageOptions.defaults()
        .withChoice(data)
        .withTrainLimit(trainLimit)
        .withGeneratedCount(generatedCount);
  }

  /** How training pictures are changed at random. */
  public Augmentations augmentations() {
    return Augmentations.of(cropPadding, flip, distortion, perspective, jpeg);
  }

  private static NetworkSpec parse(String text) {
    try {
      return NetworkSpec.parse(text);
    } catch (IllegalArgumentException e) {
      throw new SettingException("network", "network: " + e.getMessage());
    }
  }

  /** Those that are typed, else those of the network. */
  private static List<Double> rates(NetworkSpec network, String typed) {
    List<Double> written = network.dropouts();
    if (typed.isBlank()) {
      return written;
    }
    List<Double> rates = new ArrayList<>();
    for (String part : typed.strip().split("\\s*,\\s*", -1)) {
      rates.add(rate(part));
    }
    if (rates.size() != written.size()) {
      throw new SettingException(
          "dropouts",
          "dropouts expected "
              + written.size()
              + " rates, one for each dropout layer of the network, but got "
              + rates.size());
    }
    return rates;
  }

  private static double rate(String text) {
    try {
      double rate = Double.parseDouble(text);
      if (rate >= 0 && rate <= LARGEST_DROPOUT) {
        return rate;
      }
    } catch (NumberFormatException e) {
      // told below, together with values out of range
    }
    throw new SettingException(
        "dropouts",
        "dropouts expected rates from 0 to " + LARGEST_DROPOUT + " but got '" + text + "'");
  }
}
