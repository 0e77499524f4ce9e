package descent.topic.tsp.view;

import descent.topic.tsp.DriftProbe;
import descent.topic.tsp.compare.Comparison;
import descent.topic.tsp.compare.Trial;
import descent.topic.tsp.inspect.ForcingProbe;
import descent.topic.tsp.inspect.ForcingProbe.Forcing;
import descent.topic.tsp.inspect.Walk;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.control.Sight;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.formula.TexNumbers;
import descent.ui.shell.Explanation;
import descent.ui.shell.Inquiry;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.Dash;
import descent.ui.theme.Marker;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Forced along the label and running free, on the same instance: where they part; and how errors
 * add up over held-out instances.
 */
final class ForcingPage implements TspPage {
  private static final int HELD_OUT = 250;

  private final Sketch sketch;
  private final Look<Forcing> look;
  private final Inquiry<DriftProbe.Drift> drift;
  private final TokenStrip strip;
  private final Panel stripPanel;
  private final TourCanvas canvas;
  private final Panel canvasPanel;
  private final SeriesChart chart;
  private final Series forced;
  private final Series free;
  private final Series compounded;
  private final Panel chartPanel;
  private final PanelLayout layout;

  ForcingPage(ViewContext context, TopicRun run, Sketch sketch) {
    this.sketch = sketch;
    look = new Look<>(run, sketch, this::question, 3, this::inSight);
    look.onChange(this::show);
    sketch.onComparison(look::refresh);
    drift =
        Inquiry.repeated(
            run, () -> inSight() ? Optional.of(new DriftProbe(HELD_OUT)) : Optional.empty(), 0.5);
    drift.onAnswer(this::show);
    strip = new TokenStrip(context, "City by city");
    strip.setId("forcing-strip");
    stripPanel = new Panel(context, strip, "");
    canvas = new TourCanvas(context, "The way and the wrong turns");
    canvas.setId("forcing-canvas");
    canvasPanel = new Panel(context, canvas, "");
    canvasPanel.getStyleClass().add("tall-panel");
    chart = new SeriesChart(context, "Errors add up", "position in the tour", "right, %");
    chart.setWholeX(true);
    chart.setYRange(0, 100);
    chart.offerLog(false);
    chart.offerSmoothing(false);
    forced = chart.line("forced guess is right", style(Role.TRAIN, Dash.SOLID));
    free = chart.line("free way is still the label's", style(Role.VALIDATION, Dash.DASHED));
    compounded =
        chart.line("if errors were independent", SeriesStyle.line(Role.REFERENCE).withWidth(0.8));
    chartPanel = new Panel(context, chart, "");
    layout =
        new PanelLayout(
            PanelLayout.rows(0.3, stripPanel, PanelLayout.columns(0.46, canvasPanel, chartPanel)));
    clear();
  }

  private static SeriesStyle style(Role role, Dash dash) {
    return SeriesStyle.line(role).withDash(dash).withMarker(Marker.CIRCLE);
  }

  private boolean inSight() {
    return Sight.of(layout);
  }

  private Optional<ForcingProbe> question(Instance instance) {
    return label().map(label -> new ForcingProbe(instance, label));
  }

  /** The shortest tour known of the instance, once the baselines are done. */
  private Optional<Tour> label() {
    return sketch.busy()
        ? Optional.empty()
        : sketch.comparison().flatMap(Comparison::best).map(Trial::tour);
  }

  private void show() {
    stripPanel.setEmptyText(
        look.missing(Look.soon("What the network says at every position appears")));
    canvasPanel.setEmptyText(
        look.missing(Look.soon("The label, the free way and the wrong turns appear")));
    look.found().ifPresent(this::show);
  }

