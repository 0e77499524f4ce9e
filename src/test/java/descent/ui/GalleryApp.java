package descent.ui;

import descent.ui.canvas.Grid2d;
import descent.ui.canvas.HeatMap;
import descent.ui.canvas.RegionPlot;
import descent.ui.canvas.SurfacePlot;
import descent.ui.chart.BarsChart;
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
    GridPane grid = args.contains("images") ? new ImageGallery(context).node() : blocks();
    BorderPane root = new BorderPane(grid);
    root.setStyle("-fx-background-color: -color-bg-inset; -fx-padding: 12;");
    if (!args.contains("images")) {
      root.setLeft(settings());
      root.setRight(explanation());
    }
    Scene scene = new Scene(root, 1560, 960);
    theme.apply(scene);
    stage.setScene(scene);
    stage.setTitle("Descent: building blocks");
    stage.show();
  }

  private GridPane blocks() {
    GridPane grid = new GridPane();
    grid.setHgap(12);
    grid.setVgap(12);
    grid.add(new Panel(context, lossChart(), "lower is better; grey: the best possible"), 0, 0);
    grid.add(new Panel(context, fitChart(), "points are data, the line is the model"), 1, 0);
    Panel empty = new Panel(context, new SeriesChart(context, "Weights", "step", "w"), "");
    empty.setEmptyText("The weights over time appear here. Press Play to train.");
    grid.add(empty, 2, 0);
    grid.add(new Panel(context, surface(), "each step goes downhill"), 0, 1);
    grid.add(new Panel(context, regions(), "colour is the class, strength its probability"), 1, 1);
    grid.add(new Panel(context, bars(), "what the formula gives"), 2, 1);
    grid.add(new Panel(context, weights(), "blue negative, orange positive"), 0, 2);
    grid.add(new Panel(context, activations(), "bright is large"), 1, 2);
    grid.add(new Panel(context, smooth(), "raw values pale"), 2, 2);
    for (int i = 0; i < 3; i++) {
      ColumnConstraints c = new ColumnConstraints();
      c.setPercentWidth(100 / 3.0);
      grid.getColumnConstraints().add(c);
      RowConstraints r = new RowConstraints();
      r.setPercentHeight(100 / 3.0);
      grid.getRowConstraints().add(r);
    }
    return grid;
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

  private SurfacePlot surface() {
    SurfacePlot plot = new SurfacePlot(context, "Loss surface", "w\u2081", "w\u2082", "loss");
    int n = 61;
    double[] values = new double[n * n];
    for (int iy = 0; iy < n; iy++) {
      for (int ix = 0; ix < n; ix++) {
        double x = -2 + 4.0 * ix / (n - 1);
        double y = -2 + 4.0 * iy / (n - 1);
        values[iy * n + ix] = 0.25 + 0.5 * (x - 0.7) * (x - 0.7) + 3 * (y + 0.3) * (y + 0.3);
      }
    }
    plot.setSurface(new Grid2d(-2, 2, -2, 2, n, n, values));
    var sgd = plot.trail("SGD", Role.TRAIN);
    var adam = plot.trail("Adam", Role.ORANGE);
    double x = -1.7;
    double y = 1.6;
    for (int i = 0; i < 40; i++) {
      sgd.append(x, y);
      x -= 0.3 * (x - 0.7);
      y -= 0.3 * 6 * (y + 0.3);
    }
    for (int i = 0; i < 30; i++) {
      adam.append(-1.7 + i * 0.07, 1.6 - i * 0.06);
    }
    plot.setOptimum(0.7, -0.3);
    return plot;
  }

  private RegionPlot regions() {
    RegionPlot plot =
        new RegionPlot(context, "Decision regions", "x\u2081", "x\u2082", List.of("A", "B", "C"));
    int n = 61;
    double[][] p = new double[3][n * n];
    double[][] centre = {{-1, -0.5}, {1, -0.4}, {0, 1.1}};
    for (int i = 0; i < n * n; i++) {
      double x = -2 + 4.0 * (i % n) / (n - 1);
      double y = -2 + 4.0 * (i / n) / (n - 1);
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        p[k][i] =
            Math.exp(-2 * Math.hypot(x - centre[k][0], y - centre[k][1]) + Math.sin(3 * x) / 2 * k);
        sum += p[k][i];
      }
      for (int k = 0; k < 3; k++) {
        p[k][i] /= sum;
      }
    }
    plot.setRegions(
        List.of(
            new Grid2d(-2, 2, -2, 2, n, n, p[0]),
            new Grid2d(-2, 2, -2, 2, n, n, p[1]),
            new Grid2d(-2, 2, -2, 2, n, n, p[2])));
    Random random = new Random(3);
    int m = 90;
    double[] x = new double[m];
    double[] y = new double[m];
    int[] labels = new int[m];
    for (int i = 0; i < m; i++) {
      labels[i] = i % 3;
      x[i] = centre[i % 3][0] + 0.4 * random.nextGaussian();
      y[i] = centre[i % 3][1] + 0.4 * random.nextGaussian();
    }
    plot.setPoints(x, y, labels, m);
    return plot;
  }

  private BarsChart bars() {
    BarsChart chart = new BarsChart(context, "Gradient", "weight", "dE/dw");
    chart.setCategories(List.of("w0", "w1", "w2", "w3", "w4", "w5"));
    chart.setBars("backward", Role.TRAIN, 0.8, -0.4, 0.33, -1.2, 0.05, 0.6);
    chart.setBars("formula", Role.REFERENCE, 0.79, -0.41, 0.33, -1.19, 0.05, 0.61);
    return chart;
  }

  private HeatMap weights() {
    HeatMap map = new HeatMap(context, "Weights of layer 1", "unit", "input", "weight");
    Random random = new Random(4);
    double[] v = new double[12 * 20];
    for (int i = 0; i < v.length; i++) {
      v[i] = 0.4 * random.nextGaussian();
    }
    map.setSigned(true);
    map.setValues(v, 12, 20);
    return map;
  }

  private HeatMap activations() {
    HeatMap map = new HeatMap(context, "Hidden state", "unit", "time step", "h");
    double[] v = new double[64 * 200];
    for (int i = 0; i < v.length; i++) {
      v[i] = Math.abs(Math.sin((i % 200) / (4.0 + i / 200)));
    }
    map.setValues(v, 64, 200);
    return map;
  }

  private SeriesChart smooth() {
    SeriesChart chart = new SeriesChart(context, "Accuracy", "step", "accuracy (%)");
    var line = chart.line("train", Role.TRAIN);
    var other = chart.line("validation", Role.VALIDATION);
    Random random = new Random(5);
    for (int i = 0; i < 100_000; i++) {
      line.append(i, 90 - 80 * Math.exp(-i / 20000.0) + 4 * random.nextGaussian());
      other.append(i, i % 30000 < 2000 ? Double.NaN : 85 - 75 * Math.exp(-i / 21000.0));
    }
    chart.smoothingProperty().set(0.99);
    return chart;
  }
}
