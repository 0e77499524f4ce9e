package descent.topic.polynomial.view;

import descent.experiment.Probe;
import descent.topic.polynomial.DataProbe;
import descent.topic.polynomial.DecisionProbe;
import descent.topic.polynomial.Points;
import descent.topic.polynomial.Task;
import descent.ui.canvas.Grid2d;
import descent.ui.canvas.RegionPlot;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Explanation;
import descent.ui.shell.Inquiry;
import descent.ui.shell.MetricHistory;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.StepLines;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;

/** Telling sides of a curve apart by the same features: regions, cross-entropy, accuracy. */
final class ClassificationPage implements PolynomialPage {
  private static final int CELLS = 81;
  private static final String NOTHING_YET =
      "The accuracy after every epoch appears here. Press Play or Step to train.";

  private static final Map<String, Map<String, String>> OFFERS = offers();

  private final TopicRun run;
  private final Inquiries inquiries;
  private final Inquiry<DecisionProbe.Decisions> decisions;
  private final Map<Task, RegionPlot> plots = new EnumMap<>(Task.class);
  private final Map<Task, Panel> panels = new EnumMap<>(Task.class);
  private final PanelLayout layout;
  private Panel regions;
  private final SeriesChart accuracy;
  private final Series train;
  private final Series validation;
  private final Panel accuracyPanel;
  private final LossPanel loss;
  private final PageGate gate;

  ClassificationPage(ViewContext context, TopicRun run, Inquiries inquiries) {
    this.run = run;
    this.inquiries = inquiries;
    decisions = Inquiry.repeated(run, this::question, 8);
    add(context, Task.BINARY, List.of("below the curve", "above the curve"));
    add(context, Task.MULTI_CLASS, List.of("below the band", "in the band", "above the band"));
    regions = panels.values().iterator().next();
    accuracy = new SeriesChart(context, "Accuracy", "step", "share classified right");
    accuracy.setWholeX(true);
    accuracy.offerLog(false);
    train = accuracy.line("train", Role.TRAIN);
    validation = accuracy.line("validation", Role.VALIDATION);
    accuracyPanel = new Panel(context, accuracy, "higher is better");
    accuracyPanel.setEmptyText(NOTHING_YET);
    loss = new LossPanel(context, run, inquiries);
    layout =
        new PanelLayout(
            PanelLayout.columns(0.6, regions, PanelLayout.rows(0.5, loss.panel(), accuracyPanel)));
    gate =
        new PageGate(
            run,
            layout,
            settings -> settings.task().isClassification(),
            "The task of this run is regression. Classification asks on which side of the"
                + " polynomial a point (z, y) lies, from the same features and y.",
            OFFERS);
    inquiries.data().onAnswer(this::showData);
    decisions.onAnswer(this::show);
  }

  private static Map<String, Map<String, String>> offers() {
    Map<String, Map<String, String>> offers = new LinkedHashMap<>();
    offers.put(
        "Switch to two classes (binary cross-entropy)",
        Map.of("task", "binary", "learningRate", "0.3"));
    offers.put(
        "Switch to three classes (cross-entropy)",
        Map.of("task", "multi-class", "learningRate", "0.3"));
    return offers;
  }

  private void add(ViewContext context, Task task, List<String> classes) {
    RegionPlot plot = new RegionPlot(context, "Decision regions", "z", "y", classes);
    Panel panel = new Panel(context, plot, "");
    panel.setEmptyText("The decision regions appear here as soon as the data is made.");
    boolean binary = task == Task.BINARY;
    Button other = new Button(binary ? "Three classes" : "Two classes");
    other.setOnAction(e -> run.change(Map.of("task", binary ? "multi-class" : "binary")));
    Button regression = new Button("Regression");
    regression.setOnAction(e -> run.change(Map.of("task", "regression", "learningRate", "0.01")));
    panel.tools().addAll(0, List.of(other, regression));
    plots.put(task, plot);
    panels.put(task, panel);
  }

