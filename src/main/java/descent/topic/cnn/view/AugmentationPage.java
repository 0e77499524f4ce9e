package descent.topic.cnn.view;

import descent.experiment.ExperimentConfig;
import descent.experiment.SettingsSchema;
import descent.topic.cnn.CnnConfig;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
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
import javafx.concurrent.Worker;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What augmentation does to one picture, and to what is learned: paired runs from one seed. */
final class AugmentationPage implements CnnPage {
  private static final String ACCURACY = "validationAccuracy";
  private static final String LOSS = "validationLoss";

  private final TopicRun run;
  private final TrainingData data;
  private final AugmentedSheet sheet;
  private final SeriesChart accuracy;
  private final SeriesChart loss;
  private final Panel accuracyPanel;
  private final Panel lossPanel;
  private final List<Series> accuracies;
  private final List<Series> losses;
  private final Button turn = new Button();
  private final Button both = new Button("Train with and without");
  private final Button cancel = new Button("Cancel");
  private final ProgressBar progress = new ProgressBar(0);
  private final Label verdict = new Label();
  private final VBox content;
  private @Nullable PairedRuns task;

  AugmentationPage(ViewContext context, TopicRun run, TrainingData data) {
    this.run = run;
    this.data = data;
    sheet =
        new AugmentedSheet(
            context, data, () -> settings().augmentations(), () -> run.config().seed());
    accuracy = new SeriesChart(context, "Validation accuracy, paired", "epoch", "right, %");
    loss = new SeriesChart(context, "Validation loss, paired", "epoch", "cross-entropy, nats");
    accuracies = lines(accuracy);
    losses = lines(loss);
    accuracyPanel = new Panel(context, accuracy, "");
    lossPanel = new Panel(context, loss, "");
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.columns(
                0.6, sheet.panel(), PanelLayout.rows(0.5, accuracyPanel, lossPanel)));
    content = new VBox(bar(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    run.configProperty().addListener((property, was, now) -> follow());
    clear();
  }

  private static List<Series> lines(SeriesChart chart) {
    chart.setWholeX(true);
    chart.offerLog(false);
    chart.offerSmoothing(false);
    return List.of(chart.line("with augmentation", Role.GREEN), chart.line("without", Role.PURPLE));
  }

  private FlowPane bar() {
    turn.setId("augment-turn");
    turn.setOnAction(e -> turn());
    both.setId("augment-pair");
    both.getStyleClass().add("accent");
    both.setOnAction(e -> train());
    cancel.setId("augment-cancel");
    cancel.setOnAction(e -> stop());
    progress.setAccessibleText("paired runs trained");
    verdict.setId("augment-verdict");
    verdict.setWrapText(true);
    for (Node each : List.of(cancel, progress)) {
      each.managedProperty().bind(each.visibleProperty());
    }
    FlowPane bar = new FlowPane(sheet.content(), turn, both, progress, cancel, verdict);
    bar.getStyleClass().add("page-bar");
    showTask();
    return bar;
  }

  private CnnConfig settings() {
    return (CnnConfig) run.config().settings();
  }

  @Override
  public ViewPage page() {
    return new ViewPage("augmentation", "Augment", content, explanation(), this::update);
  }

  private void update() {
    data.inquiry().update();
  }

  private void follow() {
    sheet.show();
    turn.setText(
        settings().augmentations().steps().isEmpty()
            ? "Turn on all three"
            : "Turn off augmentation");
  }

  private void turn() {
    run.change(settings().augmentations().steps().isEmpty() ? SheetContent.ALL_THREE : off());
  }

  private static Map<String, String> off() {
    return Map.of("cropPadding", "0", "flip", "0", "perspective", "0", "jpeg", "0");
  }

  /** The run's own augmentations, or all three where it has none. */
  private void train() {
    ExperimentConfig config = run.config();
    ExperimentConfig with =
        settings().augmentations().steps().isEmpty()
            ? changed(config, SheetContent.ALL_THREE)
            : config;
    PairedRuns next =
        new PairedRuns(run, "Training with and without augmentation", with, changed(config, off()));
    task = next;
    verdict.setText("");
    next.valueProperty()
        .addListener(
            (property, was, now) -> {
              if (now != null && task == next) {
                show(now);
              }
            });
    next.stateProperty()
        .addListener(
            (property, was, state) -> {
              if (task == next
                  && (state == Worker.State.SUCCEEDED
                      || state == Worker.State.FAILED
                      || state == Worker.State.CANCELLED)) {
                if (state == Worker.State.SUCCEEDED) {
                  judge(next.getValue(), config.seed());
                }
                task = null;
                showTask();
              }
            });
    progress.progressProperty().bind(next.progressProperty());
    showTask();
    run.background(next);
  }

  private ExperimentConfig changed(ExperimentConfig config, Map<String, String> typed) {
    SettingsSchema<?> schema = run.topic().settings();
    Record settings = config.settings();
    for (Map.Entry<String, String> change : typed.entrySet()) {
      Object value = schema.setting(change.getKey()).parse(change.getValue());
      settings = schema.with(settings, change.getKey(), value);
    }
    return config.withSettings(settings);
  }

  private void stop() {
    if (task != null) {
      task.cancel(false);
    }
  }

  private void showTask() {
    boolean running = task != null;
    both.setDisable(running);
    cancel.setVisible(running);
    progress.setVisible(running);
    if (!running) {
      progress.progressProperty().unbind();
    }
  }

  private void show(PairedRuns.Pair pair) {
    fill(0, pair.first());
    fill(1, pair.second());
    accuracyPanel.setEmptyText("");
    lossPanel.setEmptyText("");
  }

  private void fill(int line, Optional<PairedRuns.Curve> curve) {
    if (curve.isEmpty()) {
      accuracies.get(line).setData(new double[0], new double[0]);
      losses.get(line).setData(new double[0], new double[0]);
      return;
    }
    double[] epochs = curve.get().epochs();
    double[] shares = curve.get().values(ACCURACY);
    accuracies.get(line).setData(epochs, Arrays.stream(shares).map(share -> 100 * share).toArray());
    losses.get(line).setData(epochs, curve.get().values(LOSS));
  }

  private void judge(PairedRuns.Pair pair, long seed) {
    pair.first()
        .ifPresent(
            with ->
                pair.second().ifPresent(without -> verdict.setText(verdict(with, without, seed))));
  }

  /** One pair says what happened, not what would happen again: seeds do. */
  static String verdict(PairedRuns.Curve with, PairedRuns.Curve without, long seed) {
    return "After %.0f epochs, seed %d: %s right with augmentation, %s without; train loss %s and %s."
        .formatted(
            with.epochs()[with.epochs().length - 1],
            seed,
            NumberFormats.percent(with.last(ACCURACY)),
            NumberFormats.percent(without.last(ACCURACY)),
            NumberFormats.value(with.last(PairedRuns.Curve.TRAIN_LOSS)),
            NumberFormats.value(without.last(PairedRuns.Curve.TRAIN_LOSS)));
  }

  @Override
  public void clear() {
    sheet.clear();
    follow();
    if (task == null && accuracies.get(0).size() == 0) {
      String words =
          "Train with and without: the same settings from the same seed twice, beside the run;"
              + " both validation curves appear here.";
      accuracyPanel.setEmptyText(words);
      lossPanel.setEmptyText(words);
    }
  }

  @Override
  public void close() {
    stop();
  }

  private Explanation explanation() {
    return Explanation.of(
        "New pictures out of old ones",
        "Each epoch changes every training picture at random, in ways that leave its class what it"
            + " is; the network never sees the same pixels twice and cannot learn them by heart."
            + " Training becomes harder and slower, the gap to validation smaller. What is drawn"
            + " depends on seed, epoch and picture alone. Choose one change to see what it does by"
            + " itself; all together are what the run is given. JPEG is torchvision's v2.JPEG: for"
            + " networks that will meet pictures which have been JPEG files.",
        "Turn on all three, train with and without over 15 epochs, and compare the losses.",
        "\\text{crop: } \\Delta x, \\Delta y \\in \\{-p, \\ldots, p\\}",
        "\\text{flip: } x \\mapsto 31 - x \\text{ with probability } p",
        "\\text{perspective: } \\left(\\tfrac{ax + by + c}{gx + hy + 1},"
            + " \\tfrac{dx + ey + f}{gx + hy + 1}\\right)",
        "\\text{JPEG: quality } q \\in \\{50, \\ldots, 95\\} \\text{ with probability } p");
  }
}
