package descent.topic.tsp.view;

import descent.topic.tsp.Gaps;
import descent.topic.tsp.TspConfig;
import descent.ui.chart.BarsChart;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.control.ItemConverter;
import descent.ui.figure.DataTable;
import descent.ui.figure.Panel;
import descent.ui.figure.TableFigure;
import descent.ui.figure.ViewContext;
import descent.ui.formula.TexNumbers;
import descent.ui.shell.Explanation;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.Dash;
import descent.ui.theme.Marker;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Gaps over a test set: table, gap against time, histogram and how many instances stay below which
 * gap.
 */
final class TestPage implements TspPage {
  private static final String PRESS = " Press Judge.";
  private static final List<String> DECODINGS =
      List.of(
          "greedy",
          "beam:16",
          "sample:128",
          "starts:8",
          "active:20",
          "greedy+2opt",
          "beam:16+2opt",
          "sample:128+2opt",
          "starts:8+2opt",
          "active:20+2opt");
  private static final List<String> BASELINES =
      List.of(
          "random",
          "nearest",
          "greedy-edge",
          "farthest",
          "christofides",
          "2opt",
          "ils",
          "restarts:10");

  /** All random starts that were given a decoding's time, as one line. */
  static final String EQUAL_TIME = "equal time";

  private static final String CONTROL = "restarts as long as each decoding";
  private static final List<String> AT_FIRST =
      List.of("greedy", "beam:16", "nearest", "greedy-edge", "2opt", "restarts:10", CONTROL);

  /** Upper ends of the histogram's bins, in percent; the first one holds optimal tours. */
  private static final double[] ENDS = {1e-6, 0.1, 0.3, 1, 3, 10, 30, Double.POSITIVE_INFINITY};

  private static final List<String> BINS =
      List.of("optimal", "to 0.1", "to 0.3", "to 1", "to 3", "to 10", "to 30", "more");
  private static final double LEAST_GAP = 0.01;

  private final TestSet test;
  private final TopicRun run;
  private final ComboBox<Integer> count = new ComboBox<>();
  private final MenuButton ways = new MenuButton("Ways");
  private final Map<String, CheckMenuItem> items = new LinkedHashMap<>();
  private final Button judge = new Button("Judge");
  private final Label progress = new Label();
  private final TableFigure table;
  private final Panel tablePanel;
  private final SeriesChart overTime;
  private final Panel timePanel;
  private final Map<String, Series> times = new LinkedHashMap<>();
  private final BarsChart histogram;
  private final Panel histogramPanel;
  private final ComboBox<String> first = new ComboBox<>();
  private final ComboBox<String> second = new ComboBox<>();
  private final SeriesChart below;
  private final Panel belowPanel;
  private final Map<String, Series> lines = new LinkedHashMap<>();
  private final VBox content;
  private final Set<ComboBox<String>> picked = new HashSet<>();
  private boolean offering;

