package descent.topic.tsp.view;

import descent.topic.tsp.TspConfig;
import descent.topic.tsp.TspSnapshot;
import descent.topic.tsp.inspect.LessonsProbe;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.formula.TexNumbers;
import descent.ui.shell.Explanation;
import descent.ui.shell.Inquiry;
import descent.ui.shell.MetricHistory;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.StepLines;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.Marker;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The network while it learns: loss with the line of a network that has learned nothing, the gap of
 * its greedy tours, the share of right next cities, and how one label becomes many lessons.
 */
final class TrainingPage implements TspPage {
  private static final int LESSONS = 6;
  private static final String PRESS = " Press Play or Step to train.";
  private static final String FORCED = "per next city, teacher-forced";
  private static final String NOTHING = "learned nothing";
  private static final String NOTHING_OF_LARGEST = "learned nothing, largest n";

  private final TopicRun run;
  private final SeriesChart loss;
  private final Series batch;
  private final Series train;
  private final Series validation;
  private final Panel lossPanel;
  private final SeriesChart gap;
  private final Series greedy;
  private final Panel gapPanel;
  private final SeriesChart accuracy;
  private final Series right;
  private final Panel accuracyPanel;
  private final LessonsCanvas lessons;
  private final Panel lessonsPanel;
  private final SymmetryBar symmetries;
  private final Inquiry<List<LessonsProbe.Lesson>> inquiry;
  private final VBox content;
  private long shown = -1;
  private double reference = Double.NaN;

  TrainingPage(ViewContext context, TopicRun run) {
    this.run = run;
    loss = new SeriesChart(context, "Loss", "step", "cross-entropy, nats");
    batch = loss.line("batch", SeriesStyle.line(Role.SKY).withWidth(0.5).withAlpha(0.4));
    train = loss.line("train", Role.TRAIN);
    validation = loss.line("validation", Role.VALIDATION);
    lossPanel = panel(context, loss, FORCED);
    gap = new SeriesChart(context, "Greedy gap", "step", "gap, %");
    greedy = gap.line("validation", SeriesStyle.line(Role.VALIDATION).withMarker(Marker.SQUARE));
    gapPanel = panel(context, gap, "");
    accuracy = new SeriesChart(context, "Right next cities", "step", "right, %");
    accuracy.setYRange(0, 100);
    accuracy.offerLog(false);
    right =
        accuracy.line("validation", SeriesStyle.line(Role.VALIDATION).withMarker(Marker.SQUARE));
    accuracyPanel = panel(context, accuracy, "teacher-forced");
    lessons = new LessonsCanvas(context);
    lessons.setId("lessons");
    lessonsPanel = new Panel(context, lessons, "arrows: direction");
    inquiry = Inquiry.once(run, () -> Optional.of(new LessonsProbe(LESSONS)));
    inquiry.onAnswer(this::show);
    symmetries = new SymmetryBar(run);
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(
                PanelLayout.columns(lossPanel, gapPanel),
                PanelLayout.columns(accuracyPanel, lessonsPanel)));
    content = new VBox(symmetries.node(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    clear();
  }

  private static Panel panel(ViewContext context, SeriesChart chart, String aid) {
    chart.setWholeX(true);
    return new Panel(context, chart, aid);
  }

  @Override
  public ViewPage page() {
    return new ViewPage("training", "Training", content, explanation(), this::update);
  }

  private void update() {
    StepLines.show(run, loss, gap, accuracy);
    inquiry.update();
    run.snapshot(TspSnapshot.class).ifPresent(now -> refer(now.learnedNothing()));
    MetricHistory losses = run.metric("validationLoss");
    if (!losses.isEmpty()) {
      sayNow();
    }
    long version = run.metric("loss").version() + losses.version();
    if (version == shown) {
      return;
    }
    shown = version;
    copy("loss", batch, 1);
    batch.setInRange(losses.size() < 2); // until epochs can be compared there is nothing else
    copy("trainLoss", train, 1);
    copy("validationLoss", validation, 1);
    copy("validationGapPercent", greedy, 1);
    copy("validationAccuracy", right, 100);
    boolean any = batch.size() + losses.size() > 0;
    lossPanel.setEmptyText(any ? "" : "Training and validation loss appear here." + PRESS);
    if (losses.isEmpty()) {
      return;
    }
    gapPanel.setEmptyText("");
    accuracyPanel.setEmptyText("");
  }

  /** What was measured last at the moment that is shown, which may be an earlier one. */
  private void sayNow() {
    gapPanel.setReadingAid(
        String.format(Locale.ROOT, "now %.2f %%", run.now("validationGapPercent")));
    accuracyPanel.setReadingAid(
        "forced, now " + NumberFormats.percent(run.now("validationAccuracy")));
  }

  /** The snapshot of a run that begins may come after its first losses. */
  private void refer(double learnedNothing) {
    if (learnedNothing != reference) {
      reference = learnedNothing;
      boolean mixed = config().minCities() < config().maxCities();
      lossPanel.setReadingAid(mixed ? "forced; validation on the largest n" : FORCED);
      loss.removeReference(NOTHING);
      loss.removeReference(NOTHING_OF_LARGEST);
      loss.setReference(mixed ? NOTHING_OF_LARGEST : NOTHING, learnedNothing);
    }
  }

  private void copy(String metric, Series series, double scale) {
    MetricHistory history = run.metric(metric);
    double[] values = history.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale;
    }
    series.setData(history.steps(), values, history.size());
  }

