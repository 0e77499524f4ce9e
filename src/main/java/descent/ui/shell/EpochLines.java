package descent.ui.shell;

import descent.experiment.TrainingEvent;

/** Where the plots over steps have the light vertical lines that mark epochs. */
public final class EpochLines {
  /** As many lines as a chart can tell apart; the steps between them grow in decades. */
  private static final int MOST = 60;

  private EpochLines() {}

  /** The last steps of the run's epochs; with many epochs of every tenth, hundredth, ... */
  public static double[] of(TopicRun run) {
    int perEpoch = run.started().map(TrainingEvent.Started::stepsPerEpoch).orElse(0);
    return perEpoch <= 1 ? new double[0] : of(perEpoch, run.step());
  }

  static double[] of(int stepsPerEpoch, long steps) {
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
