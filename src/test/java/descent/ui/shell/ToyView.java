package descent.ui.shell;

import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.theme.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** The toy's views: panels of loss and gradient, and one page more. */
final class ToyView implements TopicView {
  private final TopicRun run;
  private final ViewContext context;
  private final Label weight = new Label();
  private final SeriesChart loss;
  private final Series train;
  private final Series validation;
  private final SeriesChart gradient;
  private final Series norm;

  ToyView(TopicRun run, ViewContext context) {
    this.run = run;
    this.context = context;
    weight.setId("toy-weight");
    loss = new SeriesChart(context, "Loss", "step", "squared error");
    train = loss.line("train", Role.TRAIN);
    validation = loss.line("validation", Role.VALIDATION);
    gradient = new SeriesChart(context, "Gradient norm", "step", "norm");
    norm = gradient.line("gradient", Role.TRAIN);
  }

  private Node panels() {
    return new PanelLayout(
        PanelLayout.rows(
            0.6,
            new Panel(context, loss, "Where it levels off, the model has learned what it can."),
            PanelLayout.columns(new Panel(context, gradient, "The length of the slope."), weight)));
  }

  private Explanation explanation() {
    return new Explanation(
        "Loss over the steps",
        "The blue line is the loss on the training data, the dashed orange one that on data the"
            + " model has never seen. Where both level off, the model has learned what it can.",
        List.of(
            () -> "w \\leftarrow w - \\eta \\, \\frac{\\partial L}{\\partial w}",
            () ->
                String.format(
                    Locale.ROOT,
                    "w = %.4f",
                    run.snapshot(ToyTopic.Moment.class).map(ToyTopic.Moment::weight).orElse(0.0))),
        "Set the learning rate to 0.5: the loss falls ten times as fast.",
        Map.of("learningRate", "0.5"));
  }

  private void update() {
    show(train, run.metric("loss"));
    show(validation, run.metric("validationLoss"));
    show(norm, run.metric("gradientNorm"));
    weight.setText(
        run.snapshot(ToyTopic.Moment.class).map(m -> String.valueOf(m.weight())).orElse("none"));
  }

  private static void show(Series series, MetricHistory history) {
    series.setData(history.steps(), history.values(), history.size());
  }

  @Override
  public List<ViewPage> pages() {
    return List.of(
        new ViewPage("first", "Learning", panels(), explanation(), this::update),
        new ViewPage(
            "second",
            "Weight",
            new Label("second page"),
            Explanation.of("The weight", "It falls.", ""),
            () -> {}));
  }

  @Override
  public Optional<DataFileKind> dataFile() {
    return Optional.of(new DataFileKind("CSV", List.of("csv"), "Two columns x,y."));
  }
}