  private void show(List<LessonsProbe.Lesson> found) {
    lessons.setLessons(found);
    lessonsPanel.setEmptyText("");
  }

  @Override
  public void clear() {
    shown = -1;
    inquiry.reset();
    for (SeriesChart chart : List.of(loss, gap, accuracy)) {
      chart.clearData();
    }
    loss.clearReferences();
    reference = Double.NaN;
    lossPanel.setEmptyText("Training and validation loss appear here." + PRESS);
    gapPanel.setEmptyText(
        "By how much greedy tours are longer than optimal ones appears here after every epoch."
            + PRESS);
    accuracyPanel.setEmptyText(
        "The share of right next cities appears here after every epoch." + PRESS);
    lessonsPanel.setEmptyText("One label under the symmetries chosen above appears here.");
  }

  private TspConfig config() {
    return (TspConfig) run.config().settings();
  }

  private Explanation explanation() {
    return new Explanation(
            "Learning to draw short tours",
            "At every step of an optimal tour the network says where it would go next; the loss is its"
                + " surprise at the label. A network that knows only which cities are left stays on the"
                + " grey line. The gap is what counts: by how much the tours it draws by itself are"
                + " longer than the shortest.",
            List.of(
                () -> "\\mathcal{L} = -\\frac{1}{T}\\sum_t \\ln p(\\pi_t \\mid \\pi_{<t})",
                this::learnedNothing,
                this::worth),
            "Let it learn without the symmetries: it overfits the labels it has seen one way only.",
            Map.of("mirror", "false", "rotateStart", "false", "trainSize", "10000"))
        .computedBy("functional/Loss.crossEntropy", "optim/AdamW");
  }

  private String learnedNothing() {
    return run.snapshot(TspSnapshot.class)
        .map(now -> learnedNothing(config().maxCities(), now.learnedNothing()))
        .orElse("\\frac{\\ln (n-1)!}{T}");
  }

  /** With numbers if it is that of n cities; the instances of a file may have several sizes. */
  private static String learnedNothing(int n, double loss) {
    double steps = logFactorial(n - 1) / loss;
    boolean counted =
        Math.abs(steps - Math.rint(steps)) < 1e-6
            && (Math.rint(steps) == n || Math.rint(steps) == n - 1);
    String fraction =
        counted
            ? "\\frac{\\ln %d!}{%d}".formatted(n - 1, Math.round(steps))
            : "\\frac{\\sum \\ln (n-1)!}{\\sum T}";
    return fraction + " = " + TexNumbers.value(loss);
  }

  private static double logFactorial(int n) {
    double sum = 0;
    for (int i = 2; i <= n; i++) {
      sum += Math.log(i);
    }
    return sum;
  }

  /** How many lessons a label is worth. */
  private String worth() {
    TspConfig now = config();
    int squares = now.mirror() ? 8 : 1;
    int starts = now.rotateStart() ? now.maxCities() : 1;
    return "%d \\text{ mirrored} \\times %d \\text{ starts} = %d \\text{ lessons}"
        .formatted(squares, starts, squares * starts);
  }
}
