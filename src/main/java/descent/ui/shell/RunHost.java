package descent.ui.shell;

import descent.experiment.DatasetFolders;
import descent.experiment.ResumePoint;
import descent.experiment.Topic;
import descent.experiment.TrainingEvent;
import descent.experiment.TrainingListener;
import descent.run.RunCurves;
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
 * @param listener hears every event of every run, on its thread
 */
public record RunHost(
    RunStore store,
    Supplier<RunEnvironment> environment,
    int threads,
    DatasetFolders folders,
    FailureLog log,
    TrainingListener listener) {
  private static final Set<String> INTERRUPTED = Set.of("running", "paused", "stopped");

  /**
   * The topic's last run if it was left before its end. Reads files.
   *
   * @throws IOException if there is one that cannot be read
   */
  Optional<KeptRun> lastInterrupted(Topic topic) throws IOException {
    for (Path folder : store.folders()) {
      RunManifest manifest = RunManifest.read(folder);
      if (manifest.topic().equals(topic.name())) {
        return INTERRUPTED.contains(manifest.outcome())
            ? Optional.of(kept(folder, topic))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * The run in a folder. Reads files.
   *
   * @throws IOException if it cannot be read, is damaged, or is one of another topic
   */
  KeptRun kept(Path folder, Topic topic) throws IOException {
    RunReader reader = new RunReader(folder);
    ResumePoint point = reader.resumePoint(topic);
    Optional<String> data = reader.manifest().dataFile().filter(RunHost::isFileName);
    return new KeptRun(folder, point, data, RunCurves.read(folder, point.step()));
  }

  /** What comes from elsewhere names a file beside the user's own, never a path. */
  private static boolean isFileName(String name) {
    return name.matches("[^/\\\\:\\p{Cntrl}]+") && !name.matches("\\.+");
  }

  /**
   * Writes the run folders of one training thread.
   *
   * @param resumed the run that the thread goes on with, if it does
   * @param problems hears a sentence for each thing that cannot be written
   */
  Recorder recorder(
      Topic topic, Optional<Path> data, Optional<KeptRun> resumed, Consumer<String> problems) {
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
    private volatile @Nullable RunRecorder recorder;

    Recorder(Supplier<RunRecorder> make) {
      this.make = make;
    }

    @Override
    public void on(TrainingEvent event) {
      RunRecorder made = recorder;
      if (made == null) {
        made = make.get();
        recorder = made;
      }
      made.on(event);
    }

    /** The folder of the run at hand, if it has one yet; from any thread. */
    Optional<Path> folder() {
      RunRecorder made = recorder;
      return made == null ? Optional.empty() : made.folder();
    }

    /** Writes what is left; on the training thread, as its last act. */
    @Override
    public void close() {
      RunRecorder made = recorder;
      if (made != null) {
        made.close();
      }
    }
  }
}
