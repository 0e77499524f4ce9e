package descent.ui.seeds;

import descent.training.PermutationTest;
import descent.training.SeedRuns;
import descent.training.SeedSpread;
import descent.training.SeedTrace;
import descent.ui.control.Choice;
import descent.ui.control.ItemConverter;
import descent.ui.control.Paragraph;
import descent.ui.figure.DataTable;
import descent.ui.figure.Panel;
import descent.ui.figure.TableFigure;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Explained;
import descent.ui.shell.Explanation;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.NumberFormats;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.concurrent.Task;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Spinner;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Trains the run's settings from several seeds, beside the run, shows what of the result is chance,
 * and compares it with other settings that were remembered. A page of any topic; FX thread only.
 */
public final class SeedsPane {
  /** The most seeds of one study. */
  public static final int MOST_SEEDS = PermutationTest.MOST;

  private static final int FEWEST_SEEDS = 3;
  private static final int USUAL_SEEDS = 5;
  private static final String LOSS = "validationLoss";
  private static final String ACCURACY = "validationAccuracy";
  private static final String EMPTY =
      "Train seeds above: the same settings, started from different random numbers.";

  private final TopicRun run;
  private final SeedArchive archive;
  private final SeedBands losses;
  private final SeedBands others;
  private final TableFigure table;
  private final Panel lossPanel;
  private final Panel otherPanel;
  private final Panel tablePanel;
  private final Spinner<Integer> count = new Spinner<>(FEWEST_SEEDS, MOST_SEEDS, USUAL_SEEDS);
  private final Button train = new Button("Train seeds");
  private final Button cancel = new Button("Cancel");
  private final Explained remember;
  private final Explained forget;
  private final Choice metric = new Choice("seeds-metric", "metric that is compared", this::show);
  private final ComboBox<SeedBands.Kind> kind = new ComboBox<>();
  private final ProgressBar progress = new ProgressBar(0);
  private final Label verdict = new Paragraph("", "seeds-verdict");
  private final VBox content;
  private Optional<SeedStudy> now = Optional.empty();
  private Optional<SeedStudy> remembered = Optional.empty();

  /** Whether what was kept was asked for. */
  private boolean asked;

  /** Written by the FX thread, read by those that write the file. */
  private volatile SeedArchive.Kept toKeep = SeedArchive.Kept.nothing();

  /** What is being trained. */
  private @Nullable SeedTask task;

  /** What was begun last: its value may arrive after its end. */
  private @Nullable SeedTask latest;

  /**
   * @param context theme and frames
   * @param run whose settings are trained
   */
  public SeedsPane(ViewContext context, TopicRun run) {
    this.run = run;
    archive = new SeedArchive(run.pagesFolder().resolve("seeds.json"), run.topic());
    losses = new SeedBands(context, "Validation loss", "loss");
    others = new SeedBands(context, "Accuracy and other metrics", "value");
    table = new TableFigure(context, "Seeds in numbers");
    lossPanel = new Panel(context, losses.chart(), "each pale line is a seed");
    otherPanel = new Panel(context, others.chart(), "the metric chosen above");
    tablePanel = new Panel(context, table, "at the end of each run");
    remember = button("Remember", "seeds-remember", this::remember);
    forget = button("Forget", "seeds-forget", this::forget);
    verdict.setId("seeds-verdict");
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.columns(0.62, PanelLayout.rows(0.5, lossPanel, otherPanel), tablePanel));
    content = new VBox(bar(), verdict, layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    show();
  }

  private static Explained button(String words, String id, Runnable action) {
    Button button = new Button(words);
    button.setId(id);
    button.setOnAction(e -> action.run());
    return new Explained(
        button,
        words.equals("Remember")
            ? "Keep these seeds to compare other settings with."
            : "Forget the remembered seeds.");
  }

