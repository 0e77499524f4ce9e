package descent.topic.tsp.view;

import descent.topic.tsp.compare.Agreement;
import descent.topic.tsp.compare.Comparison;
import descent.topic.tsp.compare.Trial;
import descent.topic.tsp.decode.SamplingOptions;
import descent.topic.tsp.inspect.BeamProbe;
import descent.topic.tsp.inspect.BeamProbe.Beam;
import descent.topic.tsp.inspect.SamplesProbe;
import descent.topic.tsp.inspect.SamplesProbe.Samples;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.Tour;
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
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Beam search as a tree, and sampling: more than one way out of the same network. */
final class SearchPage implements TspPage {
  private static final String WAIT = Look.soon("The search appears");
  private static final double LEAST_GAP = 0.01;
  private static final int SAMPLES = 256;

  private final Sketch sketch;
  private final Look<Beam> beam;
  private final Look<Samples> samples;
  private final BeamTree tree;
  private final Panel treePanel;
  private final TourCanvas canvas;
  private final Panel canvasPanel;
  private final SeriesChart best;
  private final Series each;
  private final Series bestOf;
  private final Panel bestPanel;
  private final BarsChart first;
  private final Panel firstPanel;
  private final ComboBox<Integer> width = new ComboBox<>();
  private final Slider temperature = slider("search-temperature", "temperature", 0.1, 3, 1);
  private final Slider topP = slider("search-top-p", "top p", 0.05, 1, 1);
  private final ComboBox<String> topK = new ComboBox<>();
  private final Label temperatureText = new Label();
  private final Label topPText = new Label();
  private final VBox content;
  private OptionalInt chosen = OptionalInt.empty();

