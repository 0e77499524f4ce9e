package descent.topic.polynomial.view;

import descent.topic.polynomial.HistoryProbe;
import descent.topic.polynomial.PolynomialConfig;
import descent.topic.polynomial.RedundantBiasProbe;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.figure.DataTable;
import descent.ui.figure.Panel;
import descent.ui.figure.TableFigure;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Explanation;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.StepLines;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.Dash;
import descent.ui.theme.Role;
import java.util.List;
import java.util.Map;

/** What happens when the layer has a bias beside the constant feature: two weights for one job. */
final class BiasPage implements PolynomialPage {
  private static final String NOTHING_YET =
      "The two biases over time appear here. Press Play or Step to train.";

  private final TopicRun run;
  private final Inquiries inquiries;
  private final SeriesChart chart;
  private final Series w0;
  private final Series b;
  private final Series sum;
  private final Series split;
  private final Panel chartPanel;
  private final TableFigure table;
  private final Panel tablePanel;
  private final LossPanel loss;
  private final PageGate gate;

  BiasPage(ViewContext context, TopicRun run, Inquiries inquiries) {
    this.run = run;
    this.inquiries = inquiries;
    chart = new SeriesChart(context, "Two biases", "step", "value");
    chart.setWholeX(true);
    chart.offerLog(false);
    w0 = chart.line("w\u2080", SeriesStyle.line(Role.SKY));
    b = chart.line("b", SeriesStyle.line(Role.PURPLE));
    sum = chart.line("w\u2080 + b", SeriesStyle.line(Role.TRAIN).withWidth(1.5));
    split = chart.line("w\u2080 \u2212 b", SeriesStyle.line(Role.VERMILLION).withDash(Dash.DOTTED));
    chartPanel = new Panel(context, chart, "the sum is learned, the difference is not");
    chartPanel.setEmptyText(NOTHING_YET);
    table = new TableFigure(context, "In numbers");
    tablePanel = new Panel(context, table, "");
    tablePanel.setEmptyText("The values appear here as soon as the model is made.");
    loss = new LossPanel(context, run, inquiries);
    gate =
        new PageGate(
            run,
            new PanelLayout(
                PanelLayout.columns(
                    0.6, chartPanel, PanelLayout.rows(0.5, loss.panel(), tablePanel))),
            PolynomialConfig::bias,
            "The layer has no bias of its own: w\u2080 of the constant feature does that job. Switch"
                + " bias=True on to see two weights share it.",
            Map.of("Switch bias=True on", Map.of("bias", "true")));
    inquiries.history().onAnswer(this::showHistory);
    inquiries.biases().onAnswer(this::showNumbers);
  }

  @Override
  public ViewPage page() {
    return new ViewPage("bias", "Bias", gate.node(), explanation(), this::update);
  }

  private void update() {
    gate.update();
    inquiries.data().update();
    if (gate.isOpen()) {
      inquiries.history().update();
      StepLines.show(run, chart);
      inquiries.biases().update();
    }
    loss.update();
  }

  @Override
  public void clear() {
    chart.clearData();
    chart.clearReferences();
    loss.clear();
    chartPanel.setEmptyText(NOTHING_YET);
  }

  private void showHistory(HistoryProbe.History history) {
    PolynomialConfig settings = Inquiries.settings(run);
    if (!settings.bias()) {
      return;
    }
    double[] first = history.series().get(0);
    double[] own = history.series().get(history.names().size() - settings.task().outputs());
    double[] steps = new double[history.steps().length];
    double[] added = new double[steps.length];
    double[] apart = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = history.steps()[i];
      added[i] = first[i] + own[i];
      apart[i] = first[i] - own[i];
    }
    w0.setData(steps, first);
    b.setData(steps, own);
    sum.setData(steps, added);
    split.setData(steps, apart);
    chartPanel.setEmptyText(steps.length > 1 ? "" : NOTHING_YET);
  }

  private void showNumbers(RedundantBiasProbe.Biases biases) {
    if (!biases.hasBias()) {
      return;
    }
    if (!Double.isNaN(biases.optimalSum())) {
      chart.setReference("least squares, w\u2080 + b", biases.optimalSum());
    }
    tablePanel.setEmptyText("");
    tablePanel.setReadingAid(
        "rank of X is %d with %d columns".formatted(biases.rank(), biases.columns()));
    table.show(table(biases));
  }

  static DataTable table(RedundantBiasProbe.Biases biases) {
    DataTable.Builder table = DataTable.columns("", "at step 0", "now", "least squares");
    double initialSum = biases.initialW0() + biases.initialB();
    Object optimum = Double.isNaN(biases.optimalSum()) ? "" : (Object) biases.optimalSum();
    table.row("w\u2080", biases.initialW0(), biases.w0(), "");
    table.row("b", biases.initialB(), biases.b(), "");
    table.row("w\u2080 + b", initialSum, biases.sum(), optimum);
    table.row("w\u2080 \u2212 b", biases.initialSplit(), biases.split(), "any");
    table.row("rank of X", "", biases.rank(), "");
    table.row("columns of X", "", biases.columns(), "");
    return table.build();
  }

  private Explanation explanation() {
    return new Explanation(
            "Two weights for one job",
            "The constant feature and the layer's own bias add the same number to every prediction, so"
                + " X has two equal columns and its rank is one less than their number. Their gradients"
                + " are equal: plain descent learns their sum and keeps their difference as it was"
                + " initialised.",
            List.of(
                () -> "\\hat{y} = w_0 \\cdot 1 + \\ldots + b = (w_0 + b) + \\ldots", this::numbers),
            "Break the tie: weight decay 0.1 shrinks the difference, since the data says nothing about"
                + " it.",
            Map.of("weightDecay", "0.1"))
        .computedBy("nn/Linear");
  }

  private String numbers() {
    return inquiries
        .biases()
        .answer()
        .filter(RedundantBiasProbe.Biases::hasBias)
        .map(
            biases ->
                "\\begin{array}{l} w_0 + b = %s %s %s = %s \\\\ w_0 - b = %s \\end{array}"
                    .formatted(
                        Tex.fixed(biases.w0(), 3),
                        biases.b() < 0 ? "-" : "+",
                        Tex.fixed(Math.abs(biases.b()), 3),
                        Tex.fixed(biases.sum(), 3),
                        Tex.fixed(biases.split(), 3)))
        .orElse(
            "\\frac{\\partial \\mathcal{L}}{\\partial w_0} = \\frac{\\partial \\mathcal{L}}{\\partial b}");
  }
}