  private void show(Forcing found) {
    Walk onLabel = found.forced();
    Walk onOwn = found.free();
    int n = onLabel.tour().size();
    boolean[] missed = new boolean[n];
    boolean[] apart = new boolean[n];
    double[] labelled = new double[n];
    double[] guessed = new double[n];
    double[] chosen = new double[n];
    List<TourCanvas.Strand> turns = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      int guess = onLabel.guesses()[k];
      missed[k] = guess != onLabel.tour().city(k);
      apart[k] = onOwn.tour().city(k) != onLabel.tour().city(k);
      labelled[k] = onLabel.probability(k);
      guessed[k] = onLabel.probabilities()[k][guess];
      chosen[k] = onOwn.probability(k);
      if (missed[k]) {
        turns.add(
            TourCanvas.Strand.straight(
                onLabel.tour().city(k - 1), guess, Role.ERROR, Dash.DASHED, 1));
      }
    }
    strip.show(
        List.of(
            new TokenStrip.Row("label", onLabel.tour().toArray(), labelled, new boolean[n]),
            new TokenStrip.Row("forced guess", onLabel.guesses(), guessed, missed),
            new TokenStrip.Row("free way", onOwn.tour().toArray(), chosen, apart)),
        found.parting() < n ? found.parting() : -1);
    stripPanel.setReadingAid(words(found));
    showTours(found, turns);
  }

  private static String words(Forcing found) {
    int n = found.forced().tour().size();
    String parted =
        found.parting() < n ? "they part at position " + (found.parting() + 1) : "they never part";
    return "%d of %d forced guesses right, %s; yellow: sure of it, framed: not the label's"
        .formatted(found.hits(), n - 1, parted);
  }

  private void showTours(Forcing found, List<TourCanvas.Strand> turns) {
    sketch.showPlaces(canvas);
    int n = found.forced().tour().size();
    if (found.parting() < n) {
      int last = found.free().tour().city(found.parting() - 1);
      turns.add(TourCanvas.Strand.straight(last, last, Role.ERROR, Dash.SOLID, 1));
    }
    canvas.setLayers(
        List.of(
            new TourCanvas.Layer("label", found.forced().tour(), Role.REFERENCE, 1.9),
            new TourCanvas.Layer("free way", found.free().tour(), Role.TRAIN, 1)));
    canvas.setStrands(turns);
    canvasPanel.setReadingAid("dashed: wrong forced guesses; ring: here they part");
  }

  private void show(DriftProbe.Drift found) {
    double[] positions = new double[found.forced().length];
    for (int k = 0; k < positions.length; k++) {
      positions[k] = k + 2;
    }
    forced.setData(positions, percent(found.forced()));
    free.setData(positions, percent(found.free()));
    compounded.setData(positions, percent(found.compounded()));
    chartPanel.setEmptyText("");
    chartPanel.setReadingAid(NumberFormats.count(found.instances()) + " held-out instances");
  }

  private static double[] percent(double[] shares) {
    double[] percent = shares.clone();
    for (int i = 0; i < percent.length; i++) {
      percent[i] *= 100;
    }
    return percent;
  }

  @Override
  public ViewPage page() {
    return new ViewPage("forcing", "Forcing", layout, explanation(), this::update);
  }

  private void update() {
    look.update();
    drift.update();
  }

  @Override
  public void clear() {
    look.reset();
    drift.reset();
    chart.clearData();
    strip.show(List.of(), -1);
    chartPanel.setEmptyText(
        Look.soon("How often forced and free answers are right at each position appears"));
    show();
  }

  private Explanation explanation() {
    return new Explanation(
            "Forced and free",
            "In training the network continues the label's prefix whatever it said before (teacher"
                + " forcing). By itself it continues its own, and one wrong turn leads it where no"
                + " label goes. Leaving the label need not be bad: another tour can be nearly as short,"
                + " which the gap shows and this count does not.",
            List.of(
                () ->
                    "\\text{forced: } p(\\pi_t \\mid \\pi^*_{<t}), \\quad \\text{free: } p(\\pi_t"
                        + " \\mid \\pi_{<t})",
                this::survival),
            "Watch both curves while it learns, then drag a city on the page Instance until the ways"
                + " part.",
            Map.of())
        .computedBy("nn/TransformerDecoder.forward", "nn/TransformerDecoder.step");
  }

  private String survival() {
    return drift
        .answer()
        .filter(found -> found.forced().length > 0)
        .map(
            found -> {
              int last = found.forced().length - 1;
              return "\\prod_t p_t = %s, \\quad \\text{free } %s"
                  .formatted(
                      TexNumbers.percent(found.compounded()[last]),
                      TexNumbers.percent(found.free()[last]));
            })
        .orElse("\\prod_t p_t");
  }
}
