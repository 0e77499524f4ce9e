package descent.topic.cnn.view;

import descent.topic.cnn.JudgedPictures;
import descent.topic.cnn.data.ImageSet;
import descent.topic.cnn.inspect.PicturesProbe;
import descent.ui.canvas.HeatMap;
import descent.ui.canvas.PictureCards;
import descent.ui.chart.BarsChart;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.formula.TexNumbers;
import descent.ui.shell.Explanation;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** Where the network errs: confusion matrix, accuracy per class, the pictures behind them. */
final class ErrorsPage implements CnnPage {
  private static final int MOST_CARDS = 120;
  private static final int TOP = 3;

  /** What is shown: an evaluation and its pictures. */
  private record Shown(
      JudgedPictures judged, ImageSet pictures, List<String> outputs, boolean finalTest) {}

  private final ViewContext context;
  private final TopicRun run;
  private final CnnQuestions questions;
  private final HeatMap confusion;
  private final BarsChart perClass;
  private final PictureCards cards;
  private final Panel confusionPanel;
  private final Panel perClassPanel;
  private final Panel cardsPanel;
  private final ToggleButton validation = new ToggleButton("Validation");
  private final ToggleButton finalTest = new ToggleButton("Final test");
  private final Tooltip testTooltip = new Tooltip();
  private final Button evaluate = new Button("Evaluate now");
  private final Button worst = new Button("Most confident errors");
  private final Label status = new Label();
  private final Evaluator evaluator;
  private final VBox content;
  private Optional<Shown> shown = Optional.empty();
  private int row = -1;
  private int column = -1;

