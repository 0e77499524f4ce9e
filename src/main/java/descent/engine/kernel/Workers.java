package descent.engine.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Deterministic fork-join. The caller cuts the work into tasks whose number does not depend on the
 * number of threads; each thread has a run of tasks of its own, so that what one operation leaves
 * in its cache the next one finds there, and then helps the others. A result may depend on the task
 * index but never on which thread ran it, so any number of threads gives the same bits.
 *
 * <p>One thread at a time may call {@link #run}; a call from inside a task runs inline. Idle
 * threads spin for a moment, since a training step has many short sections, and then park.
 */
public final class Workers implements AutoCloseable {
  /** One piece of the work. */
  @FunctionalInterface
  public interface Body {
    void run(int task, Scratch scratch);
  }

  private static final int SPINS = 20_000;

  /** Counters of different threads lie in cache lines of their own. */
  private static final int APART = 16;

  private final Thread[] threads;
  private final Scratch[] scratches;

  /** The next task of each thread's own. */
  private final AtomicIntegerArray next;

  private final AtomicInteger running = new AtomicInteger();
  private volatile int round;
  private volatile boolean closed;
  private int tasks;
  private @Nullable Body body;
  private volatile @Nullable Throwable failure;
  private boolean inside;

  /** Workers with {@code threadCount} threads, the caller's counted. */
  public Workers(int threadCount) {
    if (threadCount < 1) {
      throw new IllegalArgumentException(
          "Workers expected at least 1 thread but got " + threadCount);
    }
    threads = new Thread[threadCount - 1];
    next = new AtomicIntegerArray(threadCount * APART);
    scratches = new Scratch[threadCount];
    for (int i = 0; i < threadCount; i++) {
      scratches[i] = new Scratch();
    }
    for (int i = 0; i < threads.length; i++) {
      int id = i + 1;
      threads[i] = new Thread(() -> loop(id), "descent-kernel-" + id);
      threads[i].setDaemon(true);
      threads[i].start();
    }
  }

  /** The number of threads, the caller's counted. */
  public int threadCount() {
    return scratches.length;
  }

  /**
   * Runs {@code body} for every task from 0 to {@code taskCount - 1} and returns when all are done.
   */
  public void run(int taskCount, Body taskBody) {
    if (threads.length == 0 || taskCount < 2 || inside) {
      runInline(taskCount, taskBody);
      return;
    }
    tasks = taskCount;
    body = taskBody;
    failure = null;
    for (int i = 0; i < scratches.length; i++) {
      next.set(i * APART, first(i));
    }
    running.set(threads.length);
    inside = true;
    round++;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    work(0);
    for (int spin = 0; running.get() > 0; spin++) {
      if (spin < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    inside = false;
    body = null;
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException e) {
      throw e;
    } else if (thrown instanceof Error e) {
      throw e;
    }
  }

  /**
   * As {@link #run} on the calling thread alone: the same result, for work of a few microseconds.
   */
  public void runInline(int taskCount, Body taskBody) {
    boolean nested = inside;
    Scratch scratch = nested ? new Scratch() : scratches[0];
    inside = true;
    try {
      for (int task = 0; task < taskCount; task++) {
        taskBody.run(task, scratch);
      }
    } finally {
      inside = nested;
    }
  }

  private void loop(int id) {
    int seen = 0;
    while (true) {
      for (int spin = 0; round == seen && !closed; spin++) {
        if (spin < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      if (closed) {
        return;
      }
      seen = round;
      work(id);
      running.decrementAndGet();
    }
  }

  /** The first task of a thread's own. */
  private int first(int id) {
    return (int) ((long) tasks * id / scratches.length);
  }

  private void work(int id) {
    Body current = body;
    if (current == null) {
      return;
    }
    try {
      for (int i = 0; i < scratches.length; i++) {
        int owner = (id + i) % scratches.length;
        int end = first(owner + 1);
        for (int task = take(owner); task < end; task = take(owner)) {
          current.run(task, scratches[id]);
        }
      }
    } catch (RuntimeException | Error e) {
      failure = e;
      for (int i = 0; i < scratches.length; i++) {
        next.set(i * APART, tasks);
      }
    }
  }

  private int take(int owner) {
    return next.getAndIncrement(owner * APART);
  }

  /** Ends the threads. */
  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
  }
}