  SearchPage(ViewContext context, TopicRun run, Sketch sketch) {
    this.sketch = sketch;
    tree = new BeamTree(context);
    tree.setId("beam-tree");
    tree.setOnChosen(this::choose);
    treePanel = new Panel(context, tree, "");
    canvas = new TourCanvas(context, "Chosen tour");
    canvas.setId("search-canvas");
    canvasPanel = new Panel(context, canvas, "");
    canvasPanel.getStyleClass().add("tall-panel");
    best = new SeriesChart(context, "Best of k samples", "k", "gap, %");
    best.setLogX(true);
    best.setLogY(true);
    best.offerSmoothing(false);
    each =
        best.points(
            "each sample",
            SeriesStyle.points(Role.SKY)
                .withMarker(Marker.CIRCLE)
                .withMarkerSize(3)
                .withAlpha(0.6));
    bestOf = best.line("best of the first k", Role.TRAIN);
    bestPanel = new Panel(context, best, "");
    first = new BarsChart(context, "First choice", "city after the start", "share, %");
    firstPanel = new Panel(context, first, "");
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(
                0.55,
                PanelLayout.columns(0.62, treePanel, canvasPanel),
                PanelLayout.columns(0.5, bestPanel, firstPanel)));
    content = new VBox(bar(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    beam =
        new Look<>(
            run,
            sketch,
            i -> Optional.of(new BeamProbe(i, width.getValue())),
            2,
            () -> Sight.of(content));
    samples = new Look<>(run, sketch, this::question, 1, () -> Sight.of(content));
    sketch.onInstance(() -> chosen = OptionalInt.empty());
    beam.onChange(this::showBeam);
    samples.onChange(this::showSamples);
    sketch.onComparison(this::show);
    width.valueProperty().addListener((p, old, value) -> widened());
    topK.valueProperty().addListener((p, old, value) -> samples.refresh());
    temperature.valueProperty().addListener((p, old, value) -> bent());
    topP.valueProperty().addListener((p, old, value) -> bent());
    clear();
  }

  private static Slider slider(String id, String words, double lo, double hi, double value) {
    Slider slider = new Slider(lo, hi, value);
    slider.setId(id);
    slider.setAccessibleText(words);
    slider.setPrefWidth(90);
    return slider;
  }

  private FlowPane bar() {
    width.setId("beam-width");
    width.setAccessibleText("beam width");
    width.getItems().setAll(1, 2, 4, 8, 16, 32);
    width.setValue(8);
    topK.setId("search-top-k");
    topK.setAccessibleText("most probable cities that may be drawn");
    topK.getItems().setAll("all cities", "top 1", "top 2", "top 3", "top 5", "top 10");
    topK.getSelectionModel().select(0);
    name();
    FlowPane bar =
        new FlowPane(new Label("Beam"), width, temperatureText, temperature, topPText, topP, topK);
    bar.getStyleClass().add("page-bar");
    return bar;
  }

  private void name() {
    temperatureText.setText(String.format(Locale.ROOT, "Sampling T = %.2f", round(temperature)));
    topPText.setText(String.format(Locale.ROOT, "top p = %.2f", round(topP)));
  }

  private static double round(Slider slider) {
    return Math.rint(slider.getValue() * 20) / 20;
  }

  private void bent() {
    name();
    samples.refresh();
  }

  private void widened() {
    chosen = OptionalInt.empty();
    beam.refresh();
  }

  private Optional<SamplesProbe> question(Instance instance) {
    String words = topK.getValue();
    int k = words.startsWith("top ") ? Integer.parseInt(words.substring(4)) : 0;
    return Optional.of(
        new SamplesProbe(
            instance, SAMPLES, new SamplingOptions(round(temperature), k, round(topP), 1)));
  }

  private void choose(int place) {
    chosen = OptionalInt.of(place);
    showBeam();
  }

  private void forget() {
    chosen = OptionalInt.empty();
    show();
  }

  private void show() {
    showBeam();
    showSamples();
  }

  private Optional<Trial> optimum() {
    return sketch.busy() ? Optional.empty() : sketch.comparison().flatMap(Comparison::best);
  }

  private void showBeam() {
    String missing = beam.missing(WAIT);
    treePanel.setEmptyText(missing);
    canvasPanel.setEmptyText(missing);
    Optional<Instance> instance = sketch.instance();
    if (instance.isPresent() && beam.found().isPresent()) {
      showBeam(instance.get(), beam.found().get());
    }
  }

  private void showBeam(Instance instance, Beam found) {
    List<Tour> tours = found.tours();
    int shortest = 0;
    for (int i = 1; i < tours.size(); i++) {
      boolean shorter = instance.length(tours.get(i)) < instance.length(tours.get(shortest));
      shortest = shorter ? i : shortest;
    }
    int shown = Math.min(chosen.orElse(shortest), tours.size() - 1);
    tree.show(found, shown);
    treePanel.setReadingAid(
        "top: most probable; %s is rank %d of %d; click for another"
            .formatted(shown == shortest ? "the shortest" : "the chosen", shown + 1, tours.size()));
    showTour(instance, tours.get(shown), shown == shortest);
  }

  private void showTour(Instance instance, Tour tour, boolean shortest) {
    sketch.showPlaces(canvas);
    List<TourCanvas.Layer> layers = new ArrayList<>();
    optimum()
        .ifPresent(
            trial ->
                layers.add(
                    new TourCanvas.Layer(
                        trial.proven() ? "optimum" : "best known",
                        trial.tour(),
                        Role.REFERENCE,
                        1.9)));
    layers.add(new TourCanvas.Layer(shortest ? "shortest" : "chosen", tour, Role.TRAIN, 1));
    canvas.setLayers(layers);
    String gap = Standings.words(instance.length(tour), sketch.comparison());
    canvasPanel.setReadingAid(
        optimum()
            .map(
                trial ->
                    gap
                        + ", %d edges optimal"
                            .formatted(Agreement.of(tour, trial.tour()).shared().size()))
            .orElse(gap));
  }

  private void showSamples() {
    String missing = samples.missing(WAIT);
    firstPanel.setEmptyText(missing);
    bestPanel.setEmptyText(
        missing.isEmpty() && optimum().isEmpty() ? "Waits for the optimum." : missing);
    samples
        .found()
        .ifPresent(
            found -> {
              showFirst(found);
              optimum().ifPresent(trial -> showGaps(found, trial.length()));
            });
  }

  private void showGaps(Samples found, double shortest) {
    double[] k = IntStream.rangeClosed(1, found.lengths().length).asDoubleStream().toArray();
    each.setData(k, gaps(found.lengths(), shortest));
    bestOf.setData(k, gaps(found.bestOf(), shortest));
    double[] all = gaps(found.lengths(), shortest);
    double least = Arrays.stream(all).min().orElse(LEAST_GAP);
    best.setYRange(least / 2, 1.5 * Arrays.stream(all).max().orElse(1));
    bestPanel.setReadingAid("%d different tours; gaps of 0 at 0.01 %%".formatted(found.distinct()));
  }

  private static double[] gaps(double[] lengths, double shortest) {
    return Arrays.stream(lengths)
        .map(length -> Math.max(LEAST_GAP, 100 * (length / shortest - 1)))
        .toArray();
  }

  private void showFirst(Samples found) {
    Integer[] order = new Integer[found.expected().length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(found.expected()[b], found.expected()[a]));
    List<Integer> likeliest = Arrays.asList(order).subList(0, Math.min(10, order.length));
    first.setCategories(likeliest.stream().map(i -> Integer.toString(i + 1)).toList());
    first.setBars("network", Role.TRAIN, percent(found.expected(), likeliest));
    first.setBars("drawn", Role.VALIDATION, percent(found.drawn(), likeliest));
    firstPanel.setReadingAid("as the network has it, and as drawn");
  }

  private static double[] percent(double[] shares, List<Integer> which) {
    return which.stream().mapToDouble(i -> 100 * shares[i]).toArray();
  }

  @Override
  public ViewPage page() {
    return new ViewPage("search", "Search", content, explanation(), this::update);
  }

  private void update() {
    beam.update();
    samples.update();
  }

  @Override
  public void clear() {
    beam.reset();
    samples.reset();
    tree.clear();
    forget();
  }

  private Explanation explanation() {
    return new Explanation(
            "More than one way out",
            "A beam follows the most probable prefixes side by side and ends with several tours, of"
                + " which the shortest counts. Sampling draws every next city: a low temperature stays"
                + " close to the greedy tour, a high one tries more. The best of k can only get"
                + " shorter as k grows, but so does that of random tours: see Tours for the control.",
            List.of(
                () -> "\\ln p(\\pi) = \\sum_t \\ln p(\\pi_t \\mid \\pi_{<t})",
                () -> "p_T(j) \\propto p(j)^{1/T}",
                this::mostProbable),
            "Lower T to 0.3, then raise it to 2, and compare how many different tours there are.",
            Map.of())
        .computedBy(
            "nn/TransformerDecoder.step",
            "functional/KeyValueCache",
            "functional/Activation.logSoftmax");
  }

  private String mostProbable() {
    return beam.found()
        .map(
            found -> {
              double log = found.levels().get(found.levels().size() - 1).get(0).logProbability();
              return "\\text{best prefix: } \\ln p = %s".formatted(TexNumbers.value(log));
            })
        .orElse("\\text{beam } 1 = \\text{greedy}");
  }
}
