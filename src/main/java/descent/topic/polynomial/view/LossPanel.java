package descent.topic.polynomial.view;

import descent.experiment.TrainingEvent;
import descent.topic.polynomial.ClosedForm;
import descent.topic.polynomial.DataProbe;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.shell.MetricHistory;
import descent.ui.shell.StepLines;
import descent.ui.shell.TopicRun;
import descent.ui.theme.Role;
import java.util.Optional;

/** The loss over the steps, with the lines below which it cannot expect to fall. */
final class LossPanel {
  /** A floor this many times above the other would squeeze the curves. */
  private static final double FARTHEST = 30;

  private final TopicRun run;
  private final SeriesChart chart;
  private final Series batch;
  private final Series train;
  private final Series validation;
  private final Panel panel;
  private long shown = -1;

  LossPanel(ViewContext context, TopicRun run, Inquiries inquiries) {
    this.run = run;
    chart = new SeriesChart(context, "Loss", "step", "mean squared error");
    batch = chart.line("batch", SeriesStyle.line(Role.SKY).withWidth(0.5).withAlpha(0.4));
    batch.setInRange(false);
    train = chart.line("train", Role.TRAIN);
    validation = chart.line("validation", Role.VALIDATION);
    chart.setLogY(true);
    chart.setWholeX(true);
    panel = new Panel(context, chart, "lower is better; grey: least squares; green: noise");
    panel.setEmptyText(
        "The training and validation loss appear here. Press Play or Step to train.");
    inquiries.data().onAnswer(this::showFloors);
  }

  Panel panel() {
    return panel;
  }

  SeriesChart chart() {
    return chart;
  }

  /** Shows what was measured since the last time. */
  void update() {
    StepLines.show(run, chart);
    long version = version("loss") + version("trainLoss") + version("validationLoss");
    if (version == shown) {
      return;
    }
    shown = version;
    boolean batches = run.started().map(TrainingEvent.Started::stepsPerEpoch).orElse(1) > 1;
    batch.setVisible(batches);
    if (batches) {
      copy("loss", batch);
      copy("trainLoss", train);
    } else {
      copy("loss", train);
    }
    copy("validationLoss", validation);
    panel.setEmptyText(
        train.size() + batch.size() > 0
            ? ""
            : "The training and validation loss appear here. Press Play or Step to train.");
  }

  private long version(String metric) {
    return run.metric(metric).version();
  }

  private void copy(String metric, Series series) {
    MetricHistory history = run.metric(metric);
    series.setData(history.steps(), history.values(), history.size());
  }

  /** Forgets the run before. */
  void clear() {
    shown = -1;
    chart.clearData();
    chart.clearReferences();
  }

  private void showFloors(DataProbe.Data data) {
    chart.clearReferences();
    chart.setYLabel(data.task().isClassification() ? "cross-entropy, nats" : "mean squared error");
    panel.setReadingAid(
        data.task().isClassification()
            ? "lower is better"
            : "lower is better; grey: least squares; green: noise");
    if (data.task().isClassification()) {
      return;
    }
    data.truth()
        .filter(truth -> truth.noise() > 0)
        .ifPresent(truth -> chart.setReference("\u03c3\u00b2", truth.noiseVariance(), Role.TRUTH));
    Optional<ClosedForm> fit = data.closedForm();
    fit.ifPresent(
        form -> {
          chart.setReference("best train", form.trainLoss());
          if (form.validationLoss() < FARTHEST * form.trainLoss()) {
            chart.setReference("best val.", form.validationLoss());
          }
        });
  }
}
