package descent.topic.cnn.network;

/** Networks to start from, for pictures of 3 x 32 x 32 and 10 classes. */
public enum NetworkPreset {
  /** Two convolutions with max pooling, then two linear layers: BaseCNN of the course. */
  BASE(
      "base",
      "conv 32 3 padding=1, relu, maxpool 2, conv 64 3 padding=1, relu, maxpool 2, flatten,"
          + " linear 128, relu, linear 10"),

  /** Three blocks of two normalised convolutions, with dropout: ImprovedCNN of the course. */
  IMPROVED(
      "improved",
      block(32, "0.1")
          + block(64, "0.2")
          + block(128, "0.3")
          + "flatten, linear 128, relu, dropout 0.5, linear 10"),

  /** No convolution at all: what the same picture costs in a dense network. */
  DENSE("dense", "flatten, linear 512, relu, linear 128, relu, linear 10"),

  /** The base network with strided convolutions instead of pooling. */
  NO_POOLING(
      "no-pooling",
      "conv 32 3 stride=2 padding=1, relu, conv 64 3 stride=2 padding=1, relu, flatten,"
          + " linear 128, relu, linear 10");

  private final String title;
  private final NetworkSpec network;

  NetworkPreset(String title, String text) {
    this.title = title;
    this.network = NetworkSpec.parse(text);
  }

  private static String block(int channels, String p) {
    String half = "conv " + channels + " 3 padding=1, batchnorm, relu, ";
    return half + half + "maxpool 2, dropout " + p + ", ";
  }

  /** As it is typed: "no-pooling". */
  public String title() {
    return title;
  }

  public NetworkSpec network() {
    return network;
  }
}
