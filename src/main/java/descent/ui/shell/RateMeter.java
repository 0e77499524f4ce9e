package descent.ui.shell;

import java.util.ArrayDeque;
import java.util.Deque;

/** Steps per second over the last seconds. */
final class RateMeter {
  private static final long WINDOW = 2_000_000_000L;
  private static final long SPACING = 100_000_000L;

  private record Sample(long step, long nanos) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** {@code step} steps had been made at {@code nanos}. */
  void add(long step, long nanos) {
    Sample last = samples.peekLast();
    if (last != null && step < last.step()) {
      samples.clear();
    } else if (last != null && nanos - last.nanos() < SPACING) {
      return;
    }
    samples.addLast(new Sample(step, nanos));
    while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW) {
      samples.removeFirst();
    }
  }

  /** Forgets the past: after a pause the rate begins anew. */
  void clear() {
    samples.clear();
  }

  /** NaN until there is something to measure. */
  double perSecond() {
    Sample first = samples.peekFirst();
    Sample last = samples.peekLast();
    if (first == null || last == null || last.nanos() == first.nanos()) {
      return Double.NaN;
    }
    return 1e9 * (last.step() - first.step()) / (last.nanos() - first.nanos());
  }
}
