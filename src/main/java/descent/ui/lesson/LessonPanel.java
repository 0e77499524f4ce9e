package descent.ui.lesson;

import descent.lesson.Claim;
import descent.lesson.LessonStep;
import descent.lesson.LessonWalk;
import descent.lesson.LessonWalk.Phase;
import descent.lesson.Plot;
import descent.lesson.Question;
import descent.ui.control.Paragraph;
import descent.ui.figure.ViewContext;
import descent.ui.formula.FormulaView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A lesson beside its topic: the step in sight, what is asked, what came out, and the way on. */
public final class LessonPanel extends VBox {
  /** What the panel's buttons do. */
  public interface Commands {
    /** Does what the step is about, or goes to the next one. */
    void forward();

    void back();

    /** Begins the step's run again. */
    void again();

    void end();

    /** Whether settings that the lesson does not use are hidden. */
    void hideOthers(boolean hide);
  }

  private final ViewContext context;
  private final Commands commands;
  private final LessonWalk walk;
  private final Label place = new Paragraph("", "lesson-place");
  private final VBox content = new VBox();
  private final VBox result = new VBox();
  private final ScrollPane scroll = new ScrollPane(content);
  private final Button back = new Button("Back", new FontIcon(Feather.CHEVRON_LEFT));
  private final Button again = new Button("Again");
  private final Button forward = new Button("Next");
  private final List<RadioButton> answers = new ArrayList<>();
  private @Nullable SketchPlot plot;
  private @Nullable Button clear;
  private @Nullable LessonStep shownStep;
  private @Nullable Phase shownPhase;
  private String pointer = "";
  private boolean paused;
  private boolean toResult;

  public LessonPanel(ViewContext context, LessonWalk walk, Commands commands) {
    this.context = context;
    this.walk = walk;
    this.commands = commands;
    getStyleClass().add("lesson");
    setId("lesson");
    content.getStyleClass().add("lesson-content");
    result.getStyleClass().add("lesson-result");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    content.heightProperty().addListener((property, was, height) -> follow());
    getChildren().setAll(head(), scroll, foot());
  }

  /** What came out is brought into sight as soon as it has its height. */
  private void follow() {
    if (toResult) {
      context.frames().later(() -> scroll.setVvalue(resultValue()));
    }
  }

  /** The end; but where there is a plot, no further than to its upper edge. */
  private double resultValue() {
    double hidden = content.getHeight() - scroll.getViewportBounds().getHeight();
    if (plot == null || hidden <= 0) {
      return 1;
    }
    return Math.min(1, plot.getParent().getBoundsInParent().getMinY() / hidden);
  }

  private Node head() {
    Label title = new Paragraph(walk.lesson().title(), "lesson-title");
    title.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    Button end = new Button("", new FontIcon(Feather.X));
    end.setId("lesson-end");
    end.getStyleClass().addAll("flat", "button-icon");
    end.setTooltip(new Tooltip("End the lesson"));
    end.setAccessibleText("End the lesson");
    end.setOnAction(e -> commands.end());
    HBox row = new HBox(title, end);
    row.setAlignment(Pos.TOP_LEFT);
    CheckBox only = new CheckBox("Only its settings");
    only.setId("lesson-only");
    only.setTooltip(new Tooltip("Hide the settings that this lesson does not use"));
    only.setSelected(true);
    only.setOnAction(e -> commands.hideOthers(only.isSelected()));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    place.setMinWidth(Region.USE_PREF_SIZE);
    HBox second = new HBox(place, gap, only);
    second.setAlignment(Pos.CENTER_LEFT);
    VBox head = new VBox(row, second);
    head.getStyleClass().add("lesson-head");
    return head;
  }

  private Node foot() {
    back.setId("lesson-back");
    back.setTooltip(new Tooltip("The step before (PageUp)"));
    back.setOnAction(e -> commands.back());
    again.setId("lesson-again");
    again.setTooltip(new Tooltip("Begin this step's run again"));
    again.setOnAction(e -> commands.again());
    forward.setId("lesson-forward");
    forward.getStyleClass().add("accent");
    forward.setOnAction(e -> commands.forward());
    for (Button button : List.of(back, again, forward)) {
      button.setMinWidth(Region.USE_PREF_SIZE);
    }
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox foot = new HBox(back, again, gap, forward);
    foot.getStyleClass().add("lesson-foot");
    foot.setAlignment(Pos.CENTER_LEFT);
    return foot;
  }

