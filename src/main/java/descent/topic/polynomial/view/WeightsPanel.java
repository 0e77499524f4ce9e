package descent.topic.polynomial.view;

import descent.topic.polynomial.HistoryProbe;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.shell.StepLines;
import descent.ui.shell.TopicRun;
import descent.ui.theme.Dash;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.List;

/** Every weight over the steps, and where it should end. */
final class WeightsPanel {
  private final TopicRun run;
  private final Inquiries inquiries;
  private final SeriesChart chart;
  private final Panel panel;
  private final List<Series> weights = new ArrayList<>();
  private final List<Series> targets = new ArrayList<>();
  private List<String> names = List.of();

  WeightsPanel(ViewContext context, TopicRun run, Inquiries inquiries) {
    this.run = run;
    this.inquiries = inquiries;
    chart = new SeriesChart(context, "Weights", "step", "weight");
    chart.setWholeX(true);
    chart.offerLog(false);
    panel = new Panel(context, chart, "solid: learned so far; dotted: true weights");
    panel.setEmptyText("The weights over time appear here. Press Play or Step to train.");
    inquiries.history().onAnswer(this::show);
  }

  Panel panel() {
    return panel;
  }

  SeriesChart chart() {
    return chart;
  }

  void update() {
    inquiries.history().update();
    StepLines.show(run, chart);
  }

  /** Forgets the run before. */
  void clear() {
    List.copyOf(chart.series()).forEach(chart::remove);
    weights.clear();
    targets.clear();
    names = List.of();
    chart.clearData();
  }

  private void show(HistoryProbe.History history) {
    if (isLookedBackAt(history)) {
      return;
    }
    if (!names.equals(history.names())) {
      clear();
      define(history);
    }
    double[] steps = new double[history.steps().length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = history.steps()[i];
    }
    for (int k = 0; k < weights.size(); k++) {
      weights.get(k).setData(steps, history.series().get(k));
      drawTarget(k, history, steps);
    }
    panel.setEmptyText(
        steps.length > 1 ? "" : "The weights over time appear here. Press Play or Step to train.");
  }

  /**
   * A moment that one looks back at has no past of its own: the lines stay, as those of the loss.
   */
  private boolean isLookedBackAt(HistoryProbe.History history) {
    return history.steps().length <= 1
        && run.step() > 0
        && names.equals(history.names())
        && !panel.isEmpty();
  }

  private void define(HistoryProbe.History history) {
    names = history.names();
    boolean truth = history.trueWeights().isPresent();
    panel.setReadingAid(
        truth
            ? "solid: learned so far; dotted: true weights"
            : history.closedForm().isPresent()
                ? "solid: learned so far; dotted: least squares"
                : "one line for each weight");
    for (int k = 0; k < names.size(); k++) {
      SeriesStyle style = SeriesStyle.line(Role.category(k)).withDash(Dash.SOLID);
      weights.add(chart.line(names.get(k), k < 8 ? style : style.withDash(Dash.LONG)));
      targets.add(chart.line("", style.withDash(Dash.DOTTED).withWidth(0.75)));
    }
  }

  private void drawTarget(int k, HistoryProbe.History history, double[] steps) {
    double[] wanted = history.trueWeights().or(history::closedForm).orElse(new double[0]);
    if (k < wanted.length && !Double.isNaN(wanted[k]) && steps.length > 0) {
      targets
          .get(k)
          .setData(new double[] {0, steps[steps.length - 1]}, new double[] {wanted[k], wanted[k]});
    }
  }
}
