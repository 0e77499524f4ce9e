package descent.topic.polynomial.view;

import descent.experiment.TrainingEvent;
import descent.topic.polynomial.GradientProbe;
import descent.topic.polynomial.PolynomialSnapshot;
import descent.ui.chart.BarsChart;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.figure.DataTable;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.formula.FormulaSheet;
import descent.ui.shell.Explanation;
import descent.ui.shell.MetricHistory;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.StepLines;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.control.CheckBox;

/** The gradient by the notes' formula and by autograd, and what a step does with it. */
final class GradientPage implements PolynomialPage {
  private static final String NOTHING_YET =
      "The size of the gradient over time appears here. Press Play or Step to train.";

  private final TopicRun run;
  private final Inquiries inquiries;
  private final FormulaSheet sheet;
  private final Panel sheetPanel;
  private final BarsChart bars;
  private final Panel barsPanel;
  private final SeriesChart sizes;
  private final Series used;
  private final Panel sizesPanel;
  private final CheckBox zeroGrad = new CheckBox("zero_grad");
  private final LossPanel loss;
  private final PanelLayout layout;
  private boolean following;

  GradientPage(ViewContext context, TopicRun run, Inquiries inquiries) {
    this.run = run;
    this.inquiries = inquiries;
    sheet = new FormulaSheet(context, "Gradient in matrix form");
    sheetPanel = new Panel(context, sheet, "with this run's numbers");
    sheetPanel.setEmptyText("The formulas with numbers appear here as soon as the data is made.");
    bars = new BarsChart(context, "Formula and autograd", "weight", "derivative of the loss");
    barsPanel = new Panel(context, bars, "");
    barsPanel.setEmptyText("Both gradients appear here as soon as the data is made.");
    sizes = new SeriesChart(context, "Gradient norm", "step", "norm");
    sizes.setWholeX(true);
    sizes.setLogY(true);
    used = sizes.line("that the step used", SeriesStyle.line(Role.TRAIN));
    sizesPanel = new Panel(context, sizes, "");
    sizesPanel.setEmptyText(NOTHING_YET);
    zeroGrad.setId("zero-grad");
    zeroGrad.setMnemonicParsing(false);
    zeroGrad.setAccessibleText("zero_grad before every step");
    zeroGrad
        .selectedProperty()
        .addListener(
            (property, old, on) -> {
              if (!following) {
                run.change(Map.of("zeroGrad", Boolean.toString(on)));
              }
            });
    sizesPanel.tools().add(0, zeroGrad);
    loss = new LossPanel(context, run, inquiries);
    layout =
        new PanelLayout(
            PanelLayout.columns(
                0.56, sheetPanel, PanelLayout.rows(barsPanel, sizesPanel, loss.panel())));
    inquiries.gradient().onAnswer(this::show);
    run.configProperty().addListener((property, old, config) -> follow());
    follow();
  }

  /** The switch shows the setting, whoever changed it. */
  private void follow() {
    following = true;
    boolean on = Inquiries.settings(run).zeroGrad();
    zeroGrad.setSelected(on);
    sizesPanel.setReadingAid(
        on ? "cleared before every step" : "zero_grad is off: every step adds to the pile");
    following = false;
  }

  @Override
  public ViewPage page() {
    return new ViewPage("gradient", "Gradient", layout, explanation(), this::update);
  }

  private void update() {
    inquiries.data().update();
    inquiries.gradient().update();
    MetricHistory norms = run.metric("gradientNorm");
    used.setData(norms.steps(), norms.values(), norms.size());
    StepLines.show(run, sizes);
    sizesPanel.setEmptyText(norms.isEmpty() ? NOTHING_YET : "");
    loss.update();
  }

  @Override
  public void clear() {
    bars.clearBars();
    sizes.clearData();
    loss.clear();
  }

  private void show(GradientProbe.Gradients found) {
    sheetPanel.setEmptyText("");
    barsPanel.setEmptyText("");
    bars.setCategories(found.names());
    bars.setBars("formula", Role.REFERENCE, found.formula());
    bars.setBars("autograd", Role.TRAIN, found.autograd());
    barsPanel.setReadingAid("largest difference " + NumberFormats.value(found.largestDifference()));
    List<FormulaSheet.Line> lines =
        new ArrayList<>(new GradientTex(found, Inquiries.settings(run)).lines());
    int stepsPerEpoch = run.started().map(TrainingEvent.Started::stepsPerEpoch).orElse(1);
    run.snapshot(PolynomialSnapshot.class)
        .ifPresent(
            snapshot ->
                lines.addAll(
                    GradientTex.step(
                        snapshot, Inquiries.settings(run), found.count(), stepsPerEpoch)));
    sheet.show(lines, table(found));
  }

  static DataTable table(GradientProbe.Gradients found) {
    DataTable.Builder table =
        DataTable.columns("weight", "value", "X^T (y - X w)", "formula", "autograd", "difference");
    for (int i = 0; i < found.names().size(); i++) {
      table.row(
          found.names().get(i),
          found.parameters()[i],
          found.transposeTimesResidual()[i],
          found.formula()[i],
          found.autograd()[i],
          found.autograd()[i] - found.formula()[i]);
    }
    return table.build();
  }

  private Explanation explanation() {
    return new Explanation(
            "The gradient, twice",
            "The notes' formula and the tape's backward pass give the same vector, up to float32's"
                + " rounding. A mini-batch sees some of the points, so the gradient that a step uses"
                + " scatters around it. PyTorch adds gradients up until zero_grad clears them: without"
                + " it every step also repeats all steps before.",
            List.of(
                () ->
                    "\\nabla_{\\mathbf{w}} \\mathcal{L} = -\\frac{2}{N} \\mathbf{X}^T (\\mathbf{y} -"
                        + " \\mathbf{X} \\mathbf{w})",
                () ->
                    "\\mathbf{w} \\leftarrow \\mathbf{w} - \\eta \\nabla_{\\mathbf{w}} \\mathcal{L}",
                this::counts),
            "Forget zero_grad and watch the gradients pile up and the loss swing.",
            Map.of("zeroGrad", "false"))
        .computedBy("functional/MatrixProduct.linear", "functional/Loss.mse");
  }

  private String counts() {
    int stepsPerEpoch = run.started().map(TrainingEvent.Started::stepsPerEpoch).orElse(0);
    return "\\text{epoch } %s,\\ \\text{step } %s \\ (%s \\text{ per epoch})"
        .formatted(Tex.count(run.epoch()), Tex.count(run.step()), Tex.count(stepsPerEpoch));
  }
}
