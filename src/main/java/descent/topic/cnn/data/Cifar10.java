package descent.topic.cnn.data;

import java.util.List;

/** What is known of CIFAR-10 without its files, as a network that was trained on it needs it. */
public final class Cifar10 {
  /** A label is an index into these. */
  public static final List<String> CLASS_NAMES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  /** Of the 50,000 training pictures. */
  public static final ChannelStatistics STATISTICS =
      new ChannelStatistics(
          List.of(0.4913996786152028, 0.4821584083946074, 0.4465309144454644),
          List.of(0.24703223246328238, 0.2434851280000556, 0.26158784172796423));

  private Cifar10() {}
}
