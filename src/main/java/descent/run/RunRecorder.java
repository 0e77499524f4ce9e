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
  private final RunStore store;
  private final Topic topic;
  private final Optional<Path> data;
  private final RunEnvironment environment;
  private final Consumer<String> problems;
  private final List<TrainingEvent> waiting = new ArrayList<>();
  private @Nullable RunFolder folder;
  private boolean failed;
  private @Nullable Continued next;

  private record Continued(Path folder, ResumePoint point) {}

  /** {@code problems} hears one sentence for each thing that cannot be written. */
  public RunRecorder(
      RunStore store,
      Topic topic,
      Optional<Path> data,
      RunEnvironment environment,
      Consumer<String> problems) {
    this.store = store;
    this.topic = topic;
    this.data = data;
    this.environment = environment;
    this.problems = problems;
  }

  /** The folder of the run at hand, if it has one yet. */
  public synchronized Optional<Path> folder() {
    return Optional.ofNullable(folder).map(RunFolder::folder);
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

  /** The next run that starts, continues the one in {@code existing} from {@code point}. */
  public synchronized void resume(Path existing, ResumePoint point) {
    next = new Continued(existing, point);
  }

  @Override
  public synchronized void on(TrainingEvent event) {
    if (event instanceof TrainingEvent.Started) {
      close();
      waiting.clear();
      failed = false;
      reopen();
    }
    if (folder == null && !failed) {
      waiting.add(event);
      boolean begins =
          event instanceof TrainingEvent.StateChanged changed
              && changed.state() == RunState.RUNNING;
      if (begins) {
        begin();
      }
    } else if (folder != null) {
      folder.on(event);
    }
  }

  private void reopen() {
    Continued continued = next;
    next = null;
    if (continued != null) {
      try {
        folder =
            RunFolder.resume(
                continued.folder(), continued.point(), topic, data, environment, problems);
      } catch (IOException e) {
        failed = true;
        problems.accept(
            continued.folder()
                + " cannot be written ("
                + RunWriter.reason(e)
                + "); the run goes on unrecorded");
      }
    }
  }

  private void begin() {
    TrainingEvent first = waiting.get(0);
    if (!(first instanceof TrainingEvent.Started started)) {
      return;
    }
    try {
      RunFolder fresh =
          new RunFolder(
              store.create(topic.name(), started.config().seed()),
              topic,
              data,
              environment,
              problems);
      waiting.forEach(fresh::on);
      folder = fresh;
    } catch (IOException e) {
      failed = true;
      problems.accept(e.getMessage() + "; the run goes on unrecorded");
    }
    waiting.clear();
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