  private FlowPane bar() {
    count.setId("seeds-count");
    count.setEditable(false);
    count.getStyleClass().add("seeds-count");
    count.setAccessibleText("number of seeds");
    count.valueProperty().addListener((p, old, value) -> show());
    train.setId("seeds-train");
    train.getStyleClass().add("accent");
    train.setOnAction(e -> train());
    cancel.setId("seeds-cancel");
    cancel.setOnAction(e -> cancel());
    progress.setId("seeds-progress");
    progress.setAccessibleText("seeds trained");
    ItemConverter.show(metric, SeedStudy::words);
    metric.offer(List.of(LOSS), LOSS);
    kind.setId("seeds-kind");
    kind.setAccessibleText("centre and spread");
    kind.getItems().setAll(SeedBands.Kind.values());
    ItemConverter.show(kind, SeedBands.Kind::words);
    kind.setValue(SeedBands.Kind.MEDIAN);
    kind.setOnAction(e -> show());
    HBox compared = new HBox(new Label("compare"), metric);
    compared.getStyleClass().add("page-bar-group");
    FlowPane bar = new FlowPane(count, train, progress, cancel, remember, forget, compared, kind);
    bar.getStyleClass().add("page-bar");
    for (var node : List.of(progress, cancel)) {
      node.managedProperty().bind(node.visibleProperty());
    }
    return bar;
  }

  /** The page, for a topic's view. */
  public ViewPage page() {
    return new ViewPage("seeds", "Seeds", content, explanation(), this::update);
  }

  /** The seeds show themselves when they change: here is only what the run decides. */
  private void update() {
    if (!asked) {
      asked = true;
      ask();
    }
    train.setDisable(task != null || run.started().isEmpty());
  }

  /** Takes in what was kept when the program was last open. */
  private void ask() {
    Task<SeedArchive.Kept> reading =
        new Task<>() {
          {
            updateTitle("Reading the seeds of the last time");
          }

          @Override
          protected SeedArchive.Kept call() throws IOException {
            return archive.read();
          }
        };
    reading.setOnSucceeded(
        e -> {
          now = now.or(() -> reading.getValue().now());
          remembered = remembered.or(() -> reading.getValue().remembered());
          show();
        });
    run.background(reading);
  }

  /** Writes what is to be there the next time. */
  private void keep() {
    toKeep = new SeedArchive.Kept(now, remembered);
    run.background(
        new Task<Void>() {
          {
            updateTitle("Keeping the seeds");
          }

          @Override
          protected @Nullable Void call() throws IOException {
            archive.write(toKeep); // the newest, in whatever order these tasks run
            return null;
          }
        });
  }

  /** Ends what is being trained. */
  public void close() {
    latest = null; // what it still tells is not kept: the window is gone
    cancel();
  }

  private void train() {
    cancel();
    SeedTask next =
        new SeedTask(new SeedRuns(run.topic(), run.beside()), run.config(), count.getValue());
    task = next;
    latest = next;
    next.valueProperty()
        .addListener(
            (p, old, study) -> {
              if (study != null && latest == next) {
                boolean another = study.over() > 0 && study.over() != old.over();
                now = Optional.of(study);
                show();
                if (another) {
                  keep();
                }
              }
            });
    next.stateProperty().addListener((p, old, state) -> ended(next));
    progress.progressProperty().bind(next.progressProperty());
    run.background(next);
    show();
  }

  private void ended(SeedTask which) {
    if (task == which && isOver(which)) {
      task = null;
      progress.progressProperty().unbind();
    }
    show();
  }

  private static boolean isOver(Task<?> task) {
    return switch (task.getState()) {
      case SUCCEEDED, FAILED, CANCELLED -> true;
      case READY, SCHEDULED, RUNNING -> false;
    };
  }

  private void cancel() {
    if (task != null) {
      task.cancel(false);
    }
  }

  private void remember() {
    remembered = now;
    keep();
    show();
  }

  private void forget() {
    remembered = Optional.empty();
    keep();
    show();
  }

  private void show() {
    boolean busy = task != null;
    train.setText("Train " + count.getValue() + " seeds");
    train.setDisable(busy || run.started().isEmpty());
    count.setDisable(busy);
    cancel.setVisible(busy);
    progress.setVisible(busy);
    boolean whole = now.isPresent() && now.get().ends(LOSS).length > 1;
    remember.setReason(
        busy ? "Wait until these seeds are trained." : whole ? "" : "Train at least two seeds.");
    forget.setReason(remembered.isPresent() ? "" : "Nothing is remembered.");
    offerMetrics();
    losses.show(now, remembered, LOSS, kind.getValue());
    others.show(now, remembered, otherMetric(), kind.getValue());
    otherPanel.setTitle(title(otherMetric()));
    otherPanel.setReadingAid(
        otherMetric().equals(metric.getValue())
            ? "the metric chosen above"
            : "each pale line is a seed");
    String empty = now.isEmpty() && remembered.isEmpty() ? EMPTY : "";
    for (Panel panel : List.of(lossPanel, otherPanel, tablePanel)) {
      panel.setEmptyText(empty);
    }
    verdict.setText(
        now.map(study -> SeedVerdict.of(study, remembered, metric.getValue()))
            .orElse("Nothing is trained yet: one run alone cannot say what is chance."));
    now.ifPresent(study -> table.show(table(study)));
  }

