package descent.topic.recurrent.view;

import descent.ui.chart.BarsChart;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * What a study has measured: a chart for each quantity, with a bar for each training.
 *
 * @param <R> what is measured in one training
 */
final class StudyBars<R> {
  private final ViewContext context;
  private final String category;
  private final List<Quantity<R>> quantities = new ArrayList<>();

  private record Quantity<R>(BarsChart chart, Panel panel, Role role, ToDoubleFunction<R> value) {}

  /** {@code category} is what the trainings differ in. */
  StudyBars(ViewContext context, String category) {
    this.context = context;
    this.category = category;
  }

  /**
   * Adds the chart of a quantity.
   *
   * @param unit of the quantity
   * @param aid the panel's reading aid
   * @param text writes a value above its bar
   */
  Panel add(
      String title,
      String unit,
      String aid,
      Role role,
      ToDoubleFunction<R> value,
      DoubleFunction<String> text) {
    BarsChart chart = new BarsChart(context, title, category, unit);
    chart.setShowValues(text);
    Panel panel = new Panel(context, chart, aid);
    quantities.add(new Quantity<>(chart, panel, role, value));
    return panel;
  }

  /** Says in the place of the bars why there are none; empty where there are. */
  void setEmptyText(String text) {
    quantities.forEach(quantity -> quantity.panel.setEmptyText(text));
  }

  /** Shows all that has been measured so far, a name for each training. */
  void show(List<String> names, List<R> results) {
    setEmptyText("");
    for (Quantity<R> quantity : quantities) {
      BarsChart chart = quantity.chart;
      chart.setCategories(names);
      double[] values = results.stream().mapToDouble(quantity.value).toArray();
      chart.setBars(chart.valueLabel(), quantity.role, values);
    }
  }

  void clear() {
    quantities.forEach(quantity -> quantity.chart.clearBars());
  }
}
