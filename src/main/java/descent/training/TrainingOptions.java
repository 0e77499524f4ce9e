package descent.training;

import descent.experiment.DatasetFolders;
import descent.experiment.SettingChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a run is run: everything beside its configuration. Only {@link #data()} and the two limits
 * can change its result. Options never change; the {@code with} methods give others.
 */
public final class TrainingOptions {
  private static final Duration FRAME = Duration.ofMillis(33);
  private static final Duration CHECKPOINT = Duration.ofSeconds(30);

  private final int threads;
  private final DatasetFolders folders;
  private Optional<Path> data = Optional.empty();
  private OptionalInt maxEpochs = OptionalInt.empty();
  private OptionalLong maxSteps = OptionalLong.empty();
  private Optional<Duration> snapshotInterval = Optional.empty();
  private Duration checkpointInterval = CHECKPOINT;
  private long timelineBytes;
  private List<SettingChange> replay = List.of();
  private Clock clock = Clock.SYSTEM;

  private TrainingOptions(int threads, DatasetFolders folders) {
    if (threads < 1) {
      throw new IllegalArgumentException("Training expected at least 1 thread but got " + threads);
    }
    this.threads = threads;
    this.folders = folders;
  }

  private TrainingOptions copy() {
    TrainingOptions copy = new TrainingOptions(threads, folders);
    copy.data = data;
    copy.maxEpochs = maxEpochs;
    copy.maxSteps = maxSteps;
    copy.snapshotInterval = snapshotInterval;
    copy.checkpointInterval = checkpointInterval;
    copy.timelineBytes = timelineBytes;
    copy.replay = replay;
    copy.clock = clock;
    return copy;
  }

  /** For a run that nobody watches. */
  public static TrainingOptions headless(int threads, DatasetFolders folders) {
    return new TrainingOptions(threads, folders);
  }

  /** For a run on screen: at most 30 snapshots a second. */
  public static TrainingOptions window(int threads, DatasetFolders folders) {
    return headless(threads, folders).withSnapshots(Optional.of(FRAME));
  }

  public TrainingOptions withData(Optional<Path> newData) {
    TrainingOptions copy = copy();
    copy.data = newData;
    return copy;
  }

  public TrainingOptions withLimits(OptionalInt newMaxEpochs, OptionalLong newMaxSteps) {
    TrainingOptions copy = copy();
    copy.maxEpochs = newMaxEpochs;
    copy.maxSteps = newMaxSteps;
    return copy;
  }

  public TrainingOptions withSnapshots(Optional<Duration> newSnapshotInterval) {
    TrainingOptions copy = copy();
    copy.snapshotInterval = newSnapshotInterval;
    return copy;
  }

  public TrainingOptions withCheckpoints(Duration newCheckpointInterval) {
    TrainingOptions copy = copy();
    copy.checkpointInterval = newCheckpointInterval;
    return copy;
  }

  public TrainingOptions withTimeline(long newTimelineBytes) {
    TrainingOptions copy = copy();
    copy.timelineBytes = newTimelineBytes;
    return copy;
  }

  public TrainingOptions withReplay(List<SettingChange> newReplay) {
    TrainingOptions copy = copy();
    copy.replay = List.copyOf(newReplay);
    return copy;
  }

  public TrainingOptions withClock(Clock newClock) {
    TrainingOptions copy = copy();
    copy.clock = newClock;
    return copy;
  }

  /** Threads of the run's device, the training thread counted; any number gives the same bits. */
  public int threads() {
    return threads;
  }

  /** The file or folder the user named, if any. */
  public Optional<Path> data() {
    return data;
  }

  /** Where data sets are looked for otherwise. */
  public DatasetFolders folders() {
    return folders;
  }

  /** Instead of the experiment's own number of epochs. */
  public OptionalInt maxEpochs() {
    return maxEpochs;
  }

  /** Instead of any number of epochs; counted from the run's start. */
  public OptionalLong maxSteps() {
    return maxSteps;
  }

  /** The shortest time between snapshots; none are taken without it, except on request. */
  public Optional<Duration> snapshotInterval() {
    return snapshotInterval;
  }

  /**
   * The longest time between checkpoints within an epoch; those at an epoch's end are at least a
   * tenth of it apart.
   */
  public Duration checkpointInterval() {
    return checkpointInterval;
  }

  /** Memory for moments to go back to, in bytes; 0 keeps none. */
  public long timelineBytes() {
    return timelineBytes;
  }

  /** Live changes to make again at their steps. */
  public List<SettingChange> replay() {
    return replay;
  }

  /** For speed and rates. */
  public Clock clock() {
    return clock;
  }
}
