package descent.topic.polynomial.view;

import descent.topic.polynomial.SpectrumProbe;
import descent.ui.chart.BarsChart;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.figure.DataTable;
import descent.ui.figure.Panel;
import descent.ui.figure.TableFigure;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Explanation;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.Marker;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** The Hessian's eigenvalues, and what a learning rate does along each of their directions. */
final class SpectrumPage implements PolynomialPage {
  private final TopicRun run;
  private final Inquiries inquiries;
  private final SeriesChart eigenvalues;
  private final Series values;
  private final BarsChart factors;
  private final TableFigure table;
  private final Panel valuesPanel;
  private final Panel factorsPanel;
  private final Panel tablePanel;
  private final LossPanel loss;
  private final PanelLayout layout;

  SpectrumPage(ViewContext context, TopicRun run, Inquiries inquiries) {
    this.run = run;
    this.inquiries = inquiries;
    eigenvalues = new SeriesChart(context, "Eigenvalues", "direction i", "eigenvalue \u03bb");
    eigenvalues.offerSmoothing(false);
    eigenvalues.setLogY(true);
    eigenvalues.setWholeX(true);
    values =
        eigenvalues.line(
            "eigenvalues of the Hessian",
            SeriesStyle.line(Role.TRAIN).withMarker(Marker.CIRCLE).withMarkerSize(8));
    factors = new BarsChart(context, "Contraction", "direction i", "1 \u2212 \u03b7\u03bb");
    table = new TableFigure(context, "Spectrum");
    valuesPanel = new Panel(context, eigenvalues, "the curvature of the loss along each direction");
    factorsPanel = new Panel(context, factors, "");
    factorsPanel.tools().add(regimes());
    tablePanel = new Panel(context, table, "half-life in steps");
    for (Panel panel : List.of(valuesPanel, factorsPanel, tablePanel)) {
      panel.setEmptyText("The spectrum appears here as soon as the data is made.");
    }
    loss = new LossPanel(context, run, inquiries);
    layout =
        new PanelLayout(
            PanelLayout.columns(
                0.55,
                PanelLayout.rows(0.5, valuesPanel, factorsPanel),
                PanelLayout.rows(0.55, loss.panel(), tablePanel)));
    inquiries.spectrum().onAnswer(this::show);
  }

  private MenuButton regimes() {
    MenuButton menu = new MenuButton("Make it");
    menu.setId("regimes");
    for (Regime regime : Regime.values()) {
      MenuItem item = new MenuItem(regime.word());
      item.setOnAction(e -> choose(regime));
      menu.getItems().add(item);
    }
    return menu;
  }

  /** Sets plain full-batch descent with a learning rate that goes this way. */
  private void choose(Regime regime) {
    inquiries
        .spectrum()
        .answer()
        .ifPresent(
            spectrum -> {
              String rate = rate(regime, spectrum);
              run.change(
                  spectrum.applies()
                      ? Map.of("learningRate", rate)
                      : Map.of("learningRate", rate, "batchSize", "0", "optimizer", "sgd"));
            });
  }

  /** As it would be typed. */
  static String rate(Regime regime, SpectrumProbe.Spectrum spectrum) {
    double rate = regime.shareOfLimit() * spectrum.stabilityLimit();
    double typed = Math.max(1e-5, Math.min(10, rate));
    return String.format(Locale.ROOT, "%.3g", typed);
  }

  @Override
  public ViewPage page() {
    return new ViewPage("spectrum", "Spectrum", layout, explanation(), this::update);
  }

  private void update() {
    inquiries.data().update();
    inquiries.spectrum().update();
    loss.update();
  }

  @Override
  public void clear() {
    eigenvalues.clearData();
    factors.clearBars();
    loss.clear();
  }

  private void show(SpectrumProbe.Spectrum spectrum) {
    for (Panel panel : List.of(valuesPanel, factorsPanel, tablePanel)) {
      panel.setEmptyText("");
    }
    int n = spectrum.eigenvalues().length;
    double[] index = new double[n];
    Arrays.setAll(index, i -> i + 1);
    values.setData(index, spectrum.eigenvalues());
    eigenvalues.setXRange(0.5, n + 0.5);
    valuesPanel.setReadingAid(
        "largest %s, condition number %s"
            .formatted(
                NumberFormats.value(spectrum.eigenvalues()[0]),
                NumberFormats.value(spectrum.conditionNumber())));
    factors.setCategories(names(n));
    factors.setBars("factor of one step", Role.TRAIN, spectrum.factors());
    Regime regime = Regime.of(spectrum);
    factorsPanel.setTitle("Contraction: " + regime.word());
    factorsPanel.setReadingAid(
        spectrum.applies()
            ? regime.sentence()
            : regime.sentence() + " (with plain descent on the full batch)");
    table.show(table(spectrum));
  }

  private static List<String> names(int n) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      names.add(Integer.toString(i));
    }
    return names;
  }

  static DataTable table(SpectrumProbe.Spectrum spectrum) {
    DataTable.Builder table =
        DataTable.columns("i", "\u03bb", "2/\u03bb", "1 \u2212 \u03b7\u03bb", "half-life");
    for (int i = 0; i < spectrum.eigenvalues().length; i++) {
      double value = spectrum.eigenvalues()[i];
      table.row(i + 1, value, 2 / value, spectrum.factors()[i], spectrum.halfLives()[i]);
    }
    return table.build();
  }

  private Explanation explanation() {
    return new Explanation(
            "How large may a step be?",
            "Along each eigenvector of the Hessian one step of plain full-batch descent multiplies the"
                + " distance to the optimum by 1 \u2212 \u03b7\u03bb. Beyond 2/\u03bbmax the largest"
                + " factor leaves [\u22121, 1] and the run diverges; small eigenvalues make the rest"
                + " slow.",
            List.of(
                () -> "\\mathbf{H} = \\frac{2}{N} \\mathbf{X}^T \\mathbf{X}",
                this::limit,
                this::regime),
            "Step just below the limit and watch the loss swing: full batch, plain SGD, then choose"
                + " \u201coscillating\u201d.",
            Map.of("batchSize", "0", "optimizer", "sgd"))
        .computedBy("optim/SGD", "functional/Loss.mse");
  }

  private String limit() {
    return inquiries
        .spectrum()
        .answer()
        .map(
            spectrum ->
                "\\eta < \\frac{2}{\\lambda_{\\max}} = \\frac{2}{%s} = %s"
                    .formatted(
                        Tex.number(2 / spectrum.stabilityLimit()),
                        Tex.number(spectrum.stabilityLimit())))
        .orElse("\\eta < \\frac{2}{\\lambda_{\\max}}");
  }

  private String regime() {
    return inquiries
        .spectrum()
        .answer()
        .map(
            spectrum ->
                "\\eta = %s: \\text{ %s}"
                    .formatted(Tex.shortest(spectrum.learningRate()), Regime.of(spectrum).word()))
        .orElse("\\eta");
  }
}
