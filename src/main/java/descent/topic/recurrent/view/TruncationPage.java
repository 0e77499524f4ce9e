package descent.topic.recurrent.view;

import descent.experiment.ExperimentConfig;
import descent.topic.recurrent.DataProbe;
import descent.topic.recurrent.RecurrentConfig;
import descent.topic.recurrent.TruncationProbe;
import descent.topic.recurrent.TruncationProbe.Truncation;
import descent.topic.recurrent.WindowStudy;
import descent.topic.recurrent.WindowStudy.Measured;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.Task;
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
import descent.ui.theme.Marker;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Truncated backpropagation: which steps the gradient still reaches with a window of K, and what
 * memory, time and loss several K give, measured on request.
 */
final class TruncationPage implements RecurrentPage {
  private static final String WAITING =
      "The unrolled graph appears here as soon as there is a model.";
  private static final String UNMEASURED =
      "Press Measure against K: the network is trained anew with several windows, beside the run.";
  private static final String BIDIRECTIONAL =
      "A bidirectional network cannot be cut into windows: what it carries back comes from the end"
          + " of the sequence. Switch bidirectional off.";
  private static final double MEGABYTE = 1024.0 * 1024.0;

  private final TopicRun run;
  private final WindowGraph graph;
  private final Panel graphPanel;
  private final SeriesChart reach;
  private final Series whole;
  private final Series cut;
  private final Panel reachPanel;
  private final StudyBars<Measured> measured;
  private final Slider slider = new Slider(1, 100, 1);
  private final Label windowName = new Label();
  private final Button use = new Button("Train with it");
  private final StudyButton<Measured> measure;
  private final UpdatesChoice updates = new UpdatesChoice("window-updates");
  private final VBox content;
  private final Inquiry<Truncation> truncation;
  private boolean chosen;
  private boolean following;
  private int steps;

