package descent.training;

import java.util.concurrent.BlockingQueue;

/** Time that passes by a microsecond whenever it is looked at, and at once when waited for. */
public final class FakeClock implements Clock {
  private static final long LONGEST = 1_000_000_000_000L;
  private long now;

  @Override
  public synchronized long nanoTime() {
    now += 1_000;
    return now;
  }

  @Override
  public <T> T poll(BlockingQueue<T> queue, long nanos) throws InterruptedException {
    if (nanos > LONGEST) {
      return queue.take();
    }
    T head = queue.poll();
    if (head == null) {
      synchronized (this) {
        now += nanos;
      }
    }
    return head;
  }
}