  private static String title(String name) {
    String words = SeedStudy.words(name);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private void offerMetrics() {
    List<String> names = SeedStudy.metrics(now.map(SeedStudy::traces).orElse(List.of()));
    if (!names.isEmpty()) {
      metric.offer(names, names.get(0));
    }
  }

  /** What the second chart shows: the chosen metric, or the accuracy beside the loss. */
  private String otherMetric() {
    String chosen = metric.getValue();
    if (chosen != null && !chosen.equals(LOSS)) {
      return chosen;
    }
    return metric.getItems().contains(ACCURACY) ? ACCURACY : SeedTrace.TRAIN_LOSS;
  }

  private DataTable table(SeedStudy study) {
    String name = metric.getValue();
    DataTable.Builder rows = DataTable.columns("", "now", "remembered");
    remembered.ifPresent(
        other -> {
          Map<String, List<String>> differences =
              SeedStudy.differences(run.topic().settings(), study.config(), other.config());
          differences.forEach(
              (label, both) -> rows.row(label, brief(both.get(0)), brief(both.get(1))));
        });
    int before = rememberedEnds(name).length;
    rows.row("seeds", study.ends(name).length, before == 0 ? "" : before);
    row(rows, "mean", study, name, SeedSpread::mean);
    row(rows, "deviation", study, name, SeedSpread::deviation);
    row(rows, "median", study, name, values -> sortedQuantile(values, 0.5));
    row(rows, "lowest", study, name, values -> sortedQuantile(values, 0));
    row(rows, "highest", study, name, values -> sortedQuantile(values, 1));
    remembered
        .filter(other -> other.ends(name).length > 1 && study.ends(name).length > 1)
        .ifPresent(
            other -> {
              PermutationTest test = PermutationTest.of(study.ends(name), other.ends(name));
              rows.row("difference", test.difference(), "");
              rows.row("effect", test.effect(), "");
              rows.row("p-value", test.pValue(), "");
            });
    return rows.build();
  }

  private static String brief(String value) {
    return value.length() <= 18 ? value : value.substring(0, 16) + "\u2026";
  }

  private void row(
      DataTable.Builder rows,
      String label,
      SeedStudy study,
      String name,
      ToDoubleFunction<double[]> value) {
    double[] values = study.ends(name);
    rows.row(label, values.length == 0 ? "" : value.applyAsDouble(values), cell(value, name));
  }

  private Object cell(ToDoubleFunction<double[]> value, String name) {
    double[] values = rememberedEnds(name);
    return values.length == 0 ? "" : value.applyAsDouble(values);
  }

  private double[] rememberedEnds(String name) {
    return remembered.map(study -> study.ends(name)).orElse(new double[0]);
  }

  private static double sortedQuantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return SeedSpread.quantile(sorted, share);
  }

  private Explanation explanation() {
    return new Explanation(
        "Skill or luck of the seed",
        "The same settings give another result from every seed: other initial weights, another"
            + " order of the batches. Before a change of settings counts as an improvement, it must"
            + " be larger than that. Remember the seeds of some settings, change one, train again.",
        List.of(
            () ->
                "\\bar{x} = \\frac{1}{n} \\sum_i x_i, \\quad s^2 = \\frac{1}{n-1} \\sum_i (x_i -"
                    + " \\bar{x})^2",
            () ->
                "p = \\frac{\\#\\{\\text{deals: } |\\bar{x}_A - \\bar{x}_B| \\geq \\text{seen}\\}}"
                    + "{\\#\\{\\text{deals}\\}}",
            this::filled),
        "Train 5 seeds and press Remember; then set another seed at the top and train 5 again:"
            + " nothing but chance differs, and p says so.",
        Map.of());
  }

  private String filled() {
    double[] values = now.map(study -> study.ends(metric.getValue())).orElse(new double[0]);
    return values.length < 2
        ? "\\bar{x} \\pm s"
        : "\\bar{x} \\pm s = %s \\pm %s"
            .formatted(
                NumberFormats.value(SeedSpread.mean(values)),
                NumberFormats.value(SeedSpread.deviation(values)));
  }
}
