package descent.run;

import descent.experiment.ResumePoint;
import descent.experiment.RunState;
import descent.experiment.Topic;
import descent.experiment.TrainingEvent;
import descent.experiment.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives every run of a controller a folder of its own, from the moment it takes its first step:
 * what is only looked at, or set up anew, leaves nothing behind.
 */
public final class RunRecorder implements TrainingListener, AutoCloseable {
  private final NewFolder folders;
  private final Topic topic;
  private final Optional<Path> data;
  private final RunEnvironment environment;
  private final Consumer<String> problems;
  private final List<TrainingEvent> waiting = new ArrayList<>();
  private @Nullable RunFolder folder;
  private boolean failed;
  private @Nullable Continued next;
  private @Nullable Continued current;
  private @Nullable Branch branch;

  /** Makes the folder of a new run. */
  @FunctionalInterface
  public interface NewFolder {
    /** An empty folder for a run of {@code topic} with {@code seed}. */
    Path create(String topic, long seed) throws IOException;
  }

  /** Another future of the run in {@code from}, from a step of it on. */
  private record Branch(Path from, long step) {}

  private record Continued(Path folder, ResumePoint point) {}

  /**
   * @param folders where new runs are written
   * @param problems hears one sentence for each thing that cannot be written
   */
  public RunRecorder(
      NewFolder folders,
      Topic topic,
      Optional<Path> data,
      RunEnvironment environment,
      Consumer<String> problems) {
    this.folders = folders;
    this.topic = topic;
    this.data = data;
    this.environment = environment;
    this.problems = problems;
  }

  /** The folder of the run at hand, if it has one yet. */
  public synchronized Optional<Path> folder() {
    if (folder == null) {
      return Optional.ofNullable(current).map(Continued::folder);
    }
    return Optional.of(folder.folder());
  }

  /**
   * Waits until everything so far is on the disk; on the training thread.
   *
   * @return the folder it is in
   */
  public synchronized Path flushed() {
    if (folder == null) {
      throw new IllegalStateException("No run has begun, so there is no run folder");
    }
    folder.flush();
    return folder.folder();
  }

  /**
   * The next run that starts, continues the one in {@code existing} from {@code point}; nothing
   * there changes until it takes a step or turns out to lack its result.
   */
  public synchronized void resume(Path existing, ResumePoint point) {
    next = new Continued(existing, point);
  }

  @Override
  public synchronized void on(TrainingEvent event) {
    if (event instanceof TrainingEvent.Started started) {
      @Nullable Path before = folder().orElse(null);
      close();
      waiting.clear();
      failed = false;
      current = next;
      branch =
          before != null && started.step() > 0 && next == null
              ? new Branch(before, started.step())
              : null;
      next = null;
    }
    if (folder != null) {
      folder.on(event);
    } else if (!failed && !(event instanceof TrainingEvent.SnapshotTaken)) {
      waiting.add(event);
      if (begins(event)) {
        begin();
      }
    }
  }

  /** A run that was continued at its very end has only its result to write, if that is missing. */
  private boolean begins(TrainingEvent event) {
    if (event instanceof TrainingEvent.Finished && current != null) {
      return !hasResult(current.folder());
    }
    return event instanceof TrainingEvent.StateChanged changed
        && changed.state() == RunState.RUNNING;
  }

  private static boolean hasResult(Path folder) {
    try {
      return RunManifest.read(folder).content().has("summary");
    } catch (IOException e) {
      return true; // nothing there that could be completed
    }
  }

  private void begin() {
    TrainingEvent first = waiting.get(0);
    if (!(first instanceof TrainingEvent.Started started)) {
      return;
    }
    try {
      RunFolder begun =
          branch != null
              ? another(branch, started)
              : current == null ? fresh(started) : goOn(current);
      waiting.forEach(begun::on);
      folder = begun;
    } catch (IOException e) {
      failed = true;
      problems.accept(e.getMessage() + "; the run goes on unrecorded");
    }
    waiting.clear();
  }

  private RunFolder fresh(TrainingEvent.Started started) throws IOException {
    Path path = folders.create(topic.name(), started.config().seed());
    return new RunFolder(path, topic, data, environment, problems);
  }

  private RunFolder another(Branch future, TrainingEvent.Started started) throws IOException {
    RunManifest manifest = RunManifest.read(future.from());
    int made = (int) manifest.changes().stream().filter(c -> c.step() < future.step()).count();
    return RunFolder.branch(
        manifest,
        future.from(),
        folders.create(topic.name(), started.config().seed()),
        future.step(),
        made,
        topic,
        data,
        environment,
        problems);
  }

  private RunFolder goOn(Continued run) throws IOException {
    try {
      return RunFolder.resume(run.folder(), run.point(), topic, data, environment, problems);
    } catch (IOException e) {
      throw new IOException(run.folder() + " cannot be written (" + RunWriter.reason(e) + ")", e);
    }
  }

  /** Writes what is left; after the training thread's end. */
  @Override
  public synchronized void close() {
    if (folder != null) {
      folder.close();
      folder = null;
    }
  }
}
