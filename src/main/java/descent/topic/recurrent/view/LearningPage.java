package descent.topic.recurrent.view;

import descent.topic.recurrent.SampleProbe;
import descent.topic.recurrent.data.Task;
import descent.ui.canvas.TokenText;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Explanation;
import descent.ui.shell.Inquiry;
import descent.ui.shell.MetricHistory;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.StepLines;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** Loss and accuracy while it learns and, for a text, what the model writes meanwhile. */
final class LearningPage implements RecurrentPage {
  private static final String COLOURS = "yellow: sure of it, dark: a rare choice";
  private static final int TOKENS = 400;
  private static final String NO_TEXT = "The model's text appears here in a moment.";
  private static final String NOTHING_YET = "The losses appear here. Press Play or Step to train.";

  private final TopicRun run;
  private final LossPanel loss;
  private final SeriesChart accuracy;
  private final Series share;
  private final Panel accuracyPanel;
  private final TokenText written;
  private final Panel writtenPanel;
  private final AnswersPanel answers;
  private Panel beside;
  private final Slider temperature = new Slider(0, 2, 0.8);
  private final Label temperatureText = new Label();
  private final TextField prompt = new TextField();
  private final Inquiry<SampleProbe.Sample> sample;
  private final PanelLayout layout;

  LearningPage(ViewContext context, TopicRun run) {
    this.run = run;
    loss = new LossPanel(context, run);
    accuracy = new SeriesChart(context, "Accuracy", "step", "share right");
    accuracy.setWholeX(true);
    share = accuracy.line("validation", Role.VALIDATION);
    accuracyPanel = new Panel(context, accuracy, "on held-out sequences, after every epoch");
    accuracyPanel.setEmptyText(NOTHING_YET);
    written = new TokenText(context, "Written by the model", "probability");
    writtenPanel = new Panel(context, written, COLOURS);
    writtenPanel.setTitle("Text");
    sample = Inquiry.repeated(run, this::question, 0.7);
    sample.onAnswer(this::show);
    answers = new AnswersPanel(context, run);
    beside = writtenPanel;
    tools();
    layout =
        new PanelLayout(
            PanelLayout.columns(
                0.45, PanelLayout.rows(0.6, loss.panel(), accuracyPanel), writtenPanel));
  }

  private void tools() {
    prompt.setId("sample-prompt");
    prompt.setPromptText("begins with");
    prompt.setAccessibleText("what the written text begins with");
    prompt.setPrefColumnCount(6);
    prompt.textProperty().addListener((property, old, typed) -> sample.refresh());
    temperature.setId("temperature");
    temperature.setAccessibleText("temperature");
    temperature.setPrefWidth(80);
    temperatureText.setId("temperature-text");
    temperature
        .valueProperty()
        .addListener(
            (property, old, next) -> {
              name();
              sample.refresh();
            });
    name();
    HBox tools = new HBox(6, prompt, temperatureText, temperature);
    tools.setAlignment(Pos.CENTER_LEFT);
    writtenPanel.tools().add(tools);
  }

  private void name() {
    temperatureText.setText(String.format(Locale.ROOT, "T = %.2f", value()));
  }

  private double value() {
    return Math.rint(temperature.getValue() * 20) / 20;
  }

  private Optional<SampleProbe> question() {
    return RecurrentView.settings(run).task() == Task.CHAR_LM
        ? Optional.of(new SampleProbe(prompt.getText(), TOKENS, value(), run.config().seed()))
        : Optional.empty();
  }

  @Override
  public ViewPage page() {
    return new ViewPage("learning", "Learning", layout, explanation(), this::update);
  }

  private void update() {
    boolean writes = RecurrentView.settings(run).task() == Task.CHAR_LM;
    Panel next = writes ? writtenPanel : answers.panel();
    layout.replace(beside, next);
    beside = next;
    loss.update();
    MetricHistory history = run.metric("validationAccuracy");
    share.setData(history.steps(), history.values(), history.size());
    StepLines.show(run, accuracy);
    accuracyPanel.setEmptyText(
        RecurrentView.settings(run).task() == Task.ADDING
            ? "The adding problem asks for a number: it has a loss, but no accuracy."
            : history.isEmpty() ? NOTHING_YET : "");
    if (writes) {
      writtenPanel.setEmptyText(sample.answer().isEmpty() ? NO_TEXT : "");
      sample.update();
    } else {
      answers.update();
    }
  }

  @Override
  public void clear() {
    loss.clear();
    accuracy.clearData();
    sample.reset();
    writtenPanel.setEmptyText(NO_TEXT);
    answers.clear();
  }

  private void show(SampleProbe.Sample found) {
    writtenPanel.setEmptyText("");
    writtenPanel.setReadingAid(COLOURS + SequenceField.leftOut(found.leftOut()));
    written.setTokens(found.tokens(), found.probabilities());
  }

  private Explanation explanation() {
    return new Explanation(
            "Learning to foretell",
            "The loss is the mean surprise per answer: e to its power is among how many answers the"
                + " model hesitates. Beside it stands what the model says of held-out sequences. One"
                + " of a text writes: each token is drawn from the distribution after the last and"
                + " read in turn. A low temperature takes the probable, a high one takes risks.",
            List.of(
                () -> "p(k) = \\frac{\\exp(z_k / T)}{\\sum_j \\exp(z_j / T)}", this::perplexity),
            "Let an LSTM learn a text and watch its first words appear: the preset char-lstm.",
            Map.of(
                "task", "char-lm",
                "trainSize", "200000",
                "hiddenSize", "128",
                "batchSize", "32",
                "window", "64"))
        .computedBy("functional/Loss.crossEntropy", "nn/Embedding");
  }

  private String perplexity() {
    double last = run.now("validationLoss");
    return Double.isNaN(last) || RecurrentView.settings(run).task() == Task.ADDING
        ? "\\mathcal{L} = -\\frac{1}{N} \\sum \\ln p(\\text{right})"
        : String.format(Locale.ROOT, "e^{%.3f} = %.2f \\text{ answers}", last, Math.exp(last));
  }
}
