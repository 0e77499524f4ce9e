package descent.topic.polynomial.view;

import descent.topic.polynomial.BiasVariance;
import descent.topic.polynomial.PolynomialConfig;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.control.Hint;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Explanation;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.Dash;
import descent.ui.theme.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.concurrent.Task;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A model that knows its training points too well, and what helps against it. */
final class OverfittingPage implements PolynomialPage {
  private static final int DATA_SETS = 100;
  private static final int MAX_DEGREE = 12;
  private static final String NOTHING_YET =
      "Bias\u00b2, variance and noise against the model degree appear here. Press Resample to fit "
          + DATA_SETS
          + " data sets like this one with every degree.";

  /** Few noisy points, many weights, and enough steps to bend the curve through them. */
  static final Map<String, String> OVERFIT =
      Map.of(
          "trueDegree", "3",
          "trueWeights", "",
          "modelDegree", "12",
          "trainSize", "15",
          "batchSize", "0",
          "optimizer", "adam",
          "learningRate", "0.05",
          "weightDecay", "0",
          "patience", "0",
          "epochs", "20000");

  private final TopicRun run;
  private final Inquiries inquiries;
  private final FitPanel fit;
  private final LossPanel loss;
  private final SeriesChart split;
  private final Series bias;
  private final Series variance;
  private final Series total;
  private final Series trainLoss;
  private final Panel splitPanel;
  private final Button resample = new Button("Resample");
  private final Label verdict = new Label();
  private final PageGate gate;
  private @Nullable Task<?> running;

  OverfittingPage(ViewContext context, TopicRun run, Inquiries inquiries) {
    this.run = run;
    this.inquiries = inquiries;
    fit = new FitPanel(context, inquiries);
    loss = new LossPanel(context, run, inquiries);
    split = new SeriesChart(context, "Bias and variance", "model degree", "squared error");
    split.setLogY(true);
    split.setWholeX(true);
    split.offerSmoothing(false);
    bias = split.line("bias\u00b2", marked(Role.PURPLE).withDash(Dash.LONG));
    variance = split.line("variance", marked(Role.SKY).withDash(Dash.DOTTED));
    total = split.line("expected at new points", marked(Role.VALIDATION));
    trainLoss = split.line("on training points", marked(Role.TRAIN));
    splitPanel = new Panel(context, split, "least squares on resampled data");
    splitPanel.setEmptyText(NOTHING_YET);
    resample.setId("resample");
    resample.setOnAction(e -> resample());
    splitPanel.tools().add(0, resample);
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.columns(
                0.55, fit.panel(), PanelLayout.rows(0.5, loss.panel(), splitPanel)));
    VBox content = new VBox(remedies(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    gate = PageGate.regression(run, content);
  }

  private static SeriesStyle marked(Role role) {
    return SeriesStyle.line(role).withMarker(role.marker());
  }

  private FlowPane remedies() {
    verdict.getStyleClass().add("verdict");
    FlowPane bar =
        new FlowPane(
            button("Overfit", "15 points, degree 12, Adam", OVERFIT),
            new Separator(Orientation.VERTICAL),
            button(
                "Weight decay 0.01", "an L2 penalty on the weights", Map.of("weightDecay", "0.01")),
            button("More data", "500 points instead", Map.of("trainSize", "500")),
            button(
                "Early stopping",
                "stop after 200 epochs without a better validation loss",
                Map.of("patience", "200")),
            button("Smaller model", "the true degree", Map.of()),
            verdict);
    bar.getStyleClass().add("page-bar");
    return bar;
  }

  private Button button(String words, String hint, Map<String, String> settings) {
    Button button = new Button(words);
    Hint.on(button, hint);
    button.setOnAction(
        e ->
            run.change(
                settings.isEmpty()
                    ? Map.of("modelDegree", Integer.toString(Inquiries.settings(run).trueDegree()))
                    : settings));
    return button;
  }

  private void resample() {
    PolynomialConfig settings = Inquiries.settings(run);
    BiasVariance question = new BiasVariance(settings, run.config().seed(), MAX_DEGREE, DATA_SETS);
    Task<Optional<List<BiasVariance.Split>>> task =
        new Task<>() {
          @Override
          protected Optional<List<BiasVariance.Split>> call() {
            updateTitle("Fitting " + DATA_SETS + " data sets");
            return question.compute(share -> updateProgress(share, 1), this::isCancelled);
          }
        };
    resample.setDisable(true);
    running = task;
    task.setOnSucceeded(e -> done(task.getValue()));
    task.setOnCancelled(e -> done(Optional.empty()));
    task.setOnFailed(e -> done(Optional.empty()));
    run.background(task);
  }

  private void done(Optional<List<BiasVariance.Split>> splits) {
    running = null;
    resample.setDisable(false);
    splits.ifPresent(this::show);
  }

  private void show(List<BiasVariance.Split> splits) {
    double[] degree = splits.stream().mapToDouble(BiasVariance.Split::degree).toArray();
    bias.setData(degree, splits.stream().mapToDouble(BiasVariance.Split::biasSquared).toArray());
    variance.setData(degree, splits.stream().mapToDouble(BiasVariance.Split::variance).toArray());
    total.setData(degree, splits.stream().mapToDouble(BiasVariance.Split::total).toArray());
    trainLoss.setData(degree, splits.stream().mapToDouble(BiasVariance.Split::trainLoss).toArray());
    split.setReference("noise \u03c3\u00b2", splits.get(0).noise(), Role.TRUTH);
    splitPanel.setEmptyText("");
  }

  @Override
  public ViewPage page() {
    return new ViewPage("overfitting", "Overfitting", gate.node(), explanation(), this::update);
  }

  private void update() {
    gate.update();
    if (gate.isOpen()) {
      fit.update();
    }
    loss.update();
    verdict.setText(Verdict.of(run.metric("trainLoss"), run.metric("validationLoss")).sentence());
    resample.setDisable(running != null || run.data().isPresent());
    if (run.data().isPresent()) {
      splitPanel.setEmptyText(
          "Resampling needs the polynomial that generated the data; a file does not tell it.");
    }
  }

  @Override
  public void clear() {
    fit.clear();
    loss.clear();
    split.clearData();
    split.clearReferences();
    splitPanel.setEmptyText(NOTHING_YET);
    if (running != null) {
      running.cancel();
    }
  }

  private Explanation explanation() {
    return new Explanation(
            "Learning the noise",
            "With more weights than the data can pin down, the training loss goes on falling while the"
                + " validation loss rises: the curve follows the noise. Averaged over many data sets the"
                + " expected error at a new point is bias\u00b2 (too stiff), variance (too nervous) and"
                + " noise.",
            List.of(
                () ->
                    "\\mathbb{E}[(y - \\hat{y})^2] = \\text{bias}^2 + \\text{variance} + \\sigma^2",
                this::numbers),
            "Give a polynomial of degree 12 only 15 points.",
            OVERFIT)
        .computedBy("nn/Linear", "optim/SGD");
  }

  private String numbers() {
    double train = run.now("trainLoss");
    double validation = run.now("validationLoss");
    return Double.isNaN(train + validation)
        ? "\\mathcal{L}_{\\text{val}} - \\mathcal{L}_{\\text{train}}"
        : "\\mathcal{L}_{\\text{val}} - \\mathcal{L}_{\\text{train}} = %s - %s = %s"
            .formatted(Tex.number(validation), Tex.number(train), Tex.number(validation - train));
  }
}
