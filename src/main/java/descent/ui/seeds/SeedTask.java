package descent.ui.seeds;

import descent.experiment.ExperimentConfig;
import descent.training.SeedRuns;
import java.util.List;
import java.util.stream.LongStream;
import javafx.concurrent.Task;

/** Trains the seeds of a study; its value is the study as far as it is. */
final class SeedTask extends Task<SeedStudy> {
  private final SeedRuns runs;
  private final ExperimentConfig config;
  private final List<Long> seeds;

  /**
   * @param config its seed is the first of the study; the next ones follow it
   */
  SeedTask(SeedRuns runs, ExperimentConfig config, int count) {
    this.runs = runs;
    this.config = config;
    this.seeds = LongStream.range(config.seed(), config.seed() + count).boxed().toList();
    updateTitle("Training " + count + " seeds");
    updateProgress(0, 1);
    updateValue(new SeedStudy(config, List.of()));
  }

  @Override
  protected SeedStudy call() {
    return new SeedStudy(config, runs.run(config, seeds, this::show, this::isCancelled));
  }

  private void show(SeedRuns.Progress progress) {
    updateProgress(progress.share(), 1);
    updateMessage("Seed %d of %d".formatted(progress.traces().size(), progress.seeds()));
    updateValue(new SeedStudy(config, progress.traces()));
  }
}
