package descent.topic.tsp.view;

import descent.topic.tsp.inspect.BlockProbe;
import descent.topic.tsp.inspect.BlockProbe.Block;
import descent.topic.tsp.inspect.BlockProbe.Scores;
import descent.topic.tsp.inspect.Saturation;
import descent.ui.canvas.HeatMap;
import descent.ui.chart.BarsChart;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.control.Choice;
import descent.ui.control.Sight;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.formula.TexNumbers;
import descent.ui.shell.Explanation;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.Marker;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Queries and keys of a head: scores with and without 1/sqrt(d_k), masks, and the softmax. */
final class ScoresPage implements TspPage {
  private static final String WAIT =
      Look.soon("The scores of the network's queries and keys appear");

  private final Look<Block> look;
  private final Choice attention =
      new Choice("scores-attention", "whose queries and keys", this::changed);
  private final Choice head = new Choice("scores-head", "head", this::changed);
  private final Choice mask = new Choice("scores-mask", "mask", this::changed);
  private final CheckBox scale = new CheckBox("divide by \u221ad\u2096");
  private final HeatMap scores;
  private final Panel scoresPanel;
  private final HeatMap weights;
  private final Panel weightsPanel;
  private final BarsChart bars;
  private final Panel barsPanel;
  private final SeriesChart chart;
  private final Series scaled;
  private final Series unscaled;
  private final Series headScaled;
  private final Series headUnscaled;
  private final Panel chartPanel;
  private final VBox content;
  private int row;
  private int drawnFor;

