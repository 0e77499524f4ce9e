package descent.topic.recurrent.view;

import descent.topic.recurrent.TokenStudy;
import descent.topic.recurrent.TokenStudy.Measured;
import descent.topic.recurrent.TokensProbe;
import descent.topic.recurrent.TokensProbe.Cut;
import descent.topic.recurrent.data.Task;
import descent.ui.canvas.TokenText;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
  private static final int LISTED = 12;

  private final TopicRun run;
  private final TokenText text;
  private final Panel textPanel;
  private final StudyBars<Measured> measured;
  private final UpdatesChoice updates = new UpdatesChoice("tokens-updates");
  private final StudyButton<Measured> compare;
  private final VBox content;
  private final Inquiry<Cut> cut;

  TokensPage(ViewContext context, TopicRun run) {
    this.run = run;
    cut = Inquiry.once(run, () -> Optional.of(new TokensProbe()));
    text = new TokenText(context, "Held-out text in tokens", "length, of the longest token");
    textPanel = new Panel(context, text, "");
    textPanel.setEmptyText(WAITING);
    measured = new StudyBars<>(context, "merges");
    Panel vocabulary =
        measured.add(
            "Vocabulary",
            "tokens",
            "characters and merges",
            Role.PURPLE,
            Measured::vocabulary,
            TokensPage::count);
    Panel length =
        measured.add(
            "Sequence length",
            "tokens of the training text",
            "the same text, cut differently",
            Role.GREEN,
            Measured::tokens,
            TokensPage::brief);
    Panel loss =
        measured.add(
            "Loss per character",
            "nats per character",
            "held-out text; lower is better",
            Role.TRAIN,
            Measured::lossPerCharacter,
            NumberFormats::value);
    compare =
        new StudyButton<>(
            run,
            "tokens-compare",
            "Compare characters with merges",
            this::order,
            this::show,
            this::update);
    FlowPane bar = new FlowPane(compare.node(), updates.node());
    bar.getStyleClass().add("page-bar");
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(0.42, textPanel, PanelLayout.columns(vocabulary, length, loss)));
    content = new VBox(bar, layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    cut.onAnswer(this::show);
    measured.setEmptyText(UNMEASURED);
  }

  private static String count(double value) {
    return NumberFormats.count(Math.round(value));
  }

  /** A count that has room above its bar. */
  static String brief(double value) {
    return value >= 999_500
        ? String.format(Locale.ROOT, "%.2f M", value / 1e6)
        : value >= 9_950 ? String.format(Locale.ROOT, "%.0f k", value / 1e3) : count(value);
  }

  private boolean isText() {
    return RecurrentView.settings(run).task() == Task.CHAR_LM;
  }

  private void order() {
    int count = updates.count();
    TokenStudy study = new TokenStudy(run.config(), run.data(), run.folders(), count);
    measured.setEmptyText("The first tokenisation is being trained.");
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
      measured.setEmptyText(NO_TEXT);
    } else {
      if (!compare.isRunning() && !compare.hasResults()) {
        measured.setEmptyText(UNMEASURED);
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
    measured.show(
        results.stream()
            .map(result -> result.merges() == 0 ? "none" : String.valueOf(result.merges()))
            .toList(),
        results);
  }

  @Override
  public void clear() {
    compare.cancel();
    compare.forget();
    cut.reset();
    measured.clear();
    textPanel.setEmptyText(WAITING);
    measured.setEmptyText(UNMEASURED);
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
            Map.of("task", "char-lm", "merges", "200", "trainSize", "200000", "window", "64"))
        .computedBy("nn/Embedding", "functional/Loss.crossEntropy");
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