  ErrorsPage(ViewContext context, TopicRun run, CnnQuestions questions) {
    this.context = context;
    this.run = run;
    this.questions = questions;
    evaluator = new Evaluator(run, questions, this::choose);
    confusion = new HeatMap(context, "Confusion matrix", "true class", "guess", "pictures");
    confusion.setCellText(value -> NumberFormats.count((long) value));
    confusion.setOnCellClicked(this::openCell);
    perClass = new BarsChart(context, "Accuracy per class", "class", "right, %");
    perClass.setRange(0, 100);
    perClass.setShowValues(value -> NumberFormats.shortest(Math.rint(value * 10) / 10));
    cards = new PictureCards(context, "Pictures");
    confusionPanel = new Panel(context, confusion, "");
    confusionPanel.getStyleClass().add("tall-panel");
    perClassPanel = new Panel(context, perClass, "");
    cardsPanel = new Panel(context, cards, "");
    worst.setId("worst");
    worst.setOnAction(e -> openErrors());
    cardsPanel.tools().add(worst);
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(
                0.58, PanelLayout.columns(0.57, confusionPanel, perClassPanel), cardsPanel));
    content = new VBox(bar(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    questions
        .pictures()
        .onAnswer(
            found -> {
              showHalves();
              choose();
            });
    clear();
  }

  private FlowPane bar() {
    validation.setId("errors-validation");
    finalTest.setId("errors-test");
    SegmentedButton halves = new SegmentedButton(validation, finalTest);
    ToggleGroup group = halves.getToggleGroup();
    validation.setSelected(true);
    group
        .selectedToggleProperty()
        .addListener(
            (property, old, next) -> {
              if (next == null) {
                group.selectToggle(old);
              } else {
                choose();
              }
            });
    Tooltip.install(halves, testTooltip);
    evaluate.setId("evaluate");
    evaluate.setTooltip(
        new Tooltip("Shows the validation pictures to the network as it is now, a few at a time"));
    evaluate.setOnAction(e -> evaluator.start());
    status.setId("errors-status");
    status.getStyleClass().add("verdict");
    FlowPane bar = new FlowPane(halves, evaluate, status);
    bar.getStyleClass().add("page-bar");
    return bar;
  }

  @Override
  public ViewPage page() {
    return new ViewPage("errors", "Errors", content, explanation(), this::update);
  }

  private void update() {
    questions.pictures().update();
    evaluate.setDisable(evaluator.isRunning() || run.started().isEmpty());
    showHalves();
    if (evaluator.isRunning()) {
      status.setText(evaluator.progress());
    }
  }

  /** The final test can be chosen once it was made. */
  private void showHalves() {
    boolean tested = measured().flatMap(found -> found.measured().finalTest()).isPresent();
    finalTest.setDisable(!tested);
    testTooltip.setText(
        tested
            ? "The pictures kept for the end, with the weights of the lowest validation loss"
            : "The final-test pictures are looked at once, when the run is over");
  }

  private Optional<PicturesProbe.Pictures> measured() {
    return questions.pictures().answer();
  }

  /** Shows what is newest of the chosen half. */
  private void choose() {
    measured().flatMap(this::newest).ifPresent(this::show);
  }

  private Optional<Shown> newest(PicturesProbe.Pictures found) {
    if (finalTest.isSelected() && found.measured().testPictures().isPresent()) {
      return found
          .measured()
          .finalTest()
          .map(
              judged ->
                  new Shown(
                      judged,
                      found.measured().testPictures().get(),
                      found.about().classNames(),
                      true));
    }
    Optional<JudgedPictures> epoch = found.measured().validation();
    Optional<JudgedPictures> asked = evaluator.result();
    Optional<JudgedPictures> newest =
        asked.isPresent() && (epoch.isEmpty() || asked.get().step() > epoch.get().step())
            ? asked
            : epoch;
    return newest.map(
        judged ->
            new Shown(
                judged,
                found.validation(),
                judged.step() == 0 ? found.about().outputNames() : found.about().classNames(),
                false));
  }

  private void show(Shown next) {
    boolean same = shown.map(old -> old.judged() == next.judged()).orElse(false);
    if (!evaluator.isRunning()) {
      status.setText(sentence(next));
    }
    if (same) {
      return;
    }
    shown = Optional.of(next);
    context.frames().later(() -> showMatrix(next));
    context.frames().later(() -> showClasses(next));
    context
        .frames()
        .later(
            () -> {
              if (row >= 0) {
                openCell(row, column);
              } else {
                openErrors();
              }
            });
  }

  private static String sentence(Shown next) {
    JudgedPictures judged = next.judged();
    return "%s of %s %s pictures right, %s, %s"
        .formatted(
            NumberFormats.count(Math.round(judged.accuracy() * judged.count())),
            NumberFormats.count(judged.count()),
            next.finalTest() ? "final-test" : "validation",
            NumberFormats.percent(judged.accuracy()),
            next.finalTest()
                ? "with the best weights"
                : "step " + NumberFormats.count(judged.step()));
  }

  private void showMatrix(Shown next) {
    int[][] counts = next.judged().confusion();
    int classes = counts.length;
    double[] values = new double[classes * classes];
    for (int i = 0; i < values.length; i++) {
      values[i] = counts[i / classes][i % classes];
    }
    confusion.setRowLabels(next.pictures().classNames());
    confusion.setColumnLabels(next.outputs());
    confusion.setValues(values, classes, classes);
    confusionPanel.setEmptyText("");
    confusionPanel.setReadingAid("click a cell to see its pictures");
  }

  private void showClasses(Shown next) {
    double[] shares = next.judged().perClassAccuracy();
    perClass.setCategories(next.pictures().classNames());
    perClass.setBars(
        "right", Role.VALIDATION, Arrays.stream(shares).map(share -> 100 * share).toArray());
    perClassPanel.setEmptyText("");
    int lowest = 0;
    for (int i = 1; i < shares.length; i++) {
      lowest = shares[i] < shares[lowest] ? i : lowest;
    }
    perClassPanel.setReadingAid("least " + next.pictures().classNames().get(lowest));
  }

  private void openCell(int label, int guess) {
    row = label;
    column = guess;
    shown.ifPresent(
        next -> {
          List<Integer> found = next.judged().cell(label, guess);
          List<String> names = next.pictures().classNames();
          open(
              next,
              found,
              label == guess
                  ? names.get(label) + ", found"
                  : names.get(label) + " taken for " + next.outputs().get(guess));
        });
  }

  private void openErrors() {
    row = -1;
    column = -1;
    confusion.choose(-1, -1);
    shown.ifPresent(next -> open(next, next.judged().errors(), "Most confident errors"));
  }

  private void open(Shown next, List<Integer> pictures, String title) {
    List<PictureCards.Card> all = new ArrayList<>();
    for (int index : pictures.subList(0, Math.min(MOST_CARDS, pictures.size()))) {
      all.add(
          new PictureCards.Card(
              PictureChoice.tile("picture " + index, next.pictures().picture(index)),
              Optional.of(next.pictures().classNames().get(next.pictures().label(index))),
              top(next, index)));
    }
    cards.select(-1);
    cards.setCards(all);
    cardsPanel.setTitle(title);
    cardsPanel.setReadingAid(
        pictures.size() > all.size()
            ? "the first %d of %s pictures, most confident first"
                .formatted(all.size(), NumberFormats.count(pictures.size()))
            : NumberFormats.count(pictures.size()) + " pictures, most confident first");
    cardsPanel.setEmptyText(all.isEmpty() ? "No picture is in this cell." : "");
  }

  private static List<PictureCards.Guess> top(Shown next, int index) {
    double[] shares = next.judged().probabilities(index);
    float[] copy = new float[shares.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (float) shares[i];
    }
    return GuessesPanel.top(next.outputs(), copy).subList(0, TOP);
  }

  @Override
  public void clear() {
    shown = Optional.empty();
    evaluator.clear();
    row = -1;
    column = -1;
    validation.setSelected(true);
    status.setText("");
    perClass.clearBars();
    confusionPanel.setEmptyText(
        "True class against guess appears here as soon as the network has been measured.");
    perClassPanel.setEmptyText("The share of each class that is found appears here.");
    cardsPanel.setEmptyText("The pictures that the network gets wrong appear here.");
  }

  private Explanation explanation() {
    return new Explanation(
            "Where it errs",
            "Each row holds the validation pictures of one class, each column those that the network"
                + " took for one. It is measured after every epoch; Evaluate now measures in between."
                + " The final-test half is looked at once, when the run is over: what was chosen by it"
                + " could no longer be tested by it.",
            List.of(() -> "\\text{accuracy}_c = \\frac{C_{cc}}{\\sum_k C_{ck}}", this::accuracyNow),
            "Find the two classes that are confused most, and look at the pictures behind them.",
            Map.of())
        .computedBy("functional/Activation.softmax", "functional/Loss.crossEntropy");
  }

  private String accuracyNow() {
    return shown
        .map(
            next ->
                "\\frac{\\sum_c C_{cc}}{N} = \\frac{%s}{%s} = %s"
                    .formatted(
                        TexNumbers.count(
                            Math.round(next.judged().accuracy() * next.judged().count())),
                        TexNumbers.count(next.judged().count()),
                        TexNumbers.percent(next.judged().accuracy())))
        .orElse("\\frac{\\sum_c C_{cc}}{N}");
  }
}