  /** Says below the next step's text where its control is; empty if it can be seen. */
  public void pointTo(String words) {
    pointer = words;
  }

  /**
   * Shows the walk as it is now.
   *
   * @param runPaused whether the run rests though the step is not at its end
   */
  public void refresh(boolean runPaused) {
    LessonStep step = walk.step();
    boolean other =
        step != shownStep || walk.phase() == Phase.OPENING && shownPhase != Phase.OPENING;
    if (other) {
      build(step);
    }
    if (other || walk.phase() != shownPhase || runPaused != paused) {
      paused = runPaused;
      shownStep = step;
      shownPhase = walk.phase();
      showPhase(step);
    }
    if (plot != null && isRevealing()) {
      plot.reveal(walk.runs());
    }
  }

  /**
   * Brings the end of what is asked, or of what came out, into sight.
   *
   * @return false if it was in sight, or there is nothing to see
   */
  public boolean showRest() {
    boolean asks = walk.phase() == Phase.SHOWN && walk.step().isPrediction();
    boolean tells = walk.phase() == Phase.DONE && walk.step().acts() && toResult;
    boolean hidden = content.getHeight() > scroll.getViewportBounds().getHeight() + 1;
    if (!(asks || tells) || !hidden || scroll.getVvalue() > 0.98) {
      return false;
    }
    toResult = false;
    scroll.setVvalue(1);
    return true;
  }

  private boolean isRevealing() {
    return walk.phase() == Phase.ACTING || walk.phase() == Phase.DONE;
  }

  private void build(LessonStep step) {
    int count = walk.lesson().steps().size();
    place.setText("Step " + (walk.index() + 1) + " of " + count);
    List<Node> nodes = new ArrayList<>();
    Label title = new Paragraph(step.title(), "lesson-step-title");
    title.setId("lesson-step");
    nodes.add(title);
    nodes.add(new Paragraph(step.text(), "lesson-text"));
    if (!pointer.isEmpty()) {
      nodes.add(new Paragraph(pointer, "lesson-more"));
    }
    if (!step.formulas().isEmpty()) {
      VBox formulas = new VBox();
      formulas.getStyleClass().add("formulas");
      step.formulas().forEach(tex -> formulas.getChildren().add(new FormulaView(context, tex)));
      nodes.add(formulas);
    }
    answers.clear();
    step.question().ifPresent(question -> nodes.add(question(question)));
    plot = null;
    clear = null;
    step.plot().ifPresent(drawn -> nodes.add(plot(drawn)));
    nodes.add(result);
    content.getChildren().setAll(nodes);
    scroll.setVvalue(0);
    setAccessibleText(walk.lesson().title() + ", " + place.getText() + ": " + step.title());
  }

  private Node question(Question question) {
    VBox box = new VBox(new Paragraph(question.text(), "lesson-question"));
    box.getStyleClass().add("lesson-ask");
    ToggleGroup group = new ToggleGroup();
    for (int i = 0; i < question.answers().size(); i++) {
      int index = i;
      RadioButton answer = new RadioButton(question.answers().get(i));
      answer.setId("lesson-answer-" + (i + 1));
      answer.setWrapText(true);
      answer.setToggleGroup(group);
      answer.setSelected(walk.answer().equals(Optional.of(i)));
      answer.setOnAction(e -> walk.choose(index));
      answers.add(answer);
      box.getChildren().add(answer);
    }
    return box;
  }

