package descent.ui.runs;

import descent.experiment.Topic;
import descent.run.RunEntry;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.control.Choice;
import descent.ui.control.ItemConverter;
import descent.ui.figure.Panel;
import descent.ui.figure.TableFigure;
import descent.ui.figure.ViewContext;
import descent.ui.shell.PanelLayout;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;

/** The curves of up to eight runs over each other, and what the runs differ in. */
final class ComparePane {
  private static final String EMPTY =
      "Select a run above to see its curve; with Ctrl or Shift up to eight to compare them.";
  private static final String STEPS = "over steps";
  private static final String EPOCHS = "over epochs";

  private final List<Topic> topics;
  private final SeriesChart chart;
  private final TableFigure table;
  private final Panel chartPanel;
  private final Panel tablePanel;
  private final Choice metric =
      new Choice("compare-metric", "metric that is compared", this::changed);
  private final ComboBox<String> abscissa = new ComboBox<>();
  private final PanelLayout layout;
  private final List<Series> lines = new ArrayList<>();
  private List<RunComparison.Compared> shown = List.of();

  ComparePane(ViewContext context, List<Topic> topics) {
    this.topics = List.copyOf(topics);
    chart = new SeriesChart(context, "Runs compared", "step", "validation loss");
    table = new TableFigure(context, "In what they differ");
    chartPanel = new Panel(context, chart, "each line is a run; the letters stand in the list");
    tablePanel = new Panel(context, table, "what is the same is left out");
    ItemConverter.show(metric, RunComparison::words);
    abscissa.setId("compare-abscissa");
    abscissa.setAccessibleText("steps or epochs");
    abscissa.getItems().setAll(STEPS, EPOCHS);
    abscissa.setValue(STEPS);
    abscissa.setOnAction(e -> changed());
    chart.setLogY(true); // losses fall by decades
    chartPanel.tools().addAll(0, List.of(metric, abscissa));
    layout = new PanelLayout(PanelLayout.columns(0.58, chartPanel, tablePanel));
    show(List.of());
  }

  Node content() {
    return layout;
  }

  /** Shows some runs; none shows how to choose them. */
  void show(List<RunComparison.Compared> runs) {
    shown = List.copyOf(runs);
    offerMetrics();
    List<RunEntry> entries = shown.stream().map(RunComparison.Compared::run).toList();
    String empty = shown.isEmpty() ? EMPTY : "";
    for (Node choice : List.of(metric, abscissa)) {
      choice.setVisible(!shown.isEmpty());
      choice.setManaged(!shown.isEmpty());
    }
    chartPanel.setEmptyText(empty);
    tablePanel.setEmptyText(empty);
    tablePanel.setTitle(shown.size() == 1 ? "Its settings" : "In what they differ");
    tablePanel.setReadingAid(shown.size() == 1 ? "" : "what is the same is left out");
    if (!shown.isEmpty()) {
      table.show(RunComparison.differences(entries, topics));
    }
    chart.clearData();
    draw();
  }

  private void offerMetrics() {
    List<String> names = RunComparison.metrics(shown);
    if (!names.isEmpty()) {
      metric.offer(names, names.get(0));
    }
  }

  private void changed() {
    chart.clearData();
    draw();
  }

  private void draw() {
    lines.forEach(chart::remove);
    lines.clear();
    String name = metric.getValue();
    boolean epochs = EPOCHS.equals(abscissa.getValue());
    chart.setXLabel(epochs ? "epoch" : "step");
    if (name == null) {
      return;
    }
    chart.setYLabel(RunComparison.words(name));
    for (int i = 0; i < shown.size(); i++) {
      RunComparison.Compared run = shown.get(i);
      var curve = run.curves().metric(name);
      Series line = chart.line(run.legend(), SeriesStyle.line(Role.category(i)));
      line.setData(run.abscissae(curve, epochs), curve.values());
      lines.add(line);
    }
  }

  /** The chart, for those who look at its numbers. */
  SeriesChart chart() {
    return chart;
  }
}
