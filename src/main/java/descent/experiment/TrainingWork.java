package descent.experiment;

/** An experiment's steps as work to be timed. */
public record TrainingWork(Experiment experiment, double items) implements Benchmark.Work {
  @Override
  public void step() throws DivergedException {
    experiment.step();
  }

  @Override
  public double value(double medianSeconds) {
    return items / medianSeconds;
  }

  @Override
  public void close() {
    experiment.close();
  }
}
