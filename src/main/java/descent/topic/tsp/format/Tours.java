package descent.topic.tsp.format;

import descent.topic.tsp.instance.Tour;
import java.util.Optional;

/** Tours as they stand in files. */
final class Tours {
  private Tours() {}

  /** The tour of an order from a file, or the reason why it is none. */
  static Tour checked(int[] order, long line) throws FormatException {
    Optional<String> fault = Tour.fault(order);
    if (fault.isPresent()) {
      throw FormatException.at(line, "not a tour: " + fault.get());
    }
    return Tour.of(order);
  }
}
