package descent.engine.tensor;

import java.util.concurrent.atomic.AtomicLong;

/** How much of the Java heap the pools of all runs may take together. */
final class HeapBudget {
  /** The most that one run takes, of what all may take. */
  private static final int SHARES = 2;

  private final long bytes;
  private final AtomicLong taken = new AtomicLong();

  HeapBudget(long bytes) {
    this.bytes = bytes;
  }

  /**
   * Takes so many bytes more for a run that has {@code before}, unless it then has more than its
   * share or there are no more; gives whether it did.
   */
  boolean take(long before, long more) {
    if (before + more > bytes / SHARES) {
      return false;
    }
    if (taken.addAndGet(more) > bytes) {
      giveBack(more);
      return false;
    }
    return true;
  }

  void giveBack(long given) {
    taken.addAndGet(-given);
  }
}
