package descent.topic.cnn.view;

import descent.experiment.RunState;
import descent.experiment.TrainingEvent;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.control.Paragraph;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.formula.TexNumbers;
import descent.ui.shell.Explanation;
import descent.ui.shell.MetricHistory;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.StepLines;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.List;
import java.util.Map;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The network while it learns: what it takes pictures for, its losses, accuracies and rate. */
final class TrainingPage implements CnnPage {
  private final TopicRun run;
  private final CnnQuestions questions;
  private final GuessesPanel guesses;
  private final CurvesPanel loss;
  private final CurvesPanel accuracy;
  private final SeriesChart rate;
  private final Series rateLine;
  private final Panel ratePanel;
  private final Paragraph verdict = new Paragraph("", "verdict");
  private final VBox content;
  private long rateVersion = -1;

  TrainingPage(ViewContext context, TopicRun run, CnnQuestions questions) {
    this.run = run;
    this.questions = questions;
    guesses = new GuessesPanel(context, run, questions);
    loss =
        new CurvesPanel(
            context,
            run,
            "Loss",
            "cross-entropy, nats",
            new String[] {"loss", "trainLoss", "validationLoss"},
            1);
    accuracy =
        new CurvesPanel(
            context,
            run,
            "Accuracy",
            "right, %",
            new String[] {"accuracy", "trainAccuracy", "validationAccuracy"},
            100);
    accuracy.chart().setYRange(0, 100);
    rate = new SeriesChart(context, "Learning rate", "step", "rate");
    rate.setLogY(true);
    rate.setWholeX(true);
    rate.offerSmoothing(false);
    rateLine = rate.line("learning rate", Role.PURPLE);
    ratePanel = new Panel(context, rate, "");
    verdict.setId("overfitting-verdict");
    verdict.getStyleClass().add("page-bar");
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(
                0.41,
                guesses.panel(),
                PanelLayout.columns(
                    0.5, loss.panel(), PanelLayout.rows(0.62, accuracy.panel(), ratePanel))));
    content = new VBox(verdict, layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    clear();
  }

  @Override
  public ViewPage page() {
    return new ViewPage("training", "Training", content, explanation(), this::update);
  }

  private int stepsPerEpoch() {
    return Math.max(1, run.started().map(TrainingEvent.Started::stepsPerEpoch).orElse(1));
  }

  private void update() {
    questions.pictures().update();
    guesses.update();
    boolean moved = loss.update(stepsPerEpoch());
    moved |= accuracy.update(stepsPerEpoch());
    if (moved) {
      markBest();
    }
    sayNow();
    showRate();
    showEnd();
  }

  /** What was measured last at the moment that is shown, which may be an earlier one. */
  private void sayNow() {
    double lossGap = run.now("validationLoss") - run.now("trainLoss");
    loss.panel()
        .setReadingAid(
            Double.isFinite(lossGap)
                ? "gap " + NumberFormats.value(lossGap) + ", shaded; star: lowest"
                : "lower is better; the gap is shaded");
    double gap = run.now("trainAccuracy") - run.now("validationAccuracy");
    accuracy
        .panel()
        .setReadingAid(
            Double.isFinite(gap)
                ? "validation %s, gap %s"
                    .formatted(
                        NumberFormats.percent(run.now("validationAccuracy")),
                        NumberFormats.percent(gap))
                : "share of right guesses");
  }

  /** Best is the lowest validation loss, whose weights are kept. */
  private void markBest() {
    MetricHistory losses = run.metric("validationLoss");
    MetricHistory accuracies = run.metric("validationAccuracy");
    int best = -1;
    for (int i = 0; i < losses.size(); i++) {
      best = best < 0 || losses.values()[i] < losses.values()[best] ? i : best;
    }
    if (losses.size() > 1 && best >= 0) {
      loss.markBest(losses.steps()[best], losses.values()[best]);
      if (best < accuracies.size()) {
        accuracy.markBest(accuracies.steps()[best], accuracies.values()[best]);
      }
    }
  }

  private Overfitting overfitting() {
    return Overfitting.of(
        EpochMetric.of(run.metric("trainLoss"), stepsPerEpoch()).values(),
        EpochMetric.of(run.metric("validationLoss"), stepsPerEpoch()).values());
  }

  private void showEnd() {
    Overfitting found = overfitting();
    verdict.setText(
        run.state() == RunState.STOPPED_EARLY
            ? "Stopped early at step %s: %s epochs without a lower validation loss. %s"
                .formatted(
                    NumberFormats.count(run.step()),
                    questions.settings().patience(),
                    found.sentence())
            : found.sentence());
  }

  private void showRate() {
    StepLines.show(run, rate);
    MetricHistory history = run.metric("learningRate");
    if (history.version() != rateVersion) {
      rateVersion = history.version();
      rateLine.setData(history.steps(), history.values(), history.size());
      ratePanel.setEmptyText(
          history.isEmpty() ? "The learning rate over the steps appears here. Press Play." : "");
      ratePanel.setReadingAid(
          history.isEmpty() ? "" : "now " + NumberFormats.shortest(history.last()));
    }
  }

  @Override
  public void clear() {
    guesses.clear();
    loss.clear();
    accuracy.clear();
    rate.clearData();
    rateVersion = -1;
    sayNow();
  }

  private Explanation explanation() {
    return new Explanation(
            "Learning and overfitting",
            "The network learns from training pictures only; how it does on validation pictures tells"
                + " what it will do on new ones. Overfitting is named where the validation loss has"
                + " stayed above its lowest for %d epochs and by %s, while the training loss fell on."
                    .formatted(Overfitting.EPOCHS, NumberFormats.percent(Overfitting.RISE))
                + " Dropout and augmentation make training pictures harder, so that the gap can be"
                + " negative.",
            List.of(
                () -> "\\mathcal{L} = -\\frac{1}{N} \\sum_{i=1}^N \\log p_{i,y_i}",
                this::gap,
                this::accuracyNow),
            "Let it overfit: 30 epochs of the base network on 1,000 pictures.",
            Map.of("epochs", "30", "trainLimit", "1000"))
        .computedBy("functional/Loss.crossEntropy", "optim/SGD");
  }

  private String gap() {
    double train = run.now("trainLoss");
    double validation = run.now("validationLoss");
    String symbols = "\\mathcal{L}_{\\text{val}} - \\mathcal{L}_{\\text{train}}";
    return Double.isNaN(train + validation)
        ? symbols
        : "\\begin{array}{l}%s \\\\ \\quad = %s - %s = %s\\end{array}"
            .formatted(
                symbols,
                TexNumbers.value(validation),
                TexNumbers.value(train),
                TexNumbers.value(validation - train));
  }

  private String accuracyNow() {
    double share = run.now("validationAccuracy");
    return questions
        .pictures()
        .answer()
        .filter(found -> Double.isFinite(share))
        .map(
            found ->
                "\\text{right} = \\frac{%s}{%s} = %s"
                    .formatted(
                        TexNumbers.count(Math.round(share * found.about().validation())),
                        TexNumbers.count(found.about().validation()),
                        TexNumbers.percent(share)))
        .orElse("\\text{right} = \\frac{1}{N} \\sum_i [\\hat{y}_i = y_i]");
  }
}
