package descent.topic.tsp.view;

import descent.topic.tsp.DecodeProbe;
import descent.topic.tsp.DecodeProbe.Decoded;
import descent.topic.tsp.compare.Comparison;
import descent.topic.tsp.compare.Trial;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.solver.Deadline;
import descent.topic.tsp.solver.RandomRestarts;
import descent.topic.tsp.solver.SearchWatch;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.concurrent.Task;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Tours side by side as they come about, and gap against time for all methods. */
final class ToursPage implements TspPage {
  private static final List<String> DECODINGS =
      List.of("greedy", "beam:16", "sample:64", "starts:8", "active:20", "greedy+2opt");
  private static final double LEAST_GAP = 0.01;
  private static final double LONGEST_CONTROL = 10;

  /** Random starts with local search, given the time of the slowest decoding. */
  static final String CONTROL = "restarts, equal time";

  private final TopicRun run;
  private final Sketch sketch;
  private final ModelTour modelTour;
  private final List<StoryPanel> stories;
  private final TourPlayer player;
  private final SeriesChart chart;
  private final TableFigure table;
  private final Map<String, Series> lines = new LinkedHashMap<>();
  private final Map<String, Decoded> decodings = new LinkedHashMap<>();
  private Optional<Trial> control = Optional.empty();
  private final VBox content;

  ToursPage(ViewContext context, TopicRun run, Sketch sketch, ModelTour modelTour) {
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
    Panel chartPanel = new Panel(context, chart, "gaps of 0 are drawn at 0.01 %");
    table = new TableFigure(context, "Methods");
    Panel standing = new Panel(context, table, "");
    Button decode = new Button("Decode in all ways");
    decode.setId("tours-decode");
    decode.setTooltip(
        new Tooltip(
            "Beam search, sampling, all starts, active search and local search; training waits"));
    decode.setOnAction(e -> decodeAll());
    standing.tools().add(decode);
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(
                0.5,
                PanelLayout.columns(
                    stories.get(0).panel(), stories.get(1).panel(), stories.get(2).panel()),
                PanelLayout.columns(0.56, chartPanel, standing)));
    content = new VBox(player.node(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    sketch.onInstance(this::forget);
    sketch.onComparison(this::load);
    modelTour.onAnswer(found -> load());
  }

  private void forget() {
    decodings.clear();
    control = Optional.empty();
    load();
  }

  private boolean inSight() {
    return Sight.of(content);
  }

  private void load() {
    Optional<Comparison> comparison = sketch.comparison().filter(found -> !sketch.busy());
    int frames = 1;
    for (StoryPanel story : stories) {
      frames = Math.max(frames, story.load(sketch.instance(), comparison, modelTour.decoded()));
    }
    player.setFrames(frames);
    comparison.ifPresent(this::showStandings);
    if (comparison.isEmpty()) {
      chart.clearData();
      table.show(DataTable.empty());
    }
  }

  private void showStandings(Comparison comparison) {
    List<Decoded> all = new ArrayList<>(decodings.values());
    if (all.isEmpty()) {
      modelTour.decoded().ifPresent(all::add);
    }
    List<Trial> trials = new ArrayList<>(comparison.trials());
    control.ifPresent(trials::add);
    table.show(Standings.table(new Comparison(comparison.instance(), trials), all));
    double shortest = comparison.best().map(Trial::length).orElse(Double.NaN);
    showRange(shortest, trials, all);
    for (Trial trial : trials) {
      double[] times = trial.found().stream().mapToDouble(f -> 1000 * f.seconds()).toArray();
      double[] gaps = trial.found().stream().mapToDouble(f -> gap(f.length(), shortest)).toArray();
      line(trial.method()).setData(times, gaps);
    }
    for (Decoded decoded : all) {
      if (decoded.tour().isEmpty()) {
        continue;
      }
      line("network " + decoded.asked().spec())
          .setData(
              new double[] {1000 * decoded.seconds()},
              new double[] {gap(decoded.length(), shortest)});
    }
  }

  /** Leaves room below, where gaps of 0 stand. */
  private void showRange(double shortest, List<Trial> trials, List<Decoded> all) {
    double longest = 1;
    for (Trial trial : trials) {
      for (Trial.Find found : trial.found()) {
        longest = Math.max(longest, gap(found.length(), shortest));
      }
    }
    for (Decoded decoded : all) {
      longest =
          decoded.tour().isEmpty() ? longest : Math.max(longest, gap(decoded.length(), shortest));
    }
    chart.setYRange(LEAST_GAP / 2, 2 * longest);
  }

  private static double gap(double length, double shortest) {
    return Math.max(LEAST_GAP, 100 * (length / shortest - 1));
  }

  /**
   * The line of a method: grey the exact one, blue the network, orange baselines, green the
   * searches.
   */
  private Series line(String name) {
    return lines.computeIfAbsent(
        name,
        missing -> {
          Role role = role(missing);
          Marker marker = Marker.category(lines.size());
          return chart.line(missing, SeriesStyle.line(role).withMarker(marker).withMarkerSize(8));
        });
  }

  private static Role role(String method) {
    if (method.startsWith("network")) {
      return Role.TRAIN;
    } else if (method.equals("exact")) {
      return Role.REFERENCE;
    }
    return method.startsWith("restarts") || method.equals("ils") ? Role.GREEN : Role.VALIDATION;
  }

  private void decodeAll() {
    Optional<Instance> instance = sketch.instance();
    if (instance.isEmpty()) {
      return;
    }
    for (String spec : DECODINGS) {
      run.probe(
          new DecodeProbe(instance.get(), DecodeSpec.parse(spec)),
          decoded -> {
            if (sketch.instance().equals(Optional.of(decoded.asked().instance()))) {
              decodings.put(spec, decoded);
              load();
              if (decodings.size() == DECODINGS.size()) {
                holdAgainst(instance.get());
              }
            }
          });
    }
  }

  /** Gives random starts with local search as long as the slowest decoding took. */
  private void holdAgainst(Instance instance) {
    double slowest = decodings.values().stream().mapToDouble(Decoded::seconds).max().orElse(0);
    if (slowest <= 0) {
      return;
    }
    RandomRestarts method =
        new RandomRestarts(Deadline.ofSeconds(Math.min(LONGEST_CONTROL, slowest)), 1);
    Task<Trial> task =
        new Task<>() {
          @Override
          protected Trial call() {
            updateTitle("Local search for as long as the slowest decoding");
            SearchWatch watch =
                new SearchWatch() {
                  @Override
                  public boolean cancelled() {
                    return isCancelled();
                  }
                };
            return Trial.run(method, instance, watch, System::nanoTime).named(CONTROL);
          }
        };
    task.setOnSucceeded(
        e -> {
          if (sketch.instance().equals(Optional.of(instance))) {
            control = Optional.of(task.getValue());
            load();
          }
        });
    run.background(task);
  }

  @Override
  public ViewPage page() {
    return new ViewPage("tours", "Tours", content, explanation(), modelTour::update);
  }

  @Override
  public void clear() {
    forget();
  }

  @Override
  public void close() {
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
        Map.of());
  }
}
