package descent.ui.shell;

import descent.run.RunCurves;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.control.Choice;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.theme.Role;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.StackPane;

/** The two futures of a run that was begun anew in the middle, on one plot. */
final class FuturesPane extends StackPane {
  private static final String LOSS = "validationLoss";

  private final RunSession session;
  private final SeriesChart chart;
  private final Series before;
  private final Series now;
  private final Choice metric = new Choice("futures-metric", "metric of the futures", this::show);

  FuturesPane(ViewContext context, RunSession session) {
    this.session = session;
    chart = new SeriesChart(context, "Two futures", "step", "validation loss");
    chart.setLogY(true);
    before = chart.line("the future before", Role.ORANGE);
    now = chart.line("this future", Role.BLUE);
    Panel panel = new Panel(context, chart, "they part at the vertical line");
    panel.tools().add(0, metric);
    getStyleClass().add("futures");
    getChildren().setAll(panel);
  }

  /** Draws what there is. */
  void show() {
    Optional<Former> former = session.former();
    if (former.isEmpty()) {
      return;
    }
    List<String> names = List.copyOf(former.get().curves().metrics().keySet());
    if (!names.isEmpty()) {
      metric.offer(names, names.contains(LOSS) ? LOSS : names.get(0));
      String name = metric.chosen();
      RunCurves.Curve curve = former.get().curves().metric(name);
      before.setData(curve.steps(), curve.values());
      MetricHistory history = session.metric(name);
      now.setData(history.steps(), history.values(), history.size());
      chart.setYLabel(name);
      chart.setCursor(former.get().step());
    }
  }
}
