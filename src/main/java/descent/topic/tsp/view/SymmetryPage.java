package descent.topic.tsp.view;

import descent.topic.tsp.Gaps;
import descent.topic.tsp.TspConfig;
import descent.topic.tsp.inspect.Copies;
import descent.topic.tsp.inspect.NetworkProbe;
import descent.topic.tsp.label.LabelRequest;
import descent.ui.chart.BarsChart;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.figure.DataTable;
import descent.ui.figure.Panel;
import descent.ui.figure.TableFigure;
import descent.ui.figure.ViewContext;
import descent.ui.formula.TexNumbers;
import descent.ui.seeds.PairedRuns;
import descent.ui.shell.Explanation;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * What each symmetry is worth: to the network in hand, on symmetric copies of test instances, and
 * in training, by short runs with and without it; and what pretrained weights are worth.
 */
final class SymmetryPage implements TspPage {
  private static final String GAP = "validationGapPercent";
  private static final List<String> SQUARE =
      List.of("as is", "x", "y", "xy", "d", "dx", "dy", "dxy");

  private final TopicRun run;
  private final SymmetryTrial trial;
  private final TableFigure copies;
  private final Panel copiesPanel;
  private final BarsChart square;
  private final Panel squarePanel;
  private final SeriesChart chart;
  private final Series with;
  private final Series without;
  private final Panel chartPanel;
  private final TableFigure table;
  private final Panel tablePanel;
  private final Button measure = new Button();
  private final ComboBox<Integer> count = new ComboBox<>();
  private final Button train = new Button();
  private final ComboBox<SymmetryTrial.Switch> which = new ComboBox<>();
  private final ComboBox<Integer> steps = new ComboBox<>();
  private final ComboBox<Integer> seeds = new ComboBox<>();
  private final ProgressBar progress = new ProgressBar(0);
  private final VBox content;
  private Optional<SymmetryStudy> study = Optional.empty();
  private Optional<SymmetryStudy.Found> found = Optional.empty();
  private String trained = "";

