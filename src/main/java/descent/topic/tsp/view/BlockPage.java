package descent.topic.tsp.view;

import descent.topic.tsp.TspConfig;
import descent.topic.tsp.inspect.BlockProbe;
import descent.topic.tsp.inspect.BlockProbe.Block;
import descent.topic.tsp.inspect.NormProbe;
import descent.topic.tsp.inspect.NormProbe.Norms;
import descent.ui.chart.BarsChart;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
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

/** The residual stream, the feed-forward networks, and layer norm against batch norm. */
final class BlockPage implements TspPage {
  private static final String WAIT = Look.soon("What the layers compute appears");

  private final TopicRun run;
  private final Look<Block> block;
  private final Look<Norms> norms;
  private final BarsChart stages;
  private final BarsChart active;
  private final SeriesChart spread;
  private final Series before;
  private final Series layerNorm;
  private final Series batchNorm;
  private final SeriesChart drift;
  private final Series layerDrift;
  private final Series batchDrift;
  private final Panel stagesPanel;
  private final Panel activePanel;
  private final Panel spreadPanel;
  private final Panel driftPanel;
  private final PanelLayout layout;

  BlockPage(ViewContext context, TopicRun run, Sketch sketch) {
    this.run = run;
    stages = new BarsChart(context, "Residual stream", "sublayer", "root mean square");
    active = new BarsChart(context, "Feed-forward", "layer", "active, %");
    active.setRange(0, 100);
    spread = new SeriesChart(context, "Spread of each vector", "city", "standard deviation");
    spread.setWholeX(true);
    before = spread.points("before", points(Role.GREY, Marker.CIRCLE));
    layerNorm = spread.points("layer norm", points(Role.TRAIN, Marker.SQUARE));
    batchNorm = spread.points("batch norm", points(Role.VALIDATION, Marker.TRIANGLE));
    drift = new SeriesChart(context, "What company does", "instances in the batch", "change, RMS");
    drift.setLogX(true);
    layerDrift = drift.line("layer norm", SeriesStyle.line(Role.TRAIN).withMarker(Marker.SQUARE));
    batchDrift =
        drift.line("batch norm", SeriesStyle.line(Role.VALIDATION).withMarker(Marker.TRIANGLE));
    for (SeriesChart chart : List.of(spread, drift)) {
      chart.offerLog(false);
      chart.offerSmoothing(false);
    }
    stagesPanel = new Panel(context, stages, "E: encoder, D: decoder layers");
    activePanel = new Panel(context, active, "hidden > 0");
    spreadPanel = new Panel(context, spread, "");
    driftPanel = new Panel(context, drift, "of this instance's normalised vectors");
    layout =
        new PanelLayout(
            PanelLayout.rows(
                PanelLayout.columns(0.66, stagesPanel, activePanel),
                PanelLayout.columns(spreadPanel, driftPanel)));
    block = new Look<>(run, sketch, i -> Optional.of(new BlockProbe(i)), 2, () -> Sight.of(layout));
    norms = new Look<>(run, sketch, i -> Optional.of(new NormProbe(i)), 1, () -> Sight.of(layout));
    block.onChange(this::showBlock);
    norms.onChange(this::showNorms);
    clear();
  }

  private static SeriesStyle points(Role role, Marker marker) {
    return SeriesStyle.points(role).withMarker(marker).withMarkerSize(7);
  }

  private void show() {
    showBlock();
    showNorms();
  }

  private void showBlock() {
    String missing = block.missing(WAIT);
    stagesPanel.setEmptyText(missing);
    activePanel.setEmptyText(missing);
    block
        .found()
        .ifPresent(
            found -> {
              stages.setCategories(found.stages().stream().map(BlockProbe.Stage::name).toList());
              stages.setBars(
                  "stream",
                  Role.GREY,
                  found.stages().stream().mapToDouble(BlockProbe.Stage::stream).toArray());
              stages.setBars(
                  "added",
                  Role.TRAIN,
                  found.stages().stream().mapToDouble(BlockProbe.Stage::added).toArray());
              active.setCategories(
                  found.feedForwards().stream().map(BlockProbe.FeedForward::name).toList());
              active.setBars(
                  "active",
                  Role.TRAIN,
                  found.feedForwards().stream().mapToDouble(f -> 100 * f.active()).toArray());
            });
  }

  private void showNorms() {
    String missing = norms.missing(WAIT);
    boolean none = norms.found().filter(found -> found.layer() == 0).isPresent();
    String shown = none ? "This network has no encoder layers." : missing;
    spreadPanel.setEmptyText(shown);
    driftPanel.setEmptyText(shown);
    norms.found().filter(found -> found.layer() > 0).ifPresent(this::show);
  }

  private void show(Norms found) {
    double[] cities = IntStream.rangeClosed(1, found.before().length).asDoubleStream().toArray();
    before.setData(cities, found.before());
    layerNorm.setData(cities, found.layerNorm());
    batchNorm.setData(cities, found.batchNorm());
    double[] sizes = Arrays.stream(found.batchSizes()).asDoubleStream().toArray();
    layerDrift.setData(sizes, found.layerNormDrift());
    batchDrift.setData(sizes, found.batchNormDrift());
    spreadPanel.setReadingAid("at the first norm of E" + found.layer());
    driftPanel.setReadingAid(
        "against a batch of "
            + NumberFormats.count(found.batchSizes()[found.batchSizes().length - 1]));
  }

  @Override
  public ViewPage page() {
    return new ViewPage("block", "Block", layout, explanation(), this::update);
  }

  private void update() {
    block.update();
    norms.update();
  }

  @Override
  public void clear() {
    block.reset();
    norms.reset();
    stages.clearBars();
    active.clearBars();
    spread.clearData();
    drift.clearData();
    show();
  }

  private Explanation explanation() {
    return new Explanation(
            "Inside the block",
            "Every sublayer adds to a stream that runs past it, so that a gradient always has a straight"
                + " way back. Layer norm scales each vector by itself; batch norm scales each feature"
                + " over all cities of all instances. So under batch norm an instance changes with the"
                + " company it has, and alone it is another: not with layer norm.",
            List.of(
                this::residual,
                () -> "\\text{FFN}(h) = W_2\\,\\phi(W_1 h + b_1) + b_2",
                this::driftNow),
            "Set Pre-norm off and on and compare how the stream grows from layer to layer.",
            Map.of("normFirst", "false"))
        .computedBy(
            "nn/TransformerEncoderLayer.forward",
            "nn/LayerNorm",
            "functional/Normalization.layerNorm");
  }

  private String residual() {
    boolean first = ((TspConfig) run.config().settings()).normFirst();
    return first
        ? "x \\leftarrow x + f(\\text{LN}(x)) \\quad \\text{(pre-norm)}"
        : "x \\leftarrow \\text{LN}(x + f(x)) \\quad \\text{(post-norm)}";
  }

  private String driftNow() {
    return norms
        .found()
        .filter(found -> found.layer() > 0)
        .map(
            found ->
                "\\text{alone: BN } %s, \\; \\text{LN } %s"
                    .formatted(
                        TexNumbers.value(found.batchNormDrift()[0]),
                        TexNumbers.value(found.layerNormDrift()[0])))
        .orElse("\\hat{x} = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}}");
  }
}
