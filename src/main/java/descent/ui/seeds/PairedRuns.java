package descent.ui.seeds;

import descent.experiment.ExperimentConfig;
import descent.training.SeedRuns;
import descent.training.SeedTrace;
import descent.ui.shell.TopicRun;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.concurrent.Task;

/**
 * Trains two configurations one after the other, beside a run and on its data; its value is what
 * was measured so far.
 */
public final class PairedRuns extends Task<PairedRuns.Pair> {
  /**
   * What was measured of one of the two.
   *
   * @param epochs whole epochs done at each measurement
   * @param metrics the values at each measurement by name
   */
  public record Curve(double[] epochs, Map<String, double[]> metrics) {
    /** The mean training loss of an epoch. */
    public static final String TRAIN_LOSS = SeedTrace.TRAIN_LOSS;

    private static Curve of(SeedTrace trace) {
      return new Curve(Arrays.stream(trace.epochs()).asDoubleStream().toArray(), trace.metrics());
    }

    /** The values of a metric; none if it was never measured. */
    public double[] values(String metric) {
      return metrics.getOrDefault(metric, new double[0]);
    }

    /** The last value of a metric; NaN if it was never measured. */
    public double last(String metric) {
      double[] values = values(metric);
      return values.length == 0 ? Double.NaN : values[values.length - 1];
    }
  }

  /**
   * What was measured of both.
   *
   * @param first empty until it was measured once
   * @param second empty until it was measured once
   */
  public record Pair(Optional<Curve> first, Optional<Curve> second) {}

  private final SeedRuns runs;
  private final ExperimentConfig first;
  private final ExperimentConfig second;
  private Pair pair = new Pair(Optional.empty(), Optional.empty());

  /**
   * @param run beside which they are trained
   * @param title of the task
   */
  public PairedRuns(TopicRun run, String title, ExperimentConfig first, ExperimentConfig second) {
    this.runs = new SeedRuns(run.topic(), run.beside());
    this.first = first;
    this.second = second;
    updateTitle(title);
    updateProgress(0, 1);
  }

  @Override
  protected Pair call() {
    Curve one = train(first, true);
    Curve other = train(second, false);
    return new Pair(Optional.of(one), Optional.of(other));
  }

  private Curve train(ExperimentConfig config, boolean isFirst) {
    return Curve.of(
        runs.run(
                config,
                List.of(config.seed()),
                progress -> show(progress, isFirst),
                this::isCancelled)
            .get(0));
  }

  private void show(SeedRuns.Progress progress, boolean isFirst) {
    Optional<Curve> curve = Optional.of(Curve.of(progress.traces().get(0)));
    pair = isFirst ? new Pair(curve, Optional.empty()) : new Pair(pair.first(), curve);
    updateProgress((isFirst ? 0 : 0.5) + progress.share() / 2, 1);
    updateValue(pair);
  }
}
