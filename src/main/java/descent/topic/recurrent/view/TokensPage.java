package descent.topic.recurrent.view;

import descent.topic.recurrent.TokenStudy;
import descent.topic.recurrent.TokenStudy.Measured;
import descent.topic.recurrent.TokensProbe;
import descent.topic.recurrent.TokensProbe.Cut;
import descent.topic.recurrent.data.Task;
import descent.ui.canvas.TokenText;
import descent.ui.chart.BarsChart;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Explanation;
import descent.ui.shell.Inquiry;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * How a text is cut into tokens, and characters compared with byte-pair merges: vocabulary, length
 * of the text, loss per character.
 */
final class TokensPage implements RecurrentPage {
  private static final String NO_TEXT =
      "Only a text is cut into tokens: choose the task char-lm, as the preset char-lstm does.";
  private static final String WAITING = "The text appears here as soon as there is a model.";
  private static final String UNMEASURED =
      "Press Compare: the network is trained anew on characters and on merges, beside the run.";
  private static final List<Integer> UPDATES = List.of(50, 200, 1000, 3000);
  private static final int LISTED = 12;

  private final TopicRun run;
  private final TokenText text;
  private final Panel textPanel;
  private final BarsChart vocabulary;
  private final BarsChart length;
  private final BarsChart loss;
  private final List<Panel> measured;
  private final Choice updates;
  private final StudyButton<Measured> compare;
  private final VBox content;
  private final Inquiry<Cut> cut;

  TokensPage(ViewContext context, TopicRun run) {
    this.run = run;
    cut = Inquiry.once(run, () -> Optional.of(new TokensProbe()));
    text = new TokenText(context, "Held-out text in tokens", "length, of the longest token");
    textPanel = new Panel(context, text, "");
    textPanel.setEmptyText(WAITING);
    vocabulary = bars(context, "Vocabulary", "tokens");
    vocabulary.setShowValues(value -> NumberFormats.count(Math.round(value)));
    length = bars(context, "Sequence length", "tokens of the training text");
    length.setShowValues(value -> NumberFormats.count(Math.round(value)));
    loss = bars(context, "Loss per character", "nats per character");
    loss.setShowValues(NumberFormats::value);
    Panel vocabularyPanel = new Panel(context, vocabulary, "characters and merges");
    Panel lengthPanel = new Panel(context, length, "the same text, cut differently");
    Panel lossPanel = new Panel(context, loss, "on the held-out text; lower is better");
    measured = List.of(vocabularyPanel, lengthPanel, lossPanel);
    updates = new Choice("tokens-updates", "updates of each training", () -> {});
    updates.offer(UPDATES.stream().map(TokensPage::updatesName).toList(), updatesName(200));
    updates.setMinWidth(125);
    compare =
        new StudyButton<>(
            run,
            "tokens-compare",
            "Compare characters with merges",
            this::order,
            this::show,
            this::update);
    FlowPane bar = new FlowPane(compare.node(), updates);
    bar.getStyleClass().add("page-bar");
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(
                0.42, textPanel, PanelLayout.columns(vocabularyPanel, lengthPanel, lossPanel)));
    content = new VBox(bar, layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    cut.onAnswer(this::show);
    measured.forEach(panel -> panel.setEmptyText(UNMEASURED));
  }

  private static BarsChart bars(ViewContext context, String title, String unit) {
    return new BarsChart(context, title, "merges", unit);
  }

  private static String updatesName(int count) {
    return NumberFormats.count(count) + " updates";
  }

  private boolean isText() {
    return RecurrentView.settings(run).task() == Task.CHAR_LM;
  }

  private void order() {
    int count = UPDATES.get(updates.index());
    TokenStudy study = new TokenStudy(run.config(), run.data(), run.folders(), count);
    measured.forEach(panel -> panel.setEmptyText("The first tokenisation is being trained."));
    compare.start(
        new StudyTask<>("Comparing tokenisations", TokenStudy.MERGES, count, study::measure));
  }