  ScoresPage(ViewContext context, TopicRun run, Sketch sketch) {
    scores = new HeatMap(context, "Scores", "query", "key", "score");
    scores.setId("scores");
    scores.setSigned(true);
    weights = new HeatMap(context, "Weights", "query", "key", "weight");
    weights.setId("weights");
    scores.setOnCellClicked((at, column) -> choose(at));
    weights.setOnCellClicked((at, column) -> choose(at));
    scoresPanel = new Panel(context, scores, "");
    weightsPanel = new Panel(context, weights, "click a row for its bars below");
    bars = new BarsChart(context, "One query's weights", "key", "weight");
    barsPanel = new Panel(context, bars, "click a row above to choose another");
    chart = new SeriesChart(context, "Saturation", "d_k", "weight");
    chart.setLogX(true);
    chart.setYRange(0, 1);
    chart.offerLog(false);
    chart.offerSmoothing(false);
    scaled = chart.line("random, divided", Role.TRAIN);
    unscaled = chart.line("random, undivided", Role.VALIDATION);
    headScaled = chart.points("head, divided", points(Role.TRAIN, Marker.STAR));
    headUnscaled = chart.points("head, undivided", points(Role.VALIDATION, Marker.DIAMOND));
    chartPanel = new Panel(context, chart, "largest of each query");
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(
                0.5,
                PanelLayout.columns(scoresPanel, weightsPanel),
                PanelLayout.columns(barsPanel, chartPanel)));
    content = new VBox(bar(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    look = new Look<>(run, sketch, i -> Optional.of(new BlockProbe(i)), 3, () -> Sight.of(content));
    look.onChange(this::show);
    clear();
  }

  private static SeriesStyle points(Role role, Marker marker) {
    return SeriesStyle.points(role).withMarker(marker).withMarkerSize(14);
  }

  private FlowPane bar() {
    mask.offer(ScoreMask.titles(), ScoreMask.titles().get(0));
    scale.setId("scores-scale");
    scale.setSelected(true);
    scale.setOnAction(e -> changed());
    FlowPane bar = new FlowPane(attention, head, scale, mask);
    bar.getStyleClass().add("page-bar");
    return bar;
  }

  private void changed() {
    scores.followRange();
    weights.followRange();
    show();
  }

  private void choose(int chosen) {
    row = chosen;
    show();
  }

  private void show() {
    String missing = look.missing(WAIT);
    for (Panel panel : List.of(scoresPanel, weightsPanel, barsPanel, chartPanel)) {
      panel.setEmptyText(missing);
    }
    look.found().ifPresent(this::show);
  }

  private void show(Block found) {
    List<String> titles = found.scores().stream().map(ScoresPage::title).toList();
    attention.offer(titles, titles.get(0));
    Scores chosen = found.scores().get(attention.index());
    head.offer(
        IntStream.rangeClosed(1, chosen.heads()).mapToObj(number -> "head " + number).toList(),
        "head 1");
    int h = head.index();
    int n = chosen.steps();
    row = Math.min(row, n - 1);
    List<String> names = names(found, chosen);
    for (HeatMap map : List.of(scores, weights)) {
      map.setRowLabels(names);
      map.setColumnLabels(names);
    }
    double[] masked = mask().masked(chosen, h, scale.isSelected());
    double[] soft = ScoreMask.weights(masked, n);
    scores.setValues(finite(masked), n, n);
    weights.setValues(soft, n, n);
    scores.resetChoice(row, -1);
    weights.resetChoice(row, -1);
    scoresPanel.setReadingAid(
        scale.isSelected()
            ? "q\u00b7k / \u221a%d, masked ones empty".formatted(chosen.keyWidth())
            : "q\u00b7k as it is, masked ones empty");
    showRow(chosen, h, names);
    showSaturation(chosen, h);
  }

  private static String title(Scores scores) {
    return (scores.decoder() ? "decoder layer " : "encoder layer ") + scores.name().substring(1);
  }

  private ScoreMask mask() {
    return ScoreMask.values()[mask.index()];
  }

  /** Cities by number in the encoder; by position in the tour in the decoder. */
  private static List<String> names(Block found, Scores chosen) {
    return IntStream.range(0, chosen.steps())
        .mapToObj(k -> Integer.toString((chosen.decoder() ? found.walk().tour().city(k) : k) + 1))
        .toList();
  }

  /** What is masked has no colour. */
  private static double[] finite(double[] masked) {
    return Arrays.stream(masked).map(v -> Double.isFinite(v) ? v : Double.NaN).toArray();
  }

  private void showRow(Scores chosen, int h, List<String> names) {
    bars.setCategories(names);
    double[] with = rowOf(mask().masked(chosen, h, true), chosen.steps());
    double[] without = rowOf(mask().masked(chosen, h, false), chosen.steps());
    bars.setBars("divided", Role.TRAIN, with);
    bars.setBars("undivided", Role.VALIDATION, without);
    barsPanel.setTitle("Weights of query " + names.get(row));
    barsPanel.setReadingAid(
        "largest %s, undivided %s"
            .formatted(
                NumberFormats.percent(Saturation.largest(with)),
                NumberFormats.percent(Saturation.largest(without))));
  }

  private double[] rowOf(double[] masked, int n) {
    return Saturation.softmax(Arrays.copyOfRange(masked, row * n, (row + 1) * n), 1);
  }

  private void showSaturation(Scores chosen, int h) {
    int n = chosen.steps();
    if (drawnFor != n) {
      drawnFor = n;
      Saturation random = Saturation.of(n, 1);
      double[] widths = Arrays.stream(random.keyWidths()).asDoubleStream().toArray();
      scaled.setData(widths, random.scaled());
      unscaled.setData(widths, random.unscaled());
      chartPanel.setReadingAid("largest of each query, no mask");
    }
    double[] at = {chosen.keyWidth()};
    headScaled.setData(at, new double[] {largest(chosen, h, true)});
    headUnscaled.setData(at, new double[] {largest(chosen, h, false)});
  }

  /** Mean over the queries of the largest weight, nothing masked. */
  private static double largest(Scores chosen, int h, boolean scaled) {
    int n = chosen.steps();
    double[] soft = ScoreMask.weights(ScoreMask.NONE.masked(chosen, h, scaled), n);
    double sum = 0;
    for (int query = 0; query < n; query++) {
      sum += Saturation.largest(Arrays.copyOfRange(soft, query * n, (query + 1) * n));
    }
    return sum / n;
  }

  @Override
  public ViewPage page() {
    return new ViewPage("scores", "Scores", content, explanation(), look::update);
  }

  @Override
  public void clear() {
    look.reset();
    scores.followRange();
    weights.followRange();
    show();
  }

  private Explanation explanation() {
    return new Explanation(
            "From queries and keys to weights",
            "A score is the product of a query and a key; its spread grows with the root of their"
                + " width d_k, and so softmax would give everything to one key and let no gradient"
                + " through to the others. The division keeps the spread near 1. A mask sets scores to"
                + " minus infinity, which softmax turns into 0.",
            List.of(
                () ->
                    "A_{ij} = \\frac{\\exp(q_i \\cdot k_j / \\sqrt{d_k})}"
                        + "{\\sum_m \\exp(q_i \\cdot k_m / \\sqrt{d_k})}",
                this::score),
            "Take the division away and watch the weights of a head turn into 0 and 1.",
            Map.of())
        .computedBy(
            "functional/Attention.self",
            "functional/AttentionMask",
            "functional/Activation.softmax");
  }

  private String score() {
    return look.found()
        .map(
            found -> {
              Scores chosen = found.scores().get(attention.index());
              int h = head.index();
              double product = chosen.head(Math.min(h, chosen.heads() - 1))[0];
              return "\\frac{q_1 \\cdot k_1}{\\sqrt{d_k}} = \\frac{%s}{\\sqrt{%d}} = %s"
                  .formatted(
                      TexNumbers.value(product),
                      chosen.keyWidth(),
                      TexNumbers.value(product / Math.sqrt(chosen.keyWidth())));
            })
        .orElse("\\text{Var}(q \\cdot k) = d_k");
  }
}
