package descent.topic.tsp.view;

import descent.topic.tsp.compare.Comparison;
import descent.topic.tsp.compare.Trial;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.decode.NetworkCopy;
import descent.topic.tsp.inspect.GreedyProbe.Decoded;
import descent.topic.tsp.inspect.NetworkProbe;
import descent.topic.tsp.instance.Instance;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.control.Sight;
import descent.ui.figure.DataTable;
import descent.ui.figure.Panel;
import descent.ui.figure.TableFigure;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Explanation;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.Marker;
import descent.ui.theme.Role;
import descent.ui.theme.Theme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Tours side by side as they come about, and gap against time for all methods. */
final class ToursPage implements TspPage {
  private static final List<String> DECODINGS =
      List.of(
          "greedy",
          "beam:16",
          "sample:128",
          "starts:8",
          "active:20",
          "greedy+2opt",
          "sample:128+2opt");

  /**
   * Left out of the chart once there are the network's decodings, and from a small one or a
   * projector's, whose legend would leave no room for it: too many to tell apart. The table has
   * them all.
   */
  private static final Set<String> WEAK = Set.of("random", "farthest", "christofides", "or-opt");

  /** Left out as well beside the decodings where the chart is narrow. */
  private static final Set<String> LESSER = Set.of("nearest", "greedy-edge", "restarts:10");

  /** In ems. */
  private static final double NARROW_CHART = 34;

  private static final double LOW_CHART = 20;

  private static final double LEAST_GAP = 0.01;

  /** Height in ems below which both rows do not find room. */
  private static final double LEAST_BOTH = 36;

  /** In ems: a tour's panel without its square. */
  private static final double WORDS_OF_TOUR = 6;

  private static final double MOST_IF_LOW = 0.88;
  private static final double MOST_OF_WINDOW = 0.58;
  private final Theme theme;
  private final TopicRun run;
  private final Sketch sketch;
  private final ModelTour modelTour;
  private final List<StoryPanel> stories;
  private final TourPlayer player;
  private final SeriesChart chart;
  private final TableFigure table;
  private final Map<String, Series> lines = new LinkedHashMap<>();
  private final Button decode = new Button();
  private Optional<Decodings> task = Optional.empty();
  private List<Trial> decodings = List.of();
  private boolean stale = true;
  private boolean wasNarrow;
  private boolean wasLow;
  private final Panel chartPanel;
  private final Panel standing;
  private final VBox content;