  private Optional<Probe<DecisionProbe.Decisions>> question() {
    return Inquiries.settings(run).task().isClassification()
        ? Optional.of(new DecisionProbe(CELLS, CELLS))
        : Optional.empty();
  }

  @Override
  public ViewPage page() {
    return new ViewPage(
        "classification", "Classification", gate.node(), explanation(), this::update);
  }

  private void update() {
    gate.update();
    Panel next = panels.getOrDefault(Inquiries.settings(run).task(), regions);
    layout.replace(regions, next);
    regions = next;
    inquiries.data().update();
    decisions.update();
    loss.update();
    copy("trainAccuracy", train);
    copy("validationAccuracy", validation);
    StepLines.show(run, accuracy);
    accuracyPanel.setEmptyText(validation.size() > 1 ? "" : NOTHING_YET);
  }

  private void copy(String metric, Series series) {
    MetricHistory history = run.metric(metric);
    series.setData(history.steps(), history.values(), history.size());
  }

  @Override
  public void clear() {
    decisions.reset();
    accuracy.clearData();
    loss.clear();
  }

  private void showData(DataProbe.Data data) {
    RegionPlot plot = plots.get(data.task());
    if (plot != null) {
      Points points = data.train();
      plot.setLabels(data.zName(), data.yName());
      int shown = Math.min(points.size(), FitPanel.MOST_POINTS);
      plot.setPoints(points.originalZ(data.scale()), points.y(), points.labels(), shown);
    }
  }

  private void show(DecisionProbe.Decisions found) {
    Task task = Inquiries.settings(run).task();
    Panel panel = panels.get(task);
    RegionPlot plot = plots.get(task);
    if (panel == null || plot == null || found.probabilities().length != task.classes()) {
      return;
    }
    panel.setEmptyText("");
    plot.setRegions(grids(found));
    panel.setReadingAid(
        "accuracy %s train, %s validation"
            .formatted(
                NumberFormats.percent(found.trainAccuracy()),
                NumberFormats.percent(found.validationAccuracy())));
  }

  /** For each class its probability as the plot wants it. */
  static List<Grid2d> grids(DecisionProbe.Decisions found) {
    int nx = found.z().length;
    int ny = found.y().length;
    List<Grid2d> grids = new ArrayList<>();
    for (double[][] probability : found.probabilities()) {
      double[] values = new double[nx * ny];
      for (int i = 0; i < ny; i++) {
        System.arraycopy(probability[i], 0, values, i * nx, nx);
      }
      grids.add(
          new Grid2d(
              found.z()[0], found.z()[nx - 1], found.y()[0], found.y()[ny - 1], nx, ny, values));
    }
    return List.copyOf(grids);
  }

  private Explanation explanation() {
    return new Explanation(
            "On which side of the curve?",
            "The same powers of z, and y itself, now feed a classifier: sigmoid of one output for two"
                + " classes, softmax of three for three. The line is where two classes are equally"
                + " probable; noise blurs the true border, so that not every point can be right.",
            List.of(
                () ->
                    "\\mathrm{BCE} = -\\frac{1}{N} \\sum_i t_i \\log p_i + (1 - t_i) \\log (1 - p_i)",
                () ->
                    "\\mathrm{CE} = -\\frac{1}{N} \\sum_i \\log \\frac{e^{o_{i,c_i}}}{\\sum_k e^{o_{i,k}}}",
                this::numbers),
            "Can a straight line do it? Set the model degree to 1.",
            Map.of("modelDegree", "1"))
        .computedBy(
            "functional/Loss.crossEntropy",
            "functional/Loss.bceWithLogits",
            "functional/Activation.softmax");
  }

  private String numbers() {
    return decisions
        .answer()
        .map(
            found ->
                "\\text{accuracy} = %s \\text{ (validation)}"
                    .formatted(Tex.fixed(found.validationAccuracy(), 3)))
        .orElse("\\text{accuracy}");
  }
}
