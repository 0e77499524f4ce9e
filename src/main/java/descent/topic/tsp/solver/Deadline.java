package descent.topic.tsp.solver;

import descent.topic.tsp.instance.Tour;
import java.util.function.LongSupplier;

/**
 * How long a search may take.
 *
 * @param nanos {@link Long#MAX_VALUE} for any time
 * @param clock counts nanoseconds
 */
public record Deadline(long nanos, LongSupplier clock) {
  /** Any time. */
  static final Deadline NONE = new Deadline(Long.MAX_VALUE, () -> 0);

  /** So many seconds by the machine's clock. */
  public static Deadline ofSeconds(double seconds) {
    if (!(seconds > 0) || seconds > 1e9) {
      throw new IllegalArgumentException(
          "Expected a time limit of more than 0 s but got " + seconds);
    }
    return new Deadline((long) (seconds * 1e9), System::nanoTime);
  }

  boolean isNone() {
    return nanos == Long.MAX_VALUE;
  }

  /** The same watch that also ends the search when the time from now on is over. */
  SearchWatch watch(SearchWatch watch) {
    if (isNone()) {
      return watch;
    }
    long start = clock.getAsLong();
    return new SearchWatch() {
      @Override
      public boolean cancelled() {
        return clock.getAsLong() - start >= nanos || watch.cancelled();
      }

      @Override
      public void improved(Tour tour, double length) {
        watch.improved(tour, length);
      }
    };
  }

  /** As in a method's name: "0.5s". */
  @Override
  public String toString() {
    double seconds = nanos * 1e-9;
    return (seconds == Math.rint(seconds) ? Long.toString(Math.round(seconds)) : seconds + "")
        + "s";
  }
}
