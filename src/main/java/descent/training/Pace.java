package descent.training;

/**
 * Says when something that costs time may be done again: not before an interval has passed, and not
 * before twenty times what it cost the last time, so that it takes at most 5 % of the time.
 */
final class Pace {
  private static final long SHARE = 20;

  private final long interval;
  private long next = Long.MIN_VALUE;
  private boolean never = true;

  Pace(long intervalNanos) {
    this.interval = intervalNanos;
  }

  boolean isDue(long now) {
    return never || now - next >= 0;
  }

  /** It was done, from {@code start} to {@code end}. */
  void done(long start, long end) {
    done(start, end, interval);
  }

  /** It was done, and this once not before {@code least} has passed. */
  void done(long start, long end, long least) {
    never = false;
    next = end + Math.max(Math.max(interval, least), SHARE * (end - start));
  }
}
