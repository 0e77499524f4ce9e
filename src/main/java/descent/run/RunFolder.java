package descent.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.experiment.ExperimentConfig;
import descent.experiment.ResumePoint;
import descent.experiment.RunState;
import descent.experiment.SettingChange;
import descent.experiment.SettingSpec;
import descent.experiment.Topic;
import descent.experiment.TrainingEvent;
import descent.experiment.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Writes one run into its folder: {@code run.json}, {@code metrics.csv}, {@code best.safetensors},
 * {@code last.safetensors}. Cheap on the training thread; a thread of its own does the writing.
 */
public final class RunFolder implements TrainingListener, AutoCloseable {
  private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long ALL_STEPS = 100_000;

  private final Path folder;
  private final Topic topic;
  private final Optional<Path> data;
  private final RunEnvironment environment;
  private final RunWriter writer;
  private final ObjectNode manifest = RunJson.object();
  private final List<SettingChange> changes = new ArrayList<>();
  private final List<SettingChange> changesToCome = new ArrayList<>();
  private MetricsChunk chunk = new MetricsChunk();
  private long handedOver = System.nanoTime();

  /**
   * A new run in an empty folder.
   *
   * @param data the file or folder the user named; only its name is written down
   * @param problems hears one sentence for each file that cannot be written
   */
  public RunFolder(
      Path folder,
      Topic topic,
      Optional<Path> data,
      RunEnvironment environment,
      Consumer<String> problems) {
    this.folder = folder;
    this.topic = topic;
    this.data = data;
    this.environment = environment;
    this.writer = new RunWriter(folder, problems);
    manifest.put("format", RunManifest.FORMAT);
  }

  /** Goes on with the folder of an interrupted run, from {@code point}. */
  public static RunFolder resume(
      Path folder,
      ResumePoint point,
      Topic topic,
      Optional<Path> data,
      RunEnvironment environment,
      Consumer<String> problems)
      throws IOException {
    // A run that goes on from step 0 measures that step again.
    MetricsFile.cutAfter(folder, point.step() == 0 ? -1 : point.step());
    RunFolder resumed = new RunFolder(folder, topic, data, environment, problems);
    resumed.changes.addAll(point.changesMade());
    resumed.changesToCome.addAll(point.changesToCome());
    resumed.configuration(point.config());
    return resumed;
  }

  /**
   * Begins another future of a run in a folder of its own: what was measured until then comes
   * along.
   *
   * @param from the description of the run as it was
   * @param fromFolder its folder, with everything written
   * @param step where the futures part
   * @param changesMade live changes that both have
   */
  static RunFolder branch(
      RunManifest from,
      Path fromFolder,
      Path folder,
      long step,
      int changesMade,
      Topic topic,
      Optional<Path> data,
      RunEnvironment environment,
      Consumer<String> problems)
      throws IOException {
    Folders.copyFiles(fromFolder, folder);
    for (String gone : List.of(StateFile.LAST, StateFile.LAST_VALUES, RunLabel.FILE)) {
      Files.deleteIfExists(folder.resolve(gone));
    }
    if (!RunCurves.lowestIsWithin(fromFolder, "validationLoss", step)) {
      Files.deleteIfExists(folder.resolve(StateFile.BEST)); // it belongs to the other future
    }
    MetricsFile.cutAfter(folder, step == 0 ? -1 : step);
    RunFolder branch = new RunFolder(folder, topic, data, environment, problems);
    branch.changes.addAll(from.changes().subList(0, Math.min(changesMade, from.changes().size())));
    branch.configuration(from.config(folder.resolve(RunManifest.FILE), topic));
    branch.manifest.put("branchedFrom", String.valueOf(fromFolder.getFileName()));
    branch.manifest.put("branchedAtStep", step);
    return branch;
  }

