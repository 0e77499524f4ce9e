package descent.topic.cnn.view;

import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.shell.MetricHistory;
import descent.ui.shell.StepLines;
import descent.ui.shell.TopicRun;
import descent.ui.theme.Marker;
import descent.ui.theme.Role;
import java.util.Arrays;

/** One quantity on training and validation pictures over the steps, the gap between them shaded. */
final class CurvesPanel {
  private static final double WILD = 1.5;

  private final TopicRun run;
  private final SeriesChart chart;
  private final Panel panel;
  private final String batchMetric;
  private final String trainMetric;
  private final String validationMetric;
  private final double scale;
  private final Series gap;
  private final Series batch;
  private final Series train;
  private final Series validation;
  private final Series best;
  private final String nothingYet;
  private long version = -1;

  /**
   * @param title of the chart
   * @param label of the y axis
   * @param metrics per step, per epoch on training pictures, per epoch on validation pictures
   * @param scale what values are multiplied by, as 100 for percent
   */
  CurvesPanel(
      ViewContext context,
      TopicRun run,
      String title,
      String label,
      String[] metrics,
      double scale) {
    this.run = run;
    this.batchMetric = metrics[0];
    this.trainMetric = metrics[1];
    this.validationMetric = metrics[2];
    this.scale = scale;
    chart = new SeriesChart(context, title, "step", label);
    chart.setWholeX(true);
    chart.offerLog(scale == 1);
    gap = chart.band("gap", Role.GREY);
    batch = chart.line("batch", SeriesStyle.line(Role.SKY).withWidth(0.5).withAlpha(0.4));
    train = chart.line("train", SeriesStyle.line(Role.TRAIN).withMarker(Marker.CIRCLE));
    validation =
        chart.line("validation", SeriesStyle.line(Role.VALIDATION).withMarker(Marker.SQUARE));
    best =
        chart.points(
            "best", SeriesStyle.points(Role.REFERENCE).withMarker(Marker.STAR).withMarkerSize(13));
    panel = new Panel(context, chart, "");
    nothingYet = title + " on training and validation pictures appears here. Press Play or Step.";
    panel.setEmptyText(nothingYet);
  }

  Panel panel() {
    return panel;
  }

  SeriesChart chart() {
    return chart;
  }

  /** Shows what was measured since the last time; true if there was something new. */
  boolean update(int stepsPerEpoch) {
    StepLines.show(run, chart);
    MetricHistory perBatch = run.metric(batchMetric);
    MetricHistory onTrain = run.metric(trainMetric);
    MetricHistory onValidation = run.metric(validationMetric);
    long now = perBatch.version() + onTrain.version() + onValidation.version();
    if (now == version) {
      return false;
    }
    version = now;
    fill(batch, perBatch);
    fill(validation, onValidation);
    EpochMetric trained = EpochMetric.of(onTrain, stepsPerEpoch);
    EpochMetric validated = EpochMetric.of(onValidation, stepsPerEpoch);
    train.setData(trained.steps(), scaled(trained.values()));
    int n = Math.min(trained.size(), validated.size());
    gap.setBand(trained.steps(), scaled(trained.values()), scaled(validated.values()), n);
    batch.setInRange(!isWild(perBatch, validated.values()));
    panel.setEmptyText(perBatch.isEmpty() && onValidation.isEmpty() ? nothingYet : "");
    return true;
  }

  /** Whether single batches lie so far above the epochs that nothing else could be read. */
  private static boolean isWild(MetricHistory batches, double[] epochs) {
    double most = Arrays.stream(batches.values(), 0, batches.size()).max().orElse(0);
    return epochs.length > 0 && most > WILD * Arrays.stream(epochs).max().orElse(most);
  }

  /** Marks the point of the validation curve that is the best of the run. */
  void markBest(double step, double value) {
    best.setData(new double[] {step}, new double[] {scale * value});
  }

  private void fill(Series series, MetricHistory history) {
    series.setData(history.steps(), scaled(history.values()), history.size());
  }

  private double[] scaled(double[] values) {
    double[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= scale;
    }
    return scaled;
  }

  void clear() {
    version = -1;
    chart.clearData();
    panel.setEmptyText(nothingYet);
  }
}
