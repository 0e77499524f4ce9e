package descent.topic.tsp;

import descent.engine.nn.TransformerOptions;
import descent.experiment.Setting;
import descent.experiment.SettingException;
import descent.experiment.SettingsSchema;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.label.LabelRequest;
import descent.topic.tsp.model.ModelKind;
import descent.topic.tsp.model.NetworkOptions;
import descent.topic.tsp.model.Symmetries;

/** Everything that can be set for a run of the TSP topic, beside its seed and a file to read. */
public record TspConfig(
    @Setting(
            value = "uniform",
            group = "Data",
            label = "Instances",
            help = "How random cities are placed: anywhere in the square, or in clusters.")
        InstanceKind instances,
    @Setting(
            value = "20",
            group = "Data",
            label = "Fewest cities",
            help = "Cities of the smallest training instance; a course network has one size only.",
            min = 3,
            max = 200)
        int minCities,
    @Setting(
            value = "20",
            group = "Data",
            label = "Most cities n",
            help = "Cities of the largest training instance; every number between is as likely.",
            min = 3,
            max = 200)
        int maxCities,
    @Setting(
            value = "200000",
            group = "Data",
            label = "Training instances",
            help = "Labelled instances to learn from, made ahead while it trains, kept on disk.",
            min = 1,
            max = 10_000_000,
            logarithmic = true)
        int trainSize,
    @Setting(
            value = "400",
            group = "Data",
            label = "Validation instances",
            help = "Held-out instances of the most cities, for loss and greedy gap.",
            min = 1,
            max = 100_000,
            logarithmic = true)
        int validationSize,
    @Setting(
            value = "1",
            group = "Data",
            label = "Data seed",
            help = "Of the instances: runs of other seeds learn from the same labels.",
            min = 0,
            max = 1_000_000)
        int dataSeed,
    @Setting(
            value = "true",
            group = "Symmetries",
            label = "Mirror and turn",
            help = "Show every instance under one of the square's 8 symmetries.")
        boolean mirror,
    @Setting(
            value = "true",
            group = "Symmetries",
            label = "Random start",
            help = "Begin every tour at a random city; otherwise at the label's first.")
        boolean rotateStart,
    @Setting(
            value = "true",
            group = "Symmetries",
            label = "Number anew",
            help = "Number the cities at random; a pointer network cannot tell the difference.")
        boolean relabel,
    @Setting(
            value = "true",
            group = "Symmetries",
            label = "Counter-clockwise",
            help = "Orient every target tour counter-clockwise, so that there is one right way.")
        boolean counterClockwise,
    @Setting(
            value = "pointer",
            group = "Model",
            label = "Network",
            help =
                "The course's with a head over n ids, the same without the encoder's vectors in"
                    + " the decoder, or one that points at cities.")
        ModelKind model,
    @Setting(
            value = "64",
            group = "Model",
            label = "Width d",
            help = "Numbers that describe a city or a step; a multiple of the heads, even.",
            min = 2,
            max = 512)
        int width,
    @Setting(
            value = "4",
            group = "Model",
            label = "Heads",
            help = "Attention patterns of each layer; they share the width.",
            min = 1,
            max = 32)
        int heads,
    @Setting(
            value = "3",
            group = "Model",
            label = "Encoder layers",
            help = "Rounds in which cities look at each other.",
            min = 0,
            max = 12)
        int encoderLayers,
    @Setting(
            value = "2",
            group = "Model",
            label = "Decoder layers",
            help = "Rounds in which the tour so far looks at itself and at the cities.",
            min = 1,
            max = 12)
        int decoderLayers,
    @Setting(
            value = "256",
            group = "Model",
            label = "Feed-forward width",
            help = "Width inside the feed-forward network of every layer.",
            min = 1,
            max = 4096,
            logarithmic = true)
        int feedForward,
    @Setting(
            value = "true",
            group = "Model",
            label = "Pre-norm",
            help = "LayerNorm before every sublayer, which learns sooner, or after (post-norm).")
        boolean normFirst,
    @Setting(
            value = "false",
            group = "Model",
            label = "GELU",
            help = "GELU instead of ReLU inside the feed-forward network.")
        boolean gelu,
    @Setting(
            value = "0",
            group = "Model",
            label = "Dropout",
            help = "Share of activations and attention weights that a training step leaves out.",
            min = 0,
            max = 0.9,
            live = true)
        double dropout,
    @Setting(
            value = "",
            group = "Model",
            label = "Start from",
            help =
                "Weights to begin with instead of random ones: a shipped checkpoint, a run folder"
                    + " or a safetensors file of the same network (fine-tuning).")
        String start,
    @Setting(
            value = "true",
            group = "Optimiser",
            label = "AdamW",
            help = "AdamW, whose weight decay leaves the moments alone; otherwise Adam.")
        boolean decoupled,
    @Setting(
            value = "0.001",
            group = "Optimiser",
            label = "Learning rate eta",
            help = "Highest step size, reached after warm-up.",
            min = 1e-6,
            max = 10,
            logarithmic = true,
            live = true)
        double learningRate,
    @Setting(
            value = "300",
            group = "Optimiser",
            label = "Warm-up",
            help = "Steps over which the learning rate grows from 0.",
            min = 0,
            max = 100_000,
            unit = "steps")
        int warmUp,
    @Setting(
            value = "true",
            group = "Optimiser",
            label = "Cosine decay",
            help = "Let the learning rate fall along half a cosine to 2 % at the last epoch.")
        boolean cosine,
    @Setting(
            value = "0.0001",
            group = "Optimiser",
            label = "Weight decay",
            help = "Pulls weights towards 0, at every step by this times the learning rate.",
            min = 0,
            max = 1,
            live = true)
        double weightDecay,
    @Setting(
            value = "1",
            group = "Optimiser",
            label = "Clip norm",
            help = "The gradient is scaled down to this norm where it is larger; 0 never clips.",
            min = 0,
            max = 1000,
            live = true)
        double clipNorm,
    @Setting(
            value = "256",
            group = "Training",
            label = "Batch size",
            help = "Instances per step.",
            min = 1,
            max = 8192,
            logarithmic = true)
        int batchSize,
    @Setting(
            value = "200",
            group = "Training",
            label = "Steps per epoch",
            help =
                "Updates between two validations; the training instances are gone through in order,"
                    + " then shuffled, whatever the epochs.",
            min = 1,
            max = 100_000,
            logarithmic = true)
        int epochSteps,
    @Setting(
            value = "80",
            group = "Training",
            label = "Epochs",
            help = "Validations before the run is finished; the cosine ends there.",
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
        int patience) {

  public TspConfig {
    if (minCities > maxCities) {
      throw new SettingException(
          "minCities,maxCities",
          "minCities expected at most maxCities (" + maxCities + ") but got " + minCities);
    }
    if (model != ModelKind.POINTER && minCities != maxCities) {
      throw new SettingException(
          "model,minCities,maxCities",
          "A course network expected one number of cities but got "
              + minCities
              + " to "
              + maxCities);
    }
    if (width % heads != 0 || width % 2 != 0) {
      throw new SettingException(
          "width,heads",
          "width expected an even multiple of heads (" + heads + ") but got " + width);
    }
  }

  public static SettingsSchema<TspConfig> schema() {
    return SettingsSchema.of(TspConfig.class);
  }

  public static TspConfig defaults() {
    return schema().defaults();
  }

  /** What the network is built from. */
  public NetworkOptions network() {
    return new NetworkOptions(
        model,
        maxCities,
        encoderLayers,
        decoderLayers,
        new TransformerOptions(width, heads, feedForward, dropout, gelu, normFirst));
  }

  /** The symmetries of training. */
  public Symmetries symmetries() {
    return new Symmetries(mirror, rotateStart, relabel, counterClockwise);
  }

  /** The instances to learn from. */
  public LabelRequest training() {
    return new LabelRequest("train", instances, minCities, maxCities, dataSeed);
  }

  /** The instances to be judged by. */
  public LabelRequest validation() {
    return new LabelRequest("validation", instances, maxCities, maxCities, dataSeed);
  }

  /** Updates until the run is finished. */
  public long steps() {
    return (long) epochSteps * epochs;
  }
}