  public Path folder() {
    return folder;
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof TrainingEvent.StepDone done) {
      if (isWritten(done.step())) {
        add(done.step(), done.epoch(), "loss", done.loss());
        addAll(done.step(), done.epoch(), done.metrics());
      }
      if (System.nanoTime() - handedOver > FLUSH_NANOS) {
        handOver();
      }
    } else if (event instanceof TrainingEvent.Validated done) {
      if (!Double.isNaN(done.trainLoss())) {
        add(done.step(), done.epoch(), "trainLoss", done.trainLoss());
      }
      addAll(done.step(), done.epoch(), done.metrics());
    } else if (event instanceof TrainingEvent.BestImproved improved) {
      writer.best(improved.model());
    } else if (event instanceof TrainingEvent.CheckpointTaken taken) {
      handOver(); // no row before a saved state may be lost
      writer.last(taken.state());
    } else {
      describe(event);
    }
  }

  /**
   * Whether what a step measured is written down: each of the first 100,000 steps, then every 10th,
   * after a million every 100th, and so on, so that a long run of a small model does not fill the
   * disk. What is measured per epoch is always written.
   */
  static boolean isWritten(long step) {
    long stride = 1;
    for (long decade = ALL_STEPS; step > decade; decade *= 10) {
      stride *= 10;
    }
    return step % stride == 0;
  }

  /** What changes {@code run.json}. */
  private void describe(TrainingEvent event) {
    if (event instanceof TrainingEvent.Started started) {
      started(started);
    } else if (event instanceof TrainingEvent.StateChanged changed) {
      handOver();
      manifest.put("outcome", RunJson.outcome(changed.state()));
    } else if (event instanceof TrainingEvent.SettingChanged changed) {
      settingChanged(changed);
    } else if (event instanceof TrainingEvent.Diverged diverged) {
      manifest.put(
          "reason", diverged.what() + " is " + diverged.value() + " at step " + diverged.step());
    } else if (event instanceof TrainingEvent.RunFailed failed) {
      manifest.put("reason", String.valueOf(failed.cause().getMessage()));
    } else if (event instanceof TrainingEvent.Finished finished) {
      ObjectNode summary = RunJson.object();
      RunJson.put(summary, finished.summary());
      manifest.set("summary", summary);
    } else {
      return;
    }
    writeManifest();
  }

  private void started(TrainingEvent.Started started) {
    if (!manifest.has("topic")) {
      configuration(started.config());
    }
    ObjectNode read = RunJson.object();
    data.map(Path::getFileName).ifPresent(name -> read.put("file", name.toString()));
    read.put("name", started.dataName());
    read.put("fingerprint", started.dataFingerprint());
    manifest.set("data", read);
    manifest.put("parameters", started.parameterCount());
    manifest.put("stepsPerEpoch", started.stepsPerEpoch());
    manifest.put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    ObjectNode versions = RunJson.object();
    versions.put("descent", environment.descent());
    versions.put("java", environment.java());
    versions.put("nd4j", environment.nd4j());
    manifest.set("versions", versions);
    ObjectNode machine = RunJson.object();
    machine.put("system", environment.operatingSystem());
    machine.put("architecture", environment.architecture());
    machine.put("processors", environment.processors());
    machine.put("threads", started.threads());
    machine.put("kernels", environment.kernels());
    manifest.set("machine", machine);
    manifest.put("outcome", RunJson.outcome(RunState.READY));
  }

  private void configuration(ExperimentConfig config) {
    manifest.put("topic", config.topic());
    manifest.put("preset", config.preset());
    manifest.put("seed", config.seed());
    manifest.set("settings", RunJson.value(topic.settings().values(config.settings())));
  }

  private void settingChanged(TrainingEvent.SettingChanged changed) {
    SettingChange change =
        new SettingChange(changed.step(), changed.name(), SettingSpec.typed(changed.value()));
    if (!changesToCome.isEmpty() && changesToCome.get(0).equals(change)) {
      changesToCome.remove(0);
    }
    changes.add(change);
  }

  private void writeManifest() {
    List<SettingChange> all = new ArrayList<>(changes);
    all.addAll(changesToCome);
    manifest.set("changes", RunManifest.json(all));
    writer.manifest(manifest.deepCopy());
  }

  private void addAll(long step, int epoch, Map<String, Double> metrics) {
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      add(step, epoch, metric.getKey(), metric.getValue());
    }
  }

  private void add(long step, int epoch, String name, double value) {
    chunk.add(step, epoch, name, value);
    if (chunk.isFull()) {
      handOver();
    }
  }

  private void handOver() {
    handedOver = System.nanoTime();
    if (chunk.size > 0) {
      writer.metrics(chunk);
      chunk = new MetricsChunk();
    }
  }

  /** Waits until everything so far is on the disk; on the training thread, or after its end. */
  public void flush() {
    handOver();
    writer.flush();
  }

  /** Writes what is left and ends the writing; after the training thread's end. */
  @Override
  public void close() {
    handOver();
    writer.close();
  }
}
