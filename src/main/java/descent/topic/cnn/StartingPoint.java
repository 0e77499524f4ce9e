package descent.topic.cnn;

import descent.topic.cnn.data.ChannelStatistics;
import descent.topic.cnn.data.Cifar10;
import descent.topic.cnn.data.ImageSplits;
import java.util.List;

/**
 * What the weights that a run begins with have seen before: random ones nothing, those that ship
 * with the program CIFAR-10. A network goes on seeing pictures normalised as it learned them, also
 * where CIFAR-10 is not on the machine and it is shown others.
 *
 * @param statistics what pictures are normalised with
 * @param outputNames what the outputs stand for before the first step of the run
 * @param note a sentence on both where they are not the run's own; else empty
 */
record StartingPoint(ChannelStatistics statistics, List<String> outputNames, String note) {
  /** The shipped model. */
  static final String SHIPPED = "improved";

  static StartingPoint of(CnnConfig config, ImageSplits splits) {
    List<String> own = splits.train().classNames();
    if (!config.startFrom().strip().equals(SHIPPED)) {
      return new StartingPoint(splits.train().statistics(), own, "");
    }
    return new StartingPoint(
        Cifar10.STATISTICS, Cifar10.CLASS_NAMES, splits.generated() ? foreign() : "");
  }

  private static String foreign() {
    return " The network begins as it was trained on CIFAR-10: it sees these pictures normalised as"
        + " those were, and before its first step here its answers are CIFAR-10's classes.";
  }
}
