package descent.ui.shell;

import descent.experiment.TrainingEvent;
import descent.ui.chart.SeriesChart;

/** What every plot over the steps of a run marks in them. */
public final class StepLines {
  /** As many lines as a chart can tell apart; the steps between them grow in decades. */
  private static final int MOST = 60;

  private StepLines() {}

  /**
   * Draws light vertical lines where the run's epochs end, and a dark one at the moment that is
   * shown while it is not the latest.
   */
  public static void show(TopicRun run, SeriesChart... charts) {
    double[] epochs = epochs(run);
    double shown = run.step() < run.latestStep() ? run.step() : Double.NaN;
    for (SeriesChart chart : charts) {
      chart.setEpochLines(epochs);
      chart.setCursor(shown);
    }
  }

  private static double[] epochs(TopicRun run) {
    int perEpoch = run.started().map(TrainingEvent.Started::stepsPerEpoch).orElse(0);
    return perEpoch <= 1 ? new double[0] : epochs(perEpoch, run.latestStep());
  }

  static double[] epochs(int stepsPerEpoch, long steps) {
    long every = stepsPerEpoch;
    while (steps / every > MOST) {
      every *= 10;
    }
    double[] lines = new double[(int) (steps / every)];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = (i + 1.0) * every;
    }
    return lines;
  }
}
