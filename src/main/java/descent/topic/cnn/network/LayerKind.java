package descent.topic.cnn.network;

import static descent.topic.cnn.network.LayerParameter.flag;
import static descent.topic.cnn.network.LayerParameter.likeKernel;
import static descent.topic.cnn.network.LayerParameter.required;
import static descent.topic.cnn.network.LayerParameter.share;
import static descent.topic.cnn.network.LayerParameter.whole;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The layers that a network may have. */
public enum LayerKind {
  CONV2D(
      "conv",
      "Conv2d",
      "Slides a small kernel over the picture; each output channel has one.",
      required("channels", 1024, 32, "Output channels: how many kernels it learns."),
      required("kernel", 31, 3, "Rows and columns of a kernel."),
      whole("stride", 1, 16, 1, "How far the kernel moves from one output to the next."),
      whole("padding", 0, 31, 0, "Zeros put around the picture.").withTypical(1),
      whole("dilation", 1, 16, 1, "How far apart the pixels are that a kernel takes."),
      flag("bias", "Whether a learned number is added per channel.")),
  LINEAR(
      "linear",
      "Linear",
      "Every output is a weighted sum of all inputs.",
      required("features", 8192, 128, "Output values."),
      flag("bias", "Whether a learned number is added per output.")),
  MAX_POOL2D(
      "maxpool",
      "MaxPool2d",
      "The largest value of each window.",
      required("kernel", 31, 2, "Rows and columns of a window."),
      likeKernel("stride", 31, 2, "How far the window moves; the kernel's size if not given."),
      whole("padding", 0, 15, 0, "A rim around the picture that never wins."),
      whole("dilation", 1, 16, 1, "How far apart the pixels are that a window takes.")),
  AVG_POOL2D(
      "avgpool",
      "AvgPool2d",
      "The mean of each window.",
      required("kernel", 31, 2, "Rows and columns of a window."),
      likeKernel("stride", 31, 2, "How far the window moves; the kernel's size if not given."),
      whole("padding", 0, 15, 0, "Zeros put around the picture.")),
  ADAPTIVE_AVG_POOL2D(
      "adaptiveavgpool",
      "AdaptiveAvgPool2d",
      "Means over as many rectangles as are asked for.",
      required("size", 32, 1, "Rows and columns of the output.")),
  BATCH_NORM2D(
      "batchnorm",
      "BatchNorm2d",
      "Gives each channel mean 0 and variance 1 over the batch, then a learned scale and shift."),
  BATCH_NORM1D(
      "batchnorm1d", "BatchNorm1d", "The same for flat values: one scale and shift for each."),
  RELU("relu", "ReLU", "max(x, 0)."),
  GELU("gelu", "GELU", "x \u03a6(x): a smooth ReLU."),
  DROPOUT(
      "dropout",
      "Dropout",
      "While training, sets each value to 0 with probability p.",
      share("p", 0.5, "The probability that a value is dropped.")),
  DROPOUT2D(
      "dropout2d",
      "Dropout2d",
      "While training, sets each whole channel to 0 with probability p.",
      share("p", 0.1, "The probability that a channel is dropped.")),
  FLATTEN("flatten", "Flatten", "All channels, rows and columns as one row of numbers.");

  private final String keyword;
  private final String title;
  private final String help;
  private final List<LayerParameter> parameters;

  LayerKind(String keyword, String title, String help, LayerParameter... parameters) {
    this.keyword = keyword;
    this.title = title;
    this.help = help;
    this.parameters = List.of(parameters);
  }

  /** As it is typed: "conv". */
  public String keyword() {
    return keyword;
  }

  /** PyTorch's name: "Conv2d". */
  public String title() {
    return title;
  }

  /** What it does, in one sentence. */
  public String help() {
    return help;
  }

  /** What can be set, in the order in which it is written. */
  public List<LayerParameter> parameters() {
    return parameters;
  }

  /** The kind of a keyword, or of PyTorch's name in lower case. */
  public static Optional<LayerKind> of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.keyword.equals(word) || kind.title.equalsIgnoreCase(word))
        .findFirst();
  }

  /** A layer with sensible values to start from. */
  public LayerSpec typical() {
    return create(parameters.stream().mapToDouble(LayerParameter::typical).toArray());
  }

  /**
   * The layer with these values, in the order of {@link #parameters}.
   *
   * @throws IllegalArgumentException naming the first value that is out of its range
   */
  public LayerSpec create(double... values) {
    for (int i = 0; i < parameters.size(); i++) {
      LayerParameter parameter = parameters.get(i);
      if (!parameter.accepts(values[i])) {
        throw new IllegalArgumentException(
            keyword
                + " expected "
                + parameter.name()
                + " to be "
                + parameter.expected()
                + " but got "
                + values[i]);
      }
    }
    return make(values);
  }

  private LayerSpec make(double[] v) {
    return switch (this) {
      case CONV2D ->
          new ConvLayer((int) v[0], (int) v[1], (int) v[2], (int) v[3], (int) v[4], v[5] != 0);
      case LINEAR -> new LinearLayer((int) v[0], v[1] != 0);
      case MAX_POOL2D -> new MaxPoolLayer((int) v[0], (int) v[1], (int) v[2], (int) v[3]);
      case AVG_POOL2D -> new AvgPoolLayer((int) v[0], (int) v[1], (int) v[2]);
      case ADAPTIVE_AVG_POOL2D -> new AdaptiveAvgPoolLayer((int) v[0]);
      case BATCH_NORM2D -> new BatchNormLayer(true);
      case BATCH_NORM1D -> new BatchNormLayer(false);
      case RELU -> new ActivationLayer(Activation.RELU);
      case GELU -> new ActivationLayer(Activation.GELU);
      case DROPOUT -> new DropoutLayer(v[0], false);
      case DROPOUT2D -> new DropoutLayer(v[0], true);
      case FLATTEN -> new FlattenLayer();
    };
  }
}