  ToursPage(ViewContext context, TopicRun run, Sketch sketch, ModelTour modelTour) {
    theme = context.theme();
    this.run = run;
    this.sketch = sketch;
    this.modelTour = modelTour;
    stories =
        List.of(
            new StoryPanel(context, "tour-0", StoryPanel.NETWORK, this::load),
            new StoryPanel(context, "tour-1", "2opt", this::load),
            new StoryPanel(context, "tour-2", "exact", this::load));
    player = new TourPlayer("tours", this::inSight);
    player
        .frameProperty()
        .addListener((p, old, frame) -> stories.forEach(story -> story.show(frame.intValue())));
    chart = new SeriesChart(context, "Gap over time", "time, ms", "gap, %");
    chart.setLogX(true);
    chart.setLogY(true);
    chart.offerSmoothing(false);
    chartPanel = new Panel(context, chart, "blue: the network; 0 is drawn at 0.01 %");
    chartPanel.widthProperty().addListener((p, was, width) -> keepLegendShort());
    chartPanel.heightProperty().addListener((p, was, height) -> keepLegendShort());
    chartPanel.getStyleClass().add("tall-panel");
    table = new TableFigure(context, "Methods");
    standing = new Panel(context, table, "");
    decode.setId("tours-decode");
    decode.setTooltip(
        new Tooltip(
            "Beam search, sampling, all starts, active search and local search, each with a copy of"
                + " the network as it is now; training goes on"));
    decode.setOnAction(e -> pressed());
    name();
    standing.tools().add(decode);
    SplitPane tours =
        PanelLayout.columns(stories.get(0).panel(), stories.get(1).panel(), stories.get(2).panel());
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(0.5, tours, PanelLayout.columns(0.56, chartPanel, standing)));
    layout.widthProperty().addListener((p, was, width) -> keepLarge(tours, layout));
    layout.heightProperty().addListener((p, was, height) -> keepLarge(tours, layout));
    content = new VBox(player.node(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    sketch.onInstance(this::forget);
    sketch.onComparison(this::load);
    modelTour.onAnswer(found -> load());
    theme.modeProperty().addListener((property, was, mode) -> load());
  }

  /**
   * Tours take the height that squares as wide as their panels need, as far as the rest keeps room;
   * in a window too low for both rows, which scroll then, all but what shows that there is more.
   */
  private void keepLarge(SplitPane tours, PanelLayout layout) {
    double em = theme.textSize();
    double most = layout.getHeight() < LEAST_BOTH * em ? MOST_IF_LOW : MOST_OF_WINDOW;
    double wanted = layout.getWidth() / stories.size() + WORDS_OF_TOUR * em;
    tours.setMinHeight(Math.min(most * layout.getHeight(), wanted));
  }

  private void forget() {
    stop();
    decodings = List.of();
    standing.setReadingAid("");
    load();
  }

  private boolean inSight() {
    return Sight.of(content);
  }

  /** Out of sight it waits: a city that is dragged makes many instances a second. */
  private void load() {
    stale = !inSight();
    if (stale) {
      return;
    }
    Optional<Comparison> comparison = sketch.comparison().filter(found -> !sketch.busy());
    int frames = 1;
    for (StoryPanel story : stories) {
      frames = Math.max(frames, story.load(sketch.instance(), comparison, modelTour.decoded()));
    }
    List<List<String>> captions = stories.stream().map(StoryPanel::longestCaption).toList();
    stories.forEach(story -> story.canvas().setCaptions(captions));
    player.setFramesToTheEnd(frames);
    comparison.ifPresent(this::showStandings);
    if (comparison.isEmpty()) {
      chart.clearData();
      table.show(DataTable.empty());
    }
    chartPanel.setEmptyText(Standings.missing(sketch));
    standing.setEmptyText(Standings.missing(sketch));
  }

  private void showStandings(Comparison comparison) {
    List<Trial> network =
        decodings.isEmpty()
            ? modelTour.decoded().flatMap(Standings::greedy).stream().toList()
            : decodings;
    table.show(Standings.table(comparison, network));
    double shortest = comparison.best().map(Trial::length).orElse(Double.NaN);
    List<Trial> trials = new ArrayList<>(comparison.trials());
    boolean few = !decodings.isEmpty() || theme.mode() == Theme.Mode.PROJECTOR || isLow();
    boolean fewer = !decodings.isEmpty() && isNarrow();
    trials.removeIf(trial -> few && WEAK.contains(trial.method()));
    trials.removeIf(trial -> fewer && LESSER.contains(trial.method()));
    trials.addAll(network);
    lines.forEach(
        (name, line) ->
            line.setVisible(trials.stream().anyMatch(trial -> trial.method().equals(name))));
    showRange(shortest, trials);
    for (Trial trial : trials) {
      double[] times = trial.found().stream().mapToDouble(f -> 1000 * f.seconds()).toArray();
      double[] gaps = trial.found().stream().mapToDouble(f -> gap(f.length(), shortest)).toArray();
      line(trial.method()).setData(times, gaps);
    }
  }

  private boolean isNarrow() {
    return chartPanel.getWidth() < NARROW_CHART * theme.textSize();
  }

  /** Whether a long legend finds room neither beside the lines nor above them. */
  private boolean isLow() {
    return isNarrow() && chartPanel.getHeight() < LOW_CHART * theme.textSize();
  }

  /** What is left out of the chart depends on its size. */
  private void keepLegendShort() {
    boolean narrow = isNarrow();
    boolean low = isLow();
    if (narrow != wasNarrow || low != wasLow) {
      wasNarrow = narrow;
      wasLow = low;
      load();
    }
  }

  /** Leaves room below, where gaps of 0 stand. */
  private void showRange(double shortest, List<Trial> trials) {
    double longest = 1;
    for (Trial trial : trials) {
      for (Trial.Find found : trial.found()) {
        longest = Math.max(longest, gap(found.length(), shortest));
      }
    }
    chart.setYRange(LEAST_GAP / 2, 2 * longest);
  }

  private static double gap(double length, double shortest) {
    return Math.max(LEAST_GAP, 100 * (length / shortest - 1));
  }

  /**
   * The line of a method: grey the exact one, blue the network, orange baselines, green the
   * searches. The legend has the network's decodings by their own names.
   */
  private Series line(String name) {
    return lines.computeIfAbsent(
        name,
        missing -> {
          Role role = role(missing);
          Marker marker = Marker.category(lines.size());
          String named = role == Role.TRAIN ? missing.substring(Judging.NETWORK.length()) : missing;
          return chart.line(named, SeriesStyle.line(role).withMarker(marker).withMarkerSize(8));
        });
  }

  private static Role role(String method) {
    if (method.startsWith(Judging.NETWORK)) {
      return Role.TRAIN;
    } else if (method.equals("exact")) {
      return Role.REFERENCE;
    }
    return method.startsWith("restarts") || method.equals("ils") ? Role.GREEN : Role.VALIDATION;
  }

  private void name() {
    decode.setText(task.isPresent() ? "Stop decoding" : "Decode in all ways");
  }

  private void pressed() {
    if (task.isPresent()) {
      stop();
      return;
    }
    String refusal = modelTour.decoded().map(Decoded::refusal).orElse("");
    if (!refusal.isEmpty()) {
      run.say(refusal + ".");
      return;
    }
    sketch
        .instance()
        .ifPresent(
            instance ->
                run.probe(
                    new NetworkProbe(),
                    network -> {
                      if (task.isEmpty() && sketch.instance().equals(Optional.of(instance))) {
                        decodeAll(network, instance);
                      }
                    }));
  }

  private void decodeAll(NetworkCopy network, Instance instance) {
    Decodings started =
        new Decodings(network, instance, DECODINGS.stream().map(DecodeSpec::parse).toList());
    task = Optional.of(started);
    started
        .valueProperty()
        .addListener(
            (p, old, found) -> {
              if (found != null && task.equals(Optional.of(started))) {
                decodings = found;
                standing.setReadingAid("network of step %,d".formatted(network.step()));
                load();
              }
            });
    started
        .runningProperty()
        .addListener(
            (p, was, running) -> {
              if (was && !running && task.equals(Optional.of(started))) {
                task = Optional.empty();
                name();
              }
            });
    name();
    run.background(started);
  }

  private void stop() {
    task.ifPresent(running -> running.cancel(false));
    task = Optional.empty();
    name();
  }

  @Override
  public ViewPage page() {
    return new ViewPage("tours", "Tours", content, explanation(), this::update);
  }

  private void update() {
    modelTour.update();
    if (stale) {
      load();
    }
  }

  @Override
  public void clear() {
    forget();
  }

  @Override
  public void close() {
    stop();
    player.pause();
  }

  private Explanation explanation() {
    return new Explanation(
            "How tours come about",
            "Each way is drawn from city 1 on, the square. Wide edges are those of the shortest tour, a"
                + " ring marks where the tour first leaves it; at the end grey edges are those it missed. Purple"
                + " edges show where the network"
                + " expects to go next. A local search then makes its moves: vermillion edges leave,"
                + " green ones have come.",
            List.of(
                () -> "H = -\\sum_j p_j \\ln p_j",
                () -> "\\Delta_{2\\text{-opt}} = d_{ab} + d_{cd} - d_{ac} - d_{bd}"),
            "Choose random+2opt in the middle and step through its moves: each undoes a crossing or a"
                + " detour.",
            Map.of())
        .computedBy("nn/TransformerDecoder.step", "functional/Activation.softmax");
  }
}
