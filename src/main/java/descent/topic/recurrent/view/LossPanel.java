package descent.topic.recurrent.view;

import descent.topic.recurrent.data.Task;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.shell.MetricHistory;
import descent.ui.shell.StepLines;
import descent.ui.shell.TopicRun;
import descent.ui.theme.Role;
import java.util.Map;

/** The loss over the steps, with the loss of guessing. */
final class LossPanel {
  private static final String NOTHING_YET =
      "The training and validation loss appear here. Press Play or Step to train.";

  /** What a network gets that has learned nothing but the frequencies. */
  private static final Map<Task, Double> GUESSING =
      Map.of(Task.ADDING, 1.0 / 6, Task.COPY, Math.log(8), Task.BRACKETS, Math.log(4));

  private final TopicRun run;
  private final SeriesChart chart;
  private final Series batch;
  private final Series train;
  private final Series validation;
  private final Panel panel;
  private long shown = -1;

  LossPanel(ViewContext context, TopicRun run) {
    this.run = run;
    chart = new SeriesChart(context, "Loss", "step", "loss");
    batch = chart.line("batch", SeriesStyle.line(Role.SKY).withWidth(0.5).withAlpha(0.4));
    train = chart.line("train", Role.TRAIN);
    validation = chart.line("validation", Role.VALIDATION);
    chart.setWholeX(true);
    panel = new Panel(context, chart, "lower is better");
    panel.setEmptyText(NOTHING_YET);
  }

  Panel panel() {
    return panel;
  }

  /** Shows what was measured since the last time. */
  void update() {
    StepLines.show(run, chart);
    long version = version("loss") + version("trainLoss") + version("validationLoss");
    if (version == shown) {
      return;
    }
    shown = version;
    Task task = RecurrentView.settings(run).task();
    chart.setYLabel(RecurrentView.lossName(task));
    chart.clearReferences();
    Double guessing = GUESSING.get(task);
    if (guessing != null) {
      chart.setReference("guessing", guessing);
    }
    copy("loss", batch);
    copy("trainLoss", train);
    copy("validationLoss", validation);
    batch.setInRange(validation.size() < 2); // until epochs can be compared there is nothing else
    panel.setEmptyText(batch.size() + validation.size() > 0 ? "" : NOTHING_YET);
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
}