  TruncationPage(ViewContext context, TopicRun run) {
    this.run = run;
    truncation = Inquiry.repeated(run, this::question, 6);
    graph = new WindowGraph(context, "Unrolled in windows");
    graphPanel = new Panel(context, graph, "yellow: large gradient, dark: small, grey: none");
    reach = new SeriesChart(context, "Gradient reaching back", "step t", "||dL/dh_t||");
    reach.setLogY(true);
    reach.setWholeX(true);
    reach.offerSmoothing(false);
    whole = reach.line("uncut", SeriesStyle.line(Role.REFERENCE));
    cut =
        reach.line(
            "with window K",
            SeriesStyle.line(Role.ORANGE).withMarker(Marker.CIRCLE).withMarkerSize(4));
    reachPanel = new Panel(context, reach, "of the last answer's loss");
    measured = new StudyBars<>(context, "window K");
    graphPanel.setEmptyText(WAITING);
    reachPanel.setEmptyText(WAITING);
    measure =
        new StudyButton<>(
            run, "window-measure", "Measure against K", this::order, this::show, this::unmeasured);
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(
                0.34,
                graphPanel,
                PanelLayout.rows(
                    0.5,
                    PanelLayout.columns(0.5, reachPanel, lossPanel()),
                    PanelLayout.columns(0.5, memoryPanel(), timePanel()))));
    unmeasured();
    measure.node().setDisable(true);
    content = new VBox(bar(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    truncation.onAnswer(this::show);
  }

  private Panel lossPanel() {
    return measured.add(
        "Loss after training",
        "loss",
        "on held-out sequences; lower is better",
        Role.TRAIN,
        Measured::validationLoss,
        NumberFormats::value);
  }

  private Panel memoryPanel() {
    return measured.add(
        "Memory",
        "MB of all tensors",
        "of a training of its own",
        Role.PURPLE,
        result -> result.bytes() / MEGABYTE,
        TruncationPage::threeDigits);
  }

  private Panel timePanel() {
    return measured.add(
        "Time per update",
        "ms",
        "processor time of one thread, median",
        Role.GREEN,
        Measured::millisPerUpdate,
        TruncationPage::threeDigits);
  }

  private static String threeDigits(double value) {
    return NumberFormats.shortest(Double.parseDouble(String.format(Locale.ROOT, "%.3g", value)));
  }

  private FlowPane bar() {
    slider.setId("window-slider");
    slider.setAccessibleText("window K");
    slider.setPrefWidth(130);
    slider
        .valueProperty()
        .addListener(
            (property, old, value) -> {
              name();
              if (!following) {
                chosen = true;
                truncation.refreshIfAsked();
              }
            });
    windowName.setMinWidth(90);
    use.setId("window-use");
    use.setOnAction(e -> run.change(Map.of("window", String.valueOf(window()))));
    FlowPane bar = new FlowPane(windowName, slider, use, measure.node(), updates.node());
    bar.getStyleClass().add("page-bar");
    return bar;
  }

  private int window() {
    return (int) Math.round(slider.getValue());
  }

  private void name() {
    windowName.setText("Window K = " + window());
  }

  private Optional<TruncationProbe> question() {
    RecurrentConfig settings = RecurrentView.settings(run);
    if (settings.bidirectional()) {
      return Optional.empty();
    }
    return Optional.of(new TruncationProbe(chosen ? window() : ofRun(settings)));
  }

  private static int ofRun(RecurrentConfig settings) {
    return settings.task() == Task.CHAR_LM ? settings.textWindow() : settings.window();
  }

  @Override
  public ViewPage page() {
    return new ViewPage("windows", "TBPTT", content, explanation(), this::update);
  }

  private void update() {
    boolean refused = RecurrentView.settings(run).bidirectional();
    slider.setDisable(refused);
    use.setDisable(refused);
    measure.node().setDisable(refused || truncation.answer().isEmpty());
    if (refused) {
      graphPanel.setEmptyText(BIDIRECTIONAL);
      reachPanel.setEmptyText(BIDIRECTIONAL);
      measured.setEmptyText(BIDIRECTIONAL);
      return;
    }
    truncation.update();
  }

  private void show(Truncation found) {
    int steps = found.steps().size();
    following = true;
    slider.setMax(steps);
    if (!chosen) {
      slider.setValue(found.window());
    }
    following = false;
    name();
    measure.node().setDisable(false);
    graphPanel.setEmptyText("");
    reachPanel.setEmptyText("");
    graph.show(found);
    double[] t = IntStream.rangeClosed(1, steps).asDoubleStream().toArray();
    reach.setXNames(found.steps());
    reach.setXRange(1, Math.max(2, steps));
    whole.setData(t, gaps(found.whole()));
    cut.setData(t, gaps(found.cut()));
  }

  /** Nothing reaches where the gradient is 0: no line, on either kind of axis. */
  private static double[] gaps(double[] norms) {
    return Arrays.stream(norms).map(norm -> norm > 0 ? norm : Double.NaN).toArray();
  }

  private void order() {
    ExperimentConfig config = run.config();
    truncation
        .answer()
        .ifPresent(
            found -> {
              steps = found.steps().size();
              run.probe(new DataProbe(), data -> begin(config, data));
            });
  }

  private void begin(ExperimentConfig config, RecurrentData data) {
    int count = updates.count();
    List<Integer> windows = WindowStudy.windows(data.isText(), steps);
    WindowStudy study = new WindowStudy(config, data, count);
    measured.setEmptyText("The first window is being trained.");
    measure.start(
        new StudyTask<>(
            "Training with " + windows.size() + " windows",
            windows,
            count,
            (window, stop, made) -> {
              if (window == windows.get(0)) {
                study.warmUp(window, stop);
              }
              return study.measure(window, stop, made);
            }));
  }

  private void unmeasured() {
    measured.setEmptyText(UNMEASURED);
  }

  private void show(List<Measured> results) {
    measured.show(
        results.stream()
            .map(result -> result.window() == 0 ? "all " + steps : String.valueOf(result.window()))
            .toList(),
        results);
  }

  @Override
  public void clear() {
    measure.cancel();
    chosen = false;
    truncation.reset();
    measure.node().setDisable(true);
    reach.clearData();
    measured.clear();
    unmeasured();
    graphPanel.setEmptyText(WAITING);
    reachPanel.setEmptyText(WAITING);
  }

  @Override
  public void close() {
    measure.cancel();
  }

  private Explanation explanation() {
    return new Explanation(
            "Cut after K steps",
            "Backpropagation through time keeps every step until the gradient has come back, so memory"
                + " grows with the sequence. Truncated, it goes window by window: the state is carried"
                + " on, its history is not. A dependency longer than K then gets no gradient.",
            List.of(
                () ->
                    "\\frac{\\partial \\mathcal{L}_T}{\\partial \\mathbf{h}_t} = 0 \\quad \\text{for}"
                        + " \\quad t \\le K \\lfloor (T - 1) / K \\rfloor",
                this::reached),
            "Take the adding problem with T = 40 and measure with 3,000 updates: with K = 10 the first"
                + " mark is out of the gradient's reach.",
            Map.of(
                "task",
                "adding",
                "length",
                "40",
                "hiddenSize",
                "32",
                "clip",
                "1",
                "batchSize",
                "64"))
        .computedBy("functional/Recurrence.run", "nn/RecurrentState.detach");
  }

  private String reached() {
    return truncation
        .answer()
        .map(
            found ->
                "K = %d:\\ ||\\partial \\mathcal{L}/\\partial \\mathbf{h}_{%d}|| = %s"
                    .formatted(
                        found.window(),
                        found.reaches() + 1,
                        TexNumbers.value(found.cut()[found.reaches()])))
        .orElse("\\mathbf{h}_0 \\leftarrow \\text{detach}(\\mathbf{h}_K)");
  }
}
