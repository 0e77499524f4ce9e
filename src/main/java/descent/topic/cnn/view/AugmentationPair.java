package descent.topic.cnn.view;

import descent.experiment.ExperimentConfig;
import descent.topic.cnn.data.Augmentations;
import descent.training.SeedRuns;
import descent.training.SeedTrace;
import java.util.List;
import java.util.Optional;
import javafx.concurrent.Task;

/**
 * Trains the same settings from the same seed twice, with augmentation and without; its value is
 * what was measured so far.
 */
final class AugmentationPair extends Task<AugmentationPair.Pair> {
  /**
   * What was measured.
   *
   * @param augmentations of the first run
   * @param with the run with them
   * @param without the run without, empty until it has begun
   */
  record Pair(Augmentations augmentations, Optional<SeedTrace> with, Optional<SeedTrace> without) {}

  private final SeedRuns runs;
  private final ExperimentConfig with;
  private final ExperimentConfig without;
  private Pair pair;

  /**
   * @param with settings with augmentation
   * @param without the same settings without
   */
  AugmentationPair(
      SeedRuns runs, ExperimentConfig with, ExperimentConfig without, Augmentations augmentations) {
    this.runs = runs;
    this.with = with;
    this.without = without;
    this.pair = new Pair(augmentations, Optional.empty(), Optional.empty());
    updateTitle("Training with and without augmentation");
    updateProgress(0, 1);
  }

  @Override
  protected Pair call() {
    SeedTrace first = train(with, true);
    SeedTrace second = train(without, false);
    return new Pair(pair.augmentations(), Optional.of(first), Optional.of(second));
  }

  private SeedTrace train(ExperimentConfig config, boolean augmented) {
    return runs.run(
            config,
            List.of(config.seed()),
            progress -> show(progress, augmented),
            this::isCancelled)
        .get(0);
  }

  private void show(SeedRuns.Progress progress, boolean augmented) {
    Optional<SeedTrace> trace = Optional.of(progress.traces().get(0));
    pair =
        augmented
            ? new Pair(pair.augmentations(), trace, Optional.empty())
            : new Pair(pair.augmentations(), pair.with(), trace);
    updateProgress((augmented ? 0 : 0.5) + progress.share() / 2, 1);
    updateValue(pair);
  }
}
