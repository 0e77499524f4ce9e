package descent.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.experiment.ExperimentState;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run folder on a thread of its own, so that training does not wait for the disk. Rows are
 * kept in order; of states and manifests that wait, the newest is written. A write that fails is
 * reported once and the run goes on; what was written before stays as it is.
 */
final class RunWriter implements AutoCloseable {
  /** Chunks that may wait; then training waits for the disk instead of filling the memory. */
  private static final int WAITING = 64;

  private final Path folder;
  private final Consumer<String> problems;
  private final Set<String> reported = new HashSet<>();
  private final Thread thread;
  private final Queue<MetricsChunk> chunks = new ArrayDeque<>();
  private @Nullable ExperimentState best;
  private @Nullable ExperimentState last;
  private @Nullable ObjectNode manifest;
  private boolean closed;
  private boolean busy;
  private @Nullable MetricsFile metrics;
  private boolean metricsFailed;

  RunWriter(Path folder, Consumer<String> problems) {
    this.folder = folder;
    this.problems = problems;
    this.thread = new Thread(this::work, "descent-run-writer");
    thread.setDaemon(true);
    thread.start();
  }

  synchronized void metrics(MetricsChunk chunk) {
    boolean interrupted = false;
    while (chunks.size() >= WAITING) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    chunks.add(chunk);
    notifyAll();
  }

  synchronized void best(ExperimentState state) {
    best = state;
    notifyAll();
  }

  synchronized void last(ExperimentState state) {
    last = state;
    notifyAll();
  }

  /** {@code json} must not change any more. */
  synchronized void manifest(ObjectNode json) {
    manifest = json;
    notifyAll();
  }

  /** Waits until everything given so far is on the disk. */
  synchronized void flush() {
    boolean interrupted = false;
    while (busy || hasWork()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean hasWork() {
    return !chunks.isEmpty() || best != null || last != null || manifest != null;
  }

  private void work() {
    try {
      while (true) {
        Runnable next = next();
        if (next == null) {
          break;
        }
        next.run();
      }
    } finally {
      closeMetrics();
    }
  }

  /** The next thing to write, or null when closed and all is written. */
  private synchronized @Nullable Runnable next() {
    busy = false;
    notifyAll();
    while (!hasWork()) {
      if (closed) {
        return null;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        closed = true; // nobody does; but then what waits is still written
      }
    }
    busy = true;
    MetricsChunk chunk = chunks.poll();
    if (chunk != null) {
      return () -> attempt(MetricsFile.NAME, () -> append(chunk));
    }
    ExperimentState newBest = best;
    if (newBest != null) {
      best = null;
      return () ->
          attempt(StateFile.BEST, () -> StateFile.write(folder.resolve(StateFile.BEST), newBest));
    }
    ExperimentState newLast = last;
    if (newLast != null) {
      last = null;
      return () -> attempt(StateFile.LAST, () -> writeLast(newLast));
    }
    ObjectNode newManifest = manifest;
    manifest = null;
    return () -> {
      if (newManifest != null) {
        attempt(RunManifest.FILE, () -> RunManifest.write(folder, newManifest));
      }
    };
  }

  private void writeLast(ExperimentState state) throws IOException {
    StateFile.write(folder.resolve(StateFile.LAST), state);
    StateFile.writeValues(folder.resolve(StateFile.LAST_VALUES), state);
  }

  private void append(MetricsChunk chunk) throws IOException {
    if (metricsFailed) {
      return; // rows must not be missing in between
    }
    metricsFailed = true;
    MetricsFile file = metrics;
    if (file == null) {
      file = new MetricsFile(folder);
      metrics = file;
    }
    file.append(chunk.lines());
    metricsFailed = false;
  }

  private void closeMetrics() {
    MetricsFile file = metrics;
    if (file != null) {
      attempt(MetricsFile.NAME, file::close);
    }
  }

  /** Something that may fail for the disk's reasons. */
  private interface Write {
    void run() throws IOException;
  }

  private void attempt(String file, Write write) {
    try {
      write.run();
    } catch (IOException | RuntimeException e) {
      if (reported.add(file)) {
        problems.accept(
            folder.resolve(file) + " cannot be written (" + reason(e) + "); the run goes on");
      }
    }
  }

  static String reason(Exception e) {
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    } else if (e instanceof FileAlreadyExistsException) {
      return "it is a file";
    } else if (e instanceof NoSuchFileException) {
      return "there is no such folder";
    } else if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** Writes what waits and ends. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
