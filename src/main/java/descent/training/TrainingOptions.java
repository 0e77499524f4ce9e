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
 * How a run is run: everything beside its configuration. Only {@code data} and the two limits can
 * change its result.
 *
 * @param threads of the run's device, the training thread counted; any number gives the same bits
 * @param data the file or folder the user named, if any
 * @param folders where data sets are looked for otherwise
 * @param maxEpochs instead of the experiment's own number of epochs
 * @param maxSteps instead of any number of epochs; counted from the run's start
 * @param snapshotInterval the shortest time between snapshots; none are taken without it, except on
 *     request
 * @param checkpointInterval the longest time between checkpoints within an epoch; those at an
 *     epoch's end are at least a tenth of it apart
 * @param timelineBytes memory for moments to go back to; 0 keeps none
 * @param replay live changes to make again at their steps
 * @param clock for speed and rates
 */
public record TrainingOptions(
    int threads,
    Optional<Path> data,
    DatasetFolders folders,
    OptionalInt maxEpochs,
    OptionalLong maxSteps,
    Optional<Duration> snapshotInterval,
    Duration checkpointInterval,
    long timelineBytes,
    List<SettingChange> replay,
    Clock clock) {
  private static final Duration FRAME = Duration.ofMillis(33);
  private static final Duration CHECKPOINT = Duration.ofSeconds(30);

  public TrainingOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("Training expected at least 1 thread but got " + threads);
    }
    replay = List.copyOf(replay);
  }

  /** For a run that nobody watches. */
  public static TrainingOptions headless(int threads, DatasetFolders folders) {
    return new TrainingOptions(
        threads,
        Optional.empty(),
        folders,
        OptionalInt.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        CHECKPOINT,
        0,
        List.of(),
        Clock.SYSTEM);
  }

  /** For a run on screen: at most 30 snapshots a second. */
  public static TrainingOptions window(int threads, DatasetFolders folders) {
    return headless(threads, folders).withSnapshots(Optional.of(FRAME));
  }

  public TrainingOptions withData(Optional<Path> newData) {
    return new TrainingOptions(
        threads,
        newData,
        folders,
        maxEpochs,
        maxSteps,
        snapshotInterval,
        checkpointInterval,
        timelineBytes,
        replay,
        clock);
  }

  public TrainingOptions withLimits(OptionalInt newMaxEpochs, OptionalLong newMaxSteps) {
    return new TrainingOptions(
        threads,
        data,
        folders,
        newMaxEpochs,
        newMaxSteps,
        snapshotInterval,
        checkpointInterval,
        timelineBytes,
        replay,
        clock);
  }

  public TrainingOptions withSnapshots(Optional<Duration> newSnapshotInterval) {
    return new TrainingOptions(
        threads,
        data,
        folders,
        maxEpochs,
        maxSteps,
        newSnapshotInterval,
        checkpointInterval,
        timelineBytes,
        replay,
        clock);
  }

  public TrainingOptions withCheckpoints(Duration newCheckpointInterval) {
    return new TrainingOptions(
        threads,
        data,
        folders,
        maxEpochs,
        maxSteps,
        snapshotInterval,
        newCheckpointInterval,
        timelineBytes,
        replay,
        clock);
  }

  public TrainingOptions withTimeline(long newTimelineBytes) {
    return new TrainingOptions(
        threads,
        data,
        folders,
        maxEpochs,
        maxSteps,
        snapshotInterval,
        checkpointInterval,
        newTimelineBytes,
        replay,
        clock);
  }

  public TrainingOptions withReplay(List<SettingChange> newReplay) {
    return new TrainingOptions(
        threads,
        data,
        folders,
        maxEpochs,
        maxSteps,
        snapshotInterval,
        checkpointInterval,
        timelineBytes,
        newReplay,
        clock);
  }

  public TrainingOptions withClock(Clock newClock) {
    return new TrainingOptions(
        threads,
        data,
        folders,
        maxEpochs,
        maxSteps,
        snapshotInterval,
        checkpointInterval,
        timelineBytes,
        replay,
        newClock);
  }
}