  TestPage(ViewContext context, TopicRun run) {
    this.run = run;
    test = new TestSet(run, this::show);
    table = new TableFigure(context, "Gap over the test set");
    table.setId("test-table");
    tablePanel = new Panel(context, table, "");
    overTime = new SeriesChart(context, "Gap against time", "time for each instance, ms", "gap, %");
    overTime.setLogX(true);
    overTime.setLogY(true);
    overTime.offerSmoothing(false);
    timePanel = new Panel(context, overTime, "");
    histogram = new BarsChart(context, "Gaps", "gap, %", "instances, %");
    histogram.setCategories(BINS);
    histogramPanel = new Panel(context, histogram, "");
    below = new SeriesChart(context, "Instances up to a gap", "gap, %", "instances, %");
    below.setLogX(true);
    below.setYRange(0, 100);
    below.offerLog(false);
    below.offerSmoothing(false);
    belowPanel = new Panel(context, below, "high is better");
    choice(first, "test-first");
    choice(second, "test-second");
    histogramPanel.tools().addAll(first, second);
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(
                0.49,
                PanelLayout.columns(0.54, tablePanel, timePanel),
                PanelLayout.columns(0.53, histogramPanel, belowPanel)));
    content = new VBox(bar(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    clear();
  }

  private void choice(ComboBox<String> box, String id) {
    box.setId(id);
    box.setAccessibleText("way shown in the histogram");
    box.setStyle("-fx-pref-width: 9em");
    ItemConverter.show(box, TestPage::brief);
    box.setCellFactory(list -> new WholeName());
    box.visibleProperty().bind(Bindings.isNotEmpty(box.getItems()));
    box.managedProperty().bind(box.visibleProperty());
    box.valueProperty()
        .addListener(
            (p, old, value) -> {
              if (!offering) {
                picked.add(box);
                showHistogram();
              }
            });
  }

  /** A name for a narrow box; the legend below has the whole one. */
  static String brief(String way) {
    if (way.startsWith(Judging.CONTROL)) {
      return "= " + way.substring(Judging.CONTROL.length());
    }
    return way.startsWith(Judging.NETWORK) ? way.substring(Judging.NETWORK.length()) : way;
  }

  /** A way in the list that a box opens. */
  private static final class WholeName extends ListCell<String> {
    @Override
    protected void updateItem(@Nullable String way, boolean empty) {
      super.updateItem(way, empty);
      setText(empty ? "" : way);
    }
  }

  private FlowPane bar() {
    count.setId("test-count");
    count.setAccessibleText("test instances");
    count.getItems().setAll(20, 100, 500, 1000, 10_000);
    count.setValue(100);
    ways.setId("test-ways");
    for (String spec : DECODINGS) {
      item(Judging.NETWORK + spec, AT_FIRST.contains(spec));
    }
    item(CONTROL, true);
    ways.getItems().add(new SeparatorMenuItem());
    for (String name : BASELINES) {
      item(name, AT_FIRST.contains(name));
    }
    judge.setId("test-judge");
    judge.getStyleClass().add("accent");
    judge.setOnAction(e -> pressed());
    progress.getStyleClass().add("page-bar-note");
    progress.setId("test-progress");
    FlowPane bar = new FlowPane(judge, count, new Label("new instances"), ways, progress);
    bar.getStyleClass().add("page-bar");
    return bar;
  }

  private void item(String name, boolean chosen) {
    CheckMenuItem item = new CheckMenuItem(name);
    item.setSelected(chosen);
    items.put(name, item);
    ways.getItems().add(item);
  }

  private void pressed() {
    if (test.isRunning()) {
      test.stop();
      return;
    }
    lines.values().forEach(Series::clear);
    List<String> chosen =
        items.entrySet().stream()
            .filter(item -> item.getValue().isSelected())
            .map(Map.Entry::getKey)
            .toList();
    test.start(
        count.getValue(),
        DECODINGS.stream().filter(spec -> chosen.contains(Judging.NETWORK + spec)).toList(),
        BASELINES.stream().filter(chosen::contains).toList(),
        chosen.contains(CONTROL));
  }

  private void show() {
    judge.setText(test.isRunning() ? "Stop judging" : "Judge");
    progress.setText(test.progress());
    boolean none = test.judged().isEmpty();
    tablePanel.setEmptyText(
        none ? "Mean gap, interval, share of optimal tours and time appear here." + PRESS : "");
    timePanel.setEmptyText(none ? "Mean gap against time appears here." + PRESS : "");
    histogramPanel.setEmptyText(none ? "How gaps are distributed appears here." + PRESS : "");
    belowPanel.setEmptyText(
        none ? "How many instances stay below a gap appears here." + PRESS : "");
    List<String> names = byMean();
    table.show(table(names));
    tablePanel.setReadingAid(
        none
            ? ""
            : "%d cities%s; \u00b1 95 %% interval; ms for each"
                .formatted(
                    ((TspConfig) run.config().settings()).maxCities(),
                    test.step().map(", network of step %,d"::formatted).orElse("")));
    timePanel.setReadingAid(none ? "" : "0.01 stands for less; green: random starts");
    offer(names);
    showHistogram();
    lines.values().forEach(line -> line.setVisible(false));
    for (String name : names) {
      showLine(name);
    }
    showTimes(names);
  }

  /** A marker for each way; random starts that were given a decoding's time are one line. */
  private void showTimes(List<String> names) {
    times.values().forEach(line -> line.setVisible(false));
    List<String> controls =
        names.stream()
            .filter(name -> name.startsWith(Judging.CONTROL))
            .sorted(Comparator.comparingDouble(name -> test.judged(name).millisPerInstance()))
            .toList();
    for (String name : names) {
      if (!controls.contains(name)) {
        time(name, role(name), List.of(name));
      }
    }
    time(EQUAL_TIME, Role.GREEN, controls);
    double most =
        names.stream().mapToDouble(name -> test.judged(name).gaps().mean()).max().orElse(1);
    overTime.setYRange(LEAST_GAP / 2, 2 * Math.max(most, LEAST_GAP));
  }

  /** Blue the network, orange baselines, green random starts that were given the same time. */
  private static Role role(String way) {
    if (way.startsWith(Judging.CONTROL)) {
      return Role.GREEN;
    }
    return way.startsWith(Judging.NETWORK) ? Role.TRAIN : Role.VALIDATION;
  }

  private void time(String name, Role role, List<String> ways) {
    if (ways.isEmpty()) {
      return;
    }
    Series line =
        times.computeIfAbsent(
            name,
            missing ->
                overTime.line(
                    missing,
                    SeriesStyle.line(role)
                        .withMarker(Marker.category(times.size()))
                        .withMarkerSize(9)));
    line.setVisible(true);
    line.setData(
        ways.stream().mapToDouble(way -> test.judged(way).millisPerInstance()).toArray(),
        ways.stream()
            .mapToDouble(way -> Math.max(LEAST_GAP, test.judged(way).gaps().mean()))
            .toArray());
  }

  private List<String> byMean() {
    return test.judged().entrySet().stream()
        .sorted(Comparator.comparingDouble(e -> e.getValue().gaps().mean()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private DataTable table(List<String> names) {
    DataTable.Builder rows = DataTable.columns("way", "gap %", "\u00b1", "optimal %", "ms");
    for (String name : names) {
      Judging.Judged found = test.judged(name);
      Gaps gaps = found.gaps();
      rows.row(
          name,
          rounded(gaps.mean()),
          rounded(gaps.interval()[1] - gaps.mean()),
          gaps.optimalPercent(),
          found.millisPerInstance());
    }
    return rows.build();
  }

  /** What is left of 0 by rounding is 0. */
  private static double rounded(double percent) {
    return Math.abs(percent) < 1e-9 ? 0 : percent;
  }

  private void offer(List<String> names) {
    List<String> sorted = names.stream().sorted(Comparator.comparing(this::rank)).toList();
    for (ComboBox<String> box : List.of(first, second)) {
      if (!box.getItems().equals(sorted)) {
        String before = box.getValue();
        offering = true;
        box.getItems().setAll(sorted);
        String usual = sorted.isEmpty() ? null : sorted.get(box == first ? 0 : sorted.size() - 1);
        box.setValue(picked.contains(box) && sorted.contains(before) ? before : usual);
        offering = false;
      }
    }
  }

  private int rank(String name) {
    boolean control = name.startsWith(Judging.CONTROL);
    String item = control ? Judging.NETWORK + name.substring(Judging.CONTROL.length()) : name;
    return new ArrayList<>(items.keySet()).indexOf(item) + (control ? items.size() : 0);
  }

  private void showHistogram() {
    histogram.clearBars();
    histogram.setCategories(BINS);
    bars(first.getValue(), Role.TRAIN);
    if (second.getValue() != null && !second.getValue().equals(first.getValue())) {
      bars(second.getValue(), Role.VALIDATION);
    }
  }

  private void bars(String name, Role role) {
    if (name != null && test.judged().containsKey(name)) {
      histogram.setBars(name, role, bins(test.judged(name).percent()));
    }
  }

  /** The share of gaps in each bin, in percent. */
  static double[] bins(double... gaps) {
    double[] shares = new double[ENDS.length];
    for (double gap : gaps) {
      int bin = 0;
      while (gap > ENDS[bin]) {
        bin++;
      }
      shares[bin] += 100.0 / gaps.length;
    }
    return shares;
  }

  private void showLine(String name) {
    double[] gaps = test.judged(name).percent().clone();
    Series line = line(name);
    line.setVisible(true);
    if (line.size() == gaps.length) {
      return;
    }
    Arrays.sort(gaps);
    double[] shares = new double[gaps.length];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = Math.max(LEAST_GAP, gaps[i]);
      shares[i] = 100.0 * (i + 1) / gaps.length;
    }
    line.setData(gaps, shares);
  }

  private Series line(String name) {
    return lines.computeIfAbsent(name, missing -> below.line(missing, style(missing)));
  }

  /** Ways of one kind have one colour and differ in their dashes, then in their width. */
  private SeriesStyle style(String way) {
    Role role = role(way);
    int before = (int) lines.keySet().stream().filter(name -> role(name) == role).count();
    Dash dash = Dash.values()[before % Dash.values().length];
    return SeriesStyle.line(role).withDash(dash).withWidth(before < Dash.values().length ? 1 : 0.5);
  }

  @Override
  public ViewPage page() {
    return new ViewPage("test", "Test", content, explanation(), () -> {});
  }

  @Override
  public void clear() {
    test.clear();
    below.clearData();
    overTime.clearData();
  }

  @Override
  public void close() {
    test.stop();
  }

  private Explanation explanation() {
    return new Explanation(
            "One instance is no evidence",
            "The same held-out instances, which no run learns from, are given to every way of finding"
                + " a tour, the network as it is now; their optimal tours are proven up to 50 cities."
                + " The interval says how certain the mean is. Time decides what is fair: green are"
                + " random starts with local search that take as long as each decoding.",
            List.of(() -> "\\bar{g} \\pm 1.96\\,\\frac{s}{\\sqrt{N}}", this::interval),
            "Choose starts:8 and sample:128 with +2opt too: which of them lies below the green line?",
            Map.of())
        .computedBy("nn/TransformerDecoder.step");
  }

  private String interval() {
    Judging.Judged found = test.judged("network greedy");
    if (found.percent().length < 2) {
      return "g_i = \\frac{L_i - L_i^*}{L_i^*}";
    }
    Gaps gaps = found.gaps();
    return "\\text{greedy: } %s \\pm %s \\, \\%%"
        .formatted(
            TexNumbers.value(gaps.mean()), TexNumbers.value(gaps.interval()[1] - gaps.mean()));
  }
}
