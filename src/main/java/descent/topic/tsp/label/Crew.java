package descent.topic.tsp.label;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Daemon threads of low priority that work through lists. */
final class Crew implements AutoCloseable {
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

  /** Begins work on every item and waits for all, in order. */
  <T, R> List<R> all(List<T> items, Function<T, R> work) {
    List<Future<R>> futures = new ArrayList<>();
    for (T item : items) {
      futures.add(executor.submit(() -> work.apply(item)));
    }
    List<R> results = new ArrayList<>();
    for (Future<R> future : futures) {
      results.add(result(future));
    }
    return results;
  }

  /** Begins work and returns at once. */
  <R> Future<R> begin(java.util.concurrent.Callable<R> work) {
    return executor.submit(work);
  }

  /** Waits for a result, without being interrupted, and passes on what the work threw. */
  static <R> R result(Future<R> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RuntimeException cause) {
            throw cause;
          } else if (e.getCause() instanceof Error cause) {
            throw cause;
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Drops what has not begun. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