  @Override
  public ViewPage page() {
    return new ViewPage("tokens", "Tokens", content, explanation(), this::update);
  }

  private void update() {
    compare.node().setDisable(!isText());
    if (!isText()) {
      textPanel.setEmptyText(NO_TEXT);
      measured.forEach(panel -> panel.setEmptyText(NO_TEXT));
    } else {
      if (!compare.isRunning() && !compare.hasResults()) {
        measured.forEach(panel -> panel.setEmptyText(UNMEASURED));
      }
      cut.update();
    }
  }

  private void show(Cut found) {
    if (!isText()) {
      return;
    }
    textPanel.setEmptyText("");
    int longest = found.beginning().stream().mapToInt(String::length).max().orElse(1);
    text.setTokens(
        found.beginning(),
        found.beginning().stream()
            .mapToDouble(token -> (double) token.length() / longest)
            .toArray());
    String listed =
        String.join(
            "  ",
            found.merged().stream()
                .limit(LISTED)
                .map(token -> token.replace(' ', '\u2423').replace('\n', '\u21b5'))
                .toList());
    textPanel.setReadingAid(
        found.merged().isEmpty()
            ? "%s characters; set Byte-pair merges to join them"
                .formatted(NumberFormats.count(found.vocabulary()))
            : "%s characters per token; merged first: %s"
                .formatted(NumberFormats.shortest(rounded(found.charactersPerToken())), listed));
  }

  private static double rounded(double value) {
    return Math.rint(100 * value) / 100;
  }

  private void show(List<Measured> results) {
    measured.forEach(panel -> panel.setEmptyText(""));
    List<String> names =
        results.stream()
            .map(result -> result.merges() == 0 ? "none" : String.valueOf(result.merges()))
            .toList();
    fill(vocabulary, names, results, Role.PURPLE, Measured::vocabulary);
    fill(length, names, results, Role.GREEN, Measured::tokens);
    fill(loss, names, results, Role.TRAIN, Measured::lossPerCharacter);
  }

  private static void fill(
      BarsChart bars,
      List<String> names,
      List<Measured> results,
      Role role,
      ToDoubleFunction<Measured> value) {
    bars.setCategories(names);
    bars.setBars(bars.valueLabel(), role, results.stream().mapToDouble(value).toArray());
  }

  @Override
  public void clear() {
    compare.cancel();
    compare.forget();
    cut.reset();
    List.of(vocabulary, length, loss).forEach(BarsChart::clearBars);
    textPanel.setEmptyText(WAITING);
    measured.forEach(panel -> panel.setEmptyText(UNMEASURED));
  }

  @Override
  public void close() {
    compare.cancel();
  }

  private Explanation explanation() {
    return new Explanation(
        "Characters or pieces of words",
        "Byte-pair encoding joins the most frequent neighbours again and again. The vocabulary"
            + " grows, the text gets shorter, and each step foretells more at once; so losses per"
            + " token cannot be compared, losses per character can.",
        List.of(
            () ->
                "\\mathcal{L}_{\\text{character}} = \\mathcal{L}_{\\text{token}} \\cdot"
                    + " \\frac{\\text{tokens}}{\\text{characters}}",
            this::perToken),
        "Set 200 merges and compare the text with that of single characters.",
        Map.of("task", "char-lm", "merges", "200", "trainSize", "200000", "window", "64"));
  }

  private String perToken() {
    return cut.answer()
        .filter(found -> found.characters() > 0)
        .map(
            found ->
                "\\frac{%s}{%s} = %.3f"
                    .formatted(
                        NumberFormats.count(found.tokens()).replace(",", "{,}"),
                        NumberFormats.count(found.characters()).replace(",", "{,}"),
                        1 / found.charactersPerToken()))
        .orElse("V = |\\text{characters}| + \\text{merges}");
  }
}