  private Node plot(Plot drawn) {
    SketchPlot made = new SketchPlot(context, drawn);
    made.setId("lesson-plot");
    plot = made;
    VBox box = new VBox(made);
    box.getStyleClass().add("lesson-ask");
    if (drawn.isSketch()) {
      made.onDrawn(() -> walk.draw(made.sketch()));
      Button wipe = new Button("Clear");
      wipe.setId("lesson-clear");
      wipe.getStyleClass().addAll("small", "flat");
      wipe.setMinWidth(Region.USE_PREF_SIZE);
      wipe.setOnAction(e -> made.clear());
      clear = wipe;
      Label ask = new Paragraph(drawn.ask(), "lesson-question");
      HBox.setHgrow(ask, Priority.ALWAYS);
      HBox row = new HBox(ask, wipe);
      row.setAlignment(Pos.CENTER_LEFT);
      box.getChildren().add(0, row);
    }
    return box;
  }

  private void showPhase(LessonStep step) {
    Phase phase = walk.phase();
    boolean asks = phase == Phase.SHOWN || phase == Phase.OPENING;
    answers.forEach(answer -> close(answer, !asks));
    if (plot != null) {
      plot.setOpen(asks);
    }
    if (clear != null) {
      clear.setVisible(asks);
    }
    back.setDisable(walk.index() == 0 || phase == Phase.ACTING);
    again.setVisible(step.run().isPresent() && (phase == Phase.DONE || phase == Phase.FAILED));
    forward.setText(forwardText(step, phase));
    forward.setDisable(phase == Phase.OPENING || phase == Phase.ACTING && !paused);
    forward.setTooltip(new Tooltip(forward.getText() + " (PageDown)"));
    result.getChildren().setAll(results(step, phase));
    toResult = phase == Phase.DONE && step.acts();
  }

  /** An answer that counts is no longer changed, but stays as readable as it was. */
  private static void close(RadioButton answer, boolean closed) {
    answer.setMouseTransparent(closed);
    answer.setFocusTraversable(!closed);
  }

  private String forwardText(LessonStep step, Phase phase) {
    return switch (phase) {
      case OPENING -> "Preparing";
      case ACTING -> paused ? "Go on" : step.train().isPresent() ? "Training" : "Measuring";
      case DONE, FAILED -> walk.isLast() ? "End" : "Next";
      case SHOWN ->
          step.train()
              .map(goal -> "Train " + goal.text())
              .orElse(step.change().isEmpty() ? "Show" : "Set it");
    };
  }

  private List<Node> results(LessonStep step, Phase phase) {
    List<Node> nodes = new ArrayList<>();
    if (phase == Phase.FAILED) {
      nodes.add(row(Feather.ALERT_TRIANGLE, "wrong", "This did not work: " + walk.problem(), ""));
    } else if (phase == Phase.DONE) {
      step.question().ifPresent(question -> nodes.add(answered(question)));
      walk.runs()
          .get("")
          .filter(facts -> !facts.refusal().isEmpty())
          .ifPresent(
              facts -> nodes.add(row(Feather.SLASH, "plain", "Refused: " + facts.refusal(), "")));
      if (!walk.verdicts().isEmpty()) {
        nodes.add(new Paragraph("Checked on this run", "lesson-checked"));
      }
      walk.verdicts().forEach(verdict -> nodes.add(verdict(verdict)));
    }
    return nodes;
  }

  private Node answered(Question question) {
    boolean right = walk.answer().equals(Optional.of(question.right()));
    String found =
        walk.answer().isEmpty() ? "The answer: " : right ? "Right: " : "Not so. The answer: ";
    return row(
        right ? Feather.CHECK_CIRCLE : Feather.INFO,
        "plain",
        found + question.answers().get(question.right()) + ".",
        question.because());
  }

  private static Node verdict(Claim.Verdict verdict) {
    return row(
        verdict.holds() ? Feather.CHECK : Feather.X,
        verdict.holds() ? "right" : "wrong",
        verdict.claim().says() + (verdict.holds() ? "" : ": not on this run"),
        verdict.numbers());
  }

  private static Node row(Feather icon, String tone, String text, String more) {
    VBox words = new VBox(new Paragraph(text, "lesson-text"));
    if (!more.isEmpty()) {
      words.getChildren().add(new Paragraph(more, "lesson-more"));
    }
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row = new HBox(new FontIcon(icon), words);
    row.getStyleClass().addAll("lesson-row", tone);
    row.setAccessibleText(text + " " + more);
    return row;
  }
}