  SymmetryPage(ViewContext context, TopicRun run) {
    this.run = run;
    trial = new SymmetryTrial(run, this::showTrial);
    copies = new TableFigure(context, "Copies");
    copies.setId("symmetry-copies");
    copiesPanel = new Panel(context, copies, "");
    square =
        new BarsChart(
            context,
            "The square's symmetries",
            "mirrored in x, y or the diagonal d",
            "mean gap, %");
    squarePanel = new Panel(context, square, "");
    chart = new SeriesChart(context, "Training with and without", "step", "validation gap, %");
    chart.offerSmoothing(false);
    chart.setLogY(true);
    with = chart.line("with", Role.GREEN);
    without = chart.line("without", Role.PURPLE);
    chartPanel = new Panel(context, chart, "");
    table = new TableFigure(context, "Gap at the end, seed by seed");
    table.setId("symmetry-seeds");
    tablePanel = new Panel(context, table, "");
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(
                0.5,
                PanelLayout.columns(0.58, copiesPanel, squarePanel),
                PanelLayout.columns(0.58, chartPanel, tablePanel)));
    content = new VBox(bar(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    clear();
  }

  private FlowPane bar() {
    measure.setId("symmetry-measure");
    measure.setOnAction(e -> measurePressed());
    box(count, "symmetry-count", "test instances", 100, 20, 100, 500);
    train.setId("symmetry-train");
    train.getStyleClass().add("accent");
    train.setOnAction(e -> trainPressed());
    which.setId("symmetry-which");
    which.setAccessibleText("symmetry to train with and without");
    which.getItems().setAll(SymmetryTrial.Switch.values());
    which.setValue(SymmetryTrial.Switch.DIRECTION);
    box(steps, "symmetry-steps", "steps of each short training", 200, 200, 1000, 5000);
    box(seeds, "symmetry-seed-count", "seeds", 3, 1, 3, 5);
    progress.setAccessibleText("short trainings done");
    progress.managedProperty().bind(progress.visibleProperty());
    FlowPane bar =
        new FlowPane(
            group(measure, count, new Label("instances")),
            group(train, which, steps, new Label("steps"), seeds, new Label("seeds"), progress));
    bar.getStyleClass().add("page-bar");
    return bar;
  }

  /** Controls that stay on one line. */
  private static HBox group(Node... controls) {
    HBox group = new HBox(controls);
    group.getStyleClass().add("page-bar-group");
    return group;
  }

  private static void box(
      ComboBox<Integer> box, String id, String words, int chosen, Integer... values) {
    box.setId(id);
    box.setAccessibleText(words);
    box.getItems().setAll(values);
    box.setValue(chosen);
  }

  private void measurePressed() {
    if (study.isPresent()) {
      stopStudy();
      show();
    } else if (run.started().isPresent()) {
      run.probe(
          new NetworkProbe(),
          network -> {
            if (study.isEmpty()) {
              LabelRequest own = ((TspConfig) run.config().settings()).validation();
              LabelRequest request =
                  new LabelRequest(
                      "test", own.kind(), own.minCities(), own.maxCities(), own.seed());
              measure(new SymmetryStudy(network, request, count.getValue()));
            }
          });
    }
  }

  private void measure(SymmetryStudy started) {
    study = Optional.of(started);
    started
        .valueProperty()
        .addListener(
            (p, old, now) -> {
              if (now != null && study.equals(Optional.of(started))) {
                found = Optional.of(now);
                show();
              }
            });
    started
        .runningProperty()
        .addListener(
            (p, was, running) -> {
              if (was && !running && study.equals(Optional.of(started))) {
                study = Optional.empty();
                show();
              }
            });
    show();
    run.background(started);
  }

  private void stopStudy() {
    Optional<SymmetryStudy> ended = study;
    study = Optional.empty();
    ended.ifPresent(running -> running.cancel(false));
  }

  private void trainPressed() {
    if (trial.task().isPresent()) {
      trial.stop();
      showTrial();
      return;
    }
    trained = which.getValue().toString();
    trial.start(which.getValue(), steps.getValue(), seeds.getValue());
    showTrial();
  }

  private void show() {
    measure.setText(study.isPresent() ? "Stop measuring" : "Measure the network");
    String press = " Press Measure the network.";
    copiesPanel.setEmptyText(
        found.isPresent()
            ? ""
            : "How alike its tours of symmetric copies are appears here." + press);
    squarePanel.setEmptyText(
        found.isPresent() ? "" : "Its gap on each mirrored copy appears here." + press);
    DataTable.Builder rows =
        DataTable.columns("copies", "of each", "gap %", "\u00b1", "best %", "same %");
    found.stream()
        .flatMap(all -> all.copies().stream())
        .forEach(
            each ->
                rows.row(
                    each.kind().title(),
                    each.copies(),
                    rounded(each.single().mean()),
                    rounded(half(each.single())),
                    rounded(each.shortest().mean()),
                    100 * each.same()));
    copies.show(found.isPresent() ? rows.build() : DataTable.empty());
    found.ifPresent(this::showFound);
  }

  private void showFound(SymmetryStudy.Found all) {
    copiesPanel.setReadingAid("best: shortest of the copies; same: tour unchanged");
    squarePanel.setReadingAid(
        "%d instances, step %,d%s"
            .formatted(
                all.count(),
                all.step(),
                all.directions()
                    .map(d -> "; %s run ccw".formatted(NumberFormats.percent(d.ownShare())))
                    .orElse("")));
    all.copies().stream()
        .filter(each -> each.kind() == Copies.Kind.SQUARE)
        .forEach(
            each -> {
              square.setCategories(SQUARE);
              square.setBars("greedy", Role.TRAIN, each.each());
            });
  }

  private static double rounded(double percent) {
    return Math.abs(percent) < 1e-9 ? 0 : percent;
  }

  private static double half(Gaps gaps) {
    return gaps.interval()[1] - gaps.mean();
  }

  private void showTrial() {
    boolean running = trial.task().isPresent();
    train.setText(running ? "Stop training" : "Train with and without");
    progress.setVisible(running);
    progress.progressProperty().unbind();
    trial.task().ifPresent(task -> progress.progressProperty().bind(task.progressProperty()));
    List<PairedRuns.Pair> pairs = trial.pairs();
    boolean none = pairs.stream().allMatch(pair -> pair.first().isEmpty());
    String empty =
        none
            ? "Short trainings from random weights on the run's kind of instance, with the symmetry"
                + " and without it, everything else as the run has it, appear here."
            : "";
    chartPanel.setEmptyText(empty);
    tablePanel.setEmptyText(
        none ? "The gaps of each seed appear here. Press Train with and without." : "");
    double each = (double) steps.getValue() / SymmetryTrial.EPOCHS;
    fill(with, pairs, PairedRuns.Pair::first, each);
    fill(without, pairs, PairedRuns.Pair::second, each);
    table.show(none ? DataTable.empty() : seeds(pairs));
    chartPanel.setReadingAid(none ? "" : trained + "; mean of the seeds so far");
    tablePanel.setReadingAid(none ? "" : verdict(pairs));
  }

  /** The mean of the curves at the measurements that all of them have. */
  private static void fill(
      Series line,
      List<PairedRuns.Pair> pairs,
      Function<PairedRuns.Pair, Optional<PairedRuns.Curve>> side,
      double stepsPerEpoch) {
    List<PairedRuns.Curve> curves =
        pairs.stream().flatMap(pair -> side.apply(pair).stream()).toList();
    int most = curves.stream().mapToInt(curve -> curve.values(GAP).length).max().orElse(0);
    List<PairedRuns.Curve> whole =
        curves.stream().filter(curve -> curve.values(GAP).length == most).toList();
    double[] x = new double[most];
    double[] y = new double[most];
    for (int i = 0; i < most; i++) {
      int at = i;
      x[i] = whole.get(0).epochs()[i] * stepsPerEpoch;
      y[i] =
          whole.stream().mapToDouble(curve -> curve.values(GAP)[at]).average().orElse(Double.NaN);
    }
    line.setData(x, y);
  }

  private DataTable seeds(List<PairedRuns.Pair> pairs) {
    DataTable.Builder rows = DataTable.columns("seed", "with %", "without %", "difference");
    long seed = run.config().seed();
    for (PairedRuns.Pair pair : pairs) {
      if (pair.first().isPresent() && pair.second().isPresent()) {
        rows.row(seed, last(pair.first()), last(pair.second()), difference(pair));
      }
      seed++;
    }
    return rows.build();
  }

  private static double last(Optional<PairedRuns.Curve> curve) {
    return curve.map(c -> c.last(GAP)).orElse(Double.NaN);
  }

  private static double difference(PairedRuns.Pair pair) {
    return last(pair.first()) - last(pair.second());
  }

  /** What the pairs that are over say, and that few of them say little. */
  static String verdict(List<PairedRuns.Pair> pairs) {
    double[] differences =
        pairs.stream()
            .filter(SymmetryPage::isOver)
            .mapToDouble(SymmetryPage::difference)
            .filter(Double::isFinite)
            .toArray();
    if (differences.length == 0) {
      return "training the first pair";
    }
    long lower = DoubleStream.of(differences).filter(d -> d < 0).count();
    return "with it lower in %d of %d %s; mean difference %s points"
        .formatted(
            lower,
            differences.length,
            differences.length == 1 ? "seed" : "seeds",
            NumberFormats.value(Arrays.stream(differences).average().orElse(Double.NaN)));
  }

  private static boolean isOver(PairedRuns.Pair pair) {
    return pair.second().map(c -> c.values(GAP).length > SymmetryTrial.EPOCHS).orElse(false);
  }

  @Override
  public ViewPage page() {
    return new ViewPage("worth", "Worth", content, explanation(), () -> {});
  }

  @Override
  public void clear() {
    stopStudy();
    found = Optional.empty();
    square.clearBars();
    copiesPanel.setReadingAid("");
    squarePanel.setReadingAid("");
    show();
    showTrial();
  }

  @Override
  public void close() {
    stopStudy();
    trial.clear();
  }

  private Explanation explanation() {
    return new Explanation(
            "What each symmetry is worth",
            "A shortest tour stays one when the square is mirrored or turned, when it begins elsewhere,"
                + " when cities get other numbers; running it backwards changes nothing either. Above:"
                + " whether the network draws the same tour on such copies, and what the shortest of"
                + " them is worth. Below: trainings from %d labels, batches of %d, equal but for one switch."
                    .formatted(SymmetryTrial.LABELS, SymmetryTrial.BATCH),
            List.of(
                this::directions,
                () -> "\\ln 2 = 0.693 \\text{ nats for a tour of either direction}"),
            "Train with and without counter-clockwise targets; then set 30 cities and train with and"
                + " without pretrained weights.",
            Map.of())
        .computedBy("nn/TransformerEncoder", "nn/TransformerDecoder.step");
  }

  private String directions() {
    return found
        .flatMap(SymmetryStudy.Found::directions)
        .map(
            d ->
                "\\begin{array}{l}H(\\text{counter-clockwise}) = %s\\\\H(\\text{clockwise}) = %s\\end{array}"
                    .formatted(
                        TexNumbers.value(d.counterClockwise()), TexNumbers.value(d.clockwise())))
        .orElse("H = -\\frac{1}{T}\\sum_t \\ln p(\\pi_t \\mid \\pi_{<t})");
  }
}
