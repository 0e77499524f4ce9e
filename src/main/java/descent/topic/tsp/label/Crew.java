package descent.topic.tsp.label;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** Daemon threads of low priority that take work in the order it comes. */
final class Crew implements Executor, AutoCloseable {
  private final ExecutorService executor;

  Crew(String name, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("Expected at least 1 thread but got " + threads);
    }
    executor =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              thread.setPriority(Thread.MIN_PRIORITY);
              return thread;
            });
  }

  /** Takes work; none after the end, when nobody waits for it any more. */
  @Override
  public void execute(Runnable work) {
    try {
      executor.execute(work);
    } catch (RejectedExecutionException e) {
      if (!executor.isShutdown()) {
        throw e;
      }
    }
  }

  /** Drops what has not begun. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
