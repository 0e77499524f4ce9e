package descent.ui;

import descent.ui.chart.SeriesChart;
import descent.ui.control.ChoiceField;
import descent.ui.control.NumberField;
import descent.ui.control.NumberRange;
import descent.ui.control.TextSettingField;
import descent.ui.control.ToggleField;
import descent.ui.figure.Frames;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.formula.FormulaView;
import descent.ui.theme.Role;
import descent.ui.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** The window of {@link Gallery}. */
public final class GalleryApp extends Application {
  private ViewContext context;

  @Override
  public void start(Stage stage) {
    Theme theme = new Theme();
    context = new ViewContext(theme, new Frames());
    List<String> args = getParameters().getRaw();
    if (!args.isEmpty()) {
      theme.setMode(Theme.Mode.valueOf(args.get(0).toUpperCase(Locale.ROOT)));
    }
    if (args.size() > 1) {
      theme.setTextSize(Double.parseDouble(args.get(1)));
    }
    GridPane grid = new GridPane();
    grid.setHgap(12);
    grid.setVgap(12);
    grid.add(new Panel(context, lossChart(), "lower is better; grey: the best possible"), 0, 0);
    grid.add(new Panel(context, fitChart(), "points are data, the line is the model"), 1, 0);
    Panel empty = new Panel(context, new SeriesChart(context, "Weights", "step", "w"), "");
    empty.setEmptyText("The weights over time appear here. Press Play to train.");
    grid.add(empty, 0, 1);
    for (int i = 0; i < 2; i++) {
      ColumnConstraints c = new ColumnConstraints();
      c.setPercentWidth(50);
      grid.getColumnConstraints().add(c);
      RowConstraints r = new RowConstraints();
      r.setPercentHeight(50);
      grid.getRowConstraints().add(r);
    }
    GridPane.setVgrow(grid, Priority.ALWAYS);
    BorderPane root = new BorderPane(grid);
    root.setStyle("-fx-background-color: -color-bg-inset; -fx-padding: 12;");
    root.setLeft(settings());
    root.setRight(explanation());
    Scene scene = new Scene(root, 1560, 960);
    theme.apply(scene);
    stage.setScene(scene);
    stage.setTitle("Descent: building blocks");
    stage.show();
  }

  private VBox settings() {
    NumberField rate =
        new NumberField(
            "Learning rate",
            "The step along the gradient.",
            NumberRange.logarithmic(1e-5, 10),
            0.05);
    rate.setValue(0.2);
    rate.setMark("2/\u03bb max", 0.83);
    NumberField degree =
        new NumberField("Degree", "Degree of the model.", NumberRange.integers(1, 12), 3);
    NumberField wrong =
        new NumberField("Noise \u03c3", "Noise of the data.", NumberRange.linear(0, 2), 0.5);
    ((javafx.scene.control.TextField) wrong.editor()).setText("0,7");
    ToggleField on = new ToggleField("Nesterov", "Look ahead along the momentum.", true);
    ToggleField off = new ToggleField("Shuffle", "New order in each epoch.", false);
    VBox box =
        new VBox(
            rate.node(),
            degree.node(),
            wrong.node(),
            new ChoiceField<>("Optimiser", "Which rule.", List.of("SGD", "Adam"), s -> s, "SGD")
                .node(),
            on.node(),
            off.node(),
            new TextSettingField("Run name", "Name of the folder.", "first").node());
    box.setPrefWidth(280);
    box.setStyle("-fx-spacing: 10; -fx-padding: 0 12 0 0;");
    return box;
  }

  private VBox explanation() {
    VBox box =
        new VBox(
            new FormulaView(
                context,
                "\\mathbf{w} \\leftarrow \\mathbf{w} - \\eta \\nabla_{\\mathbf{w}} E(\\mathbf{w})"),
            new FormulaView(
                context, "E = \\frac{1}{N} \\sum_{n=1}^{N} \\left(y(x_n) - t_n\\right)^2 = 0.2531"),
            new FormulaView(context, "\\hat{m}_t = \\frac{m_t}{1 - \\beta_1^t}"));
    box.setPrefWidth(300);
    box.setStyle("-fx-spacing: 14; -fx-padding: 0 0 0 12;");
    return box;
  }

  private SeriesChart lossChart() {
    SeriesChart chart = new SeriesChart(context, "Loss", "step", "mean squared error");
    var train = chart.line("train", Role.TRAIN);
    var validation = chart.line("validation", Role.VALIDATION);
    Random random = new Random(1);
    for (int i = 0; i < 4800; i++) {
      train.append(i, 0.25 + 4 * Math.exp(-i / 300.0) + 0.08 * random.nextDouble());
      if (i % 50 == 0) {
        validation.append(i, 0.3 + 3.5 * Math.exp(-i / 350.0) + 0.01 * random.nextDouble());
      }
    }
    chart.setReference("closed form", 0.2519);
    double[] epochs = new double[48];
    for (int i = 0; i < epochs.length; i++) {
      epochs[i] = 100.0 * i;
    }
    chart.setEpochLines(epochs);
    chart.setLogY(true);
    return chart;
  }

  private SeriesChart fitChart() {
    SeriesChart chart = new SeriesChart(context, "Fit", "z", "t");
    Random random = new Random(2);
    int n = 120;
    double[] z = new double[n];
    double[] t = new double[n];
    double[] truth = new double[n];
    double[] model = new double[n];
    double[] lower = new double[n];
    double[] upper = new double[n];
    for (int i = 0; i < n; i++) {
      z[i] = -1 + 2.0 * i / (n - 1);
      truth[i] = z[i] * z[i] * z[i] - 0.4 * z[i];
      t[i] = truth[i] + 0.1 * random.nextGaussian();
      model[i] = truth[i] + 0.05 * Math.sin(5 * z[i]);
      lower[i] = model[i] - 0.2;
      upper[i] = model[i] + 0.2;
    }
    chart.band("\u00b12\u03c3", Role.TRAIN).setBand(z, lower, upper, n);
    chart.points("data", Role.GREY).setData(z, t, n);
    chart.line("truth", Role.TRUTH).setData(z, truth, n);
    chart.line("model", Role.TRAIN).setData(z, model, n);
    return chart;
  }
}
