package descent.ui.shell;

import descent.experiment.DatasetFolders;
import descent.experiment.ResumePoint;
import descent.experiment.Topic;
import descent.experiment.TrainingEvent;
import descent.experiment.TrainingListener;
import descent.run.RunEnvironment;
import descent.run.RunManifest;
import descent.run.RunReader;
import descent.run.RunRecorder;
import descent.run.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the window's runs are kept and what they run on.
 *
 * @param store the folder of all runs
 * @param environment asked for when a run begins, on its thread: it loads the engine
 * @param threads of a run, the training thread counted
 * @param folders where data sets are looked for
 * @param log of failures
 */
public record RunHost(
    RunStore store,
    Supplier<RunEnvironment> environment,
    int threads,
    DatasetFolders folders,
    FailureLog log) {
  private static final Set<String> INTERRUPTED = Set.of("running", "paused", "stopped");

  /**
   * A run that was left before its end.
   *
   * @param folder of the run
   * @param dataFile name of the file it read
   */
  record Interrupted(Path folder, ResumePoint point, Optional<String> dataFile) {}

  /**
   * The topic's last run if it was left before its end. Reads files.
   *
   * @throws IOException if there is one that cannot be read
   */
  Optional<Interrupted> lastInterrupted(Topic topic) throws IOException {
    for (Path folder : store.folders()) {
      RunReader reader = new RunReader(folder);
      RunManifest manifest = reader.manifest();
      if (manifest.topic().equals(topic.name())) {
        return INTERRUPTED.contains(manifest.outcome())
            ? Optional.of(new Interrupted(folder, reader.resumePoint(topic), manifest.dataFile()))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Writes the run folders of one training thread.
   *
   * @param resumed the run that the thread goes on with, if it does
   * @param problems hears a sentence for each thing that cannot be written
   */
  Recorder recorder(
      Topic topic, Optional<Path> data, Optional<Interrupted> resumed, Consumer<String> problems) {
    return new Recorder(
        () -> {
          RunRecorder recorder = new RunRecorder(store, topic, data, environment.get(), problems);
          resumed.ifPresent(run -> recorder.resume(run.folder(), run.point()));
          return recorder;
        });
  }

  /** A recorder that is made on the training thread, with the first event. */
  static final class Recorder implements TrainingListener, AutoCloseable {
    private final Supplier<RunRecorder> make;
    private @Nullable RunRecorder recorder;

    Recorder(Supplier<RunRecorder> make) {
      this.make = make;
    }

    @Override
    public void on(TrainingEvent event) {
      if (recorder == null) {
        recorder = make.get();
      }
      recorder.on(event);
    }

    /** Writes what is left; on the training thread, as its last act. */
    @Override
    public void close() {
      if (recorder != null) {
        recorder.close();
      }
    }
  }
}
