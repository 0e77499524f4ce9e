package descent.topic.recurrent.view;

import descent.topic.recurrent.CellKind;
import descent.topic.recurrent.LayerTrace;
import descent.topic.recurrent.SequenceProbe;
import descent.ui.canvas.HeatMap;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.formula.TexNumbers;
import descent.ui.shell.Explanation;
import descent.ui.shell.Inquiry;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The forget gate as the road of the gradient: along the direct path dc_t / dc_(t-1) is diag(f_t),
 * so from the last step back to t the gradient is multiplied by the product of all f after t. A
 * GRU's z plays the same part for h.
 */
final class HighwayPage implements RecurrentPage {
  private static final String WAITING =
      "The gate's values appear here as soon as there is a model.";

  private final TopicRun run;
  private final HeatMap gates;
  private final HeatMap products;
  private final SeriesChart chart;
  private final Series meanGate;
  private final Series meanProduct;
  private final Series bestProduct;
  private final List<Panel> panels;
  private final PanelLayout layout;
  private final Inquiry<SequenceProbe.Read> reading;

  HighwayPage(ViewContext context, TopicRun run) {
    this.run = run;
    reading = Inquiry.repeated(run, () -> Optional.of(new SequenceProbe("")), 4);
    gates = new HeatMap(context, "Gate", "unit", "", "kept");
    gates.setSigned(false);
    gates.setRange(0, 1);
    products = new HeatMap(context, "Running product", "unit", "", "reaches t");
    products.setSigned(false);
    products.setRange(0, 1);
    chart = new SeriesChart(context, "Over all units", "step t", "factor");
    chart.setWholeX(true);
    chart.setLogY(true);
    chart.offerSmoothing(false);
    meanGate = chart.line("mean gate", SeriesStyle.line(Role.SKY));
    meanProduct = chart.line("mean product", SeriesStyle.line(Role.TRAIN));
    bestProduct = chart.line("best unit's product", SeriesStyle.line(Role.GREEN));
    Panel gatePanel = new Panel(context, gates, "1: the state is kept, 0: it is forgotten");
    Panel productPanel = new Panel(context, products, "share of the last step's gradient");
    Panel chartPanel = new Panel(context, chart, "of the first layer, on a held-out sequence");
    panels = List.of(gatePanel, productPanel, chartPanel);
    panels.forEach(panel -> panel.setEmptyText(WAITING));
    layout =
        new PanelLayout(
            PanelLayout.rows(0.66, PanelLayout.columns(0.5, gatePanel, productPanel), chartPanel));
    reading.onAnswer(this::show);
  }

  @Override
  public ViewPage page() {
    return new ViewPage("highway", "Forget gate", layout, explanation(), this::update);
  }

  private Optional<String> gate() {
    CellKind cell = RecurrentView.settings(run).cell();
    return cell == CellKind.LSTM
        ? Optional.of("f")
        : cell == CellKind.GRU ? Optional.of("z") : Optional.empty();
  }

  private void update() {
    if (gate().isEmpty()) {
      panels.forEach(
          panel ->
              panel.setEmptyText(
                  "A plain RNN has no gate that keeps its state; choose the cell lstm or gru."));
      return;
    }
    reading.update();
  }

  @Override
  public void clear() {
    reading.reset();
    chart.clearData();
    panels.forEach(panel -> panel.setEmptyText(WAITING));
  }

  /** For each step the product of the gate over all later steps, (T, H) row-major. */
  static double[] products(float[] gate, int steps, int units) {
    double[] products = new double[steps * units];
    for (int unit = 0; unit < units; unit++) {
      double product = 1;
      for (int t = steps - 1; t >= 0; t--) {
        products[t * units + unit] = product;
        product *= gate[t * units + unit];
      }
    }
    return products;
  }

  private void show(SequenceProbe.Read read) {
    LayerTrace layer = read.layers().get(0);
    String name = gate().orElse("");
    float[] values = layer.values().get(name);
    if (values == null) {
      return;
    }
    panels.forEach(panel -> panel.setEmptyText(""));
    panels
        .get(0)
        .setReadingAid(
            (name.equals("f") ? "forget gate f" : "update gate z") + "; 1: kept, 0: forgotten");
    int steps = layer.steps();
    int units = layer.units();
    double[] kept = new double[values.length];
    IntStream.range(0, kept.length).forEach(i -> kept[i] = values[i]);
    double[] left = products(values, steps, units);
    gates.setColumnLabels(read.steps());
    products.setColumnLabels(read.steps());
    gates.setValues(turned(kept, steps, units), units, steps);
    products.setValues(turned(left, steps, units), units, steps);
    double[] t = IntStream.rangeClosed(1, steps).asDoubleStream().toArray();
    chart.setXNames(read.steps());
    chart.setXRange(1, Math.max(2, steps));
    meanGate.setData(t, overUnits(kept, steps, units, false));
    meanProduct.setData(t, overUnits(left, steps, units, false));
    bestProduct.setData(t, overUnits(left, steps, units, true));
  }

  private static double[] turned(double[] values, int steps, int units) {
    double[] turned = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      turned[i % units * steps + i / units] = values[i];
    }
    return turned;
  }

  private static double[] overUnits(double[] values, int steps, int units, boolean largest) {
    double[] result = new double[steps];
    for (int t = 0; t < steps; t++) {
      IntStream row = IntStream.range(t * units, (t + 1) * units);
      result[t] =
          largest
              ? row.mapToDouble(i -> values[i]).max().orElse(0)
              : row.mapToDouble(i -> values[i]).average().orElse(0);
    }
    return result;
  }

  private Explanation explanation() {
    return new Explanation(
            "The gradient's highway",
            "Along the direct path the gradient at c is multiplied by the forget gate at every step and"
                + " by nothing else. Where f stays near 1 it arrives whole, however long the way; one"
                + " step with f near 0 cuts it off, which is forgetting.",
            List.of(
                () ->
                    "\\frac{\\partial \\mathbf{c}_t}{\\partial \\mathbf{c}_{t-1}} ="
                        + " \\mathrm{diag}(\\mathbf{f}_t)",
                this::arrives),
            "Compare an untrained LSTM with a trained one on the adding problem: training pushes some"
                + " units' f towards 1.",
            Map.of("task", "adding", "length", "50", "hiddenSize", "32", "clip", "1"))
        .computedBy("nn/LSTM", "functional/Recurrence.run");
  }

  private String arrives() {
    return meanProduct.size() == 0 || gate().isEmpty()
        ? "\\prod_{k=t+1}^{T} \\mathbf{f}_k"
        : "\\prod_{k=2}^{%d} f_k = %s \\text{ on average}, %s \\text{ at best}"
            .formatted(
                meanProduct.size(),
                TexNumbers.value(meanProduct.y(0)),
                TexNumbers.value(bestProduct.y(0)));
  }
}
