package descent.topic.polynomial.view;

import static descent.topic.polynomial.view.PolynomialWindow.doOnFx;
import static descent.topic.polynomial.view.PolynomialWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.RunState;
import descent.topic.polynomial.BiasVariance;
import descent.topic.polynomial.CurveProbe;
import descent.topic.polynomial.DataProbe;
import descent.topic.polynomial.DecisionProbe;
import descent.topic.polynomial.GradientProbe;
import descent.topic.polynomial.HistoryProbe;
import descent.topic.polynomial.OptimizerKind;
import descent.topic.polynomial.OptimizerRace;
import descent.topic.polynomial.PolynomialConfig;
import descent.topic.polynomial.RedundantBiasProbe;
import descent.topic.polynomial.SpectrumProbe;
import descent.topic.polynomial.SurfaceProbe;
import descent.topic.polynomial.Task;
import descent.ui.canvas.RegionPlot;
import descent.ui.canvas.SurfacePlot;
import descent.ui.chart.BarsChart;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.figure.DataTable;
import descent.ui.figure.Figure;
import descent.ui.figure.Panel;
import descent.ui.figure.TableFigure;
import descent.ui.formula.FormulaSheet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row of the curriculum, done in the real window and compared with the run's own numbers. */
class PolynomialViewTest {
  @TempDir Path folder;

  private PolynomialWindow open(String page, Map<String, String> settings) throws Exception {
    return new PolynomialWindow(folder, page, settings);
  }

  private static DataTable numbers(Figure figure) {
    return onFx(figure::numbers);
  }

  private static double[] column(DataTable table, int column) {
    return table.rows().stream()
        .mapToDouble(row -> ((Number) row.get(column)).doubleValue())
        .toArray();
  }

  @Test
  void p1_dataAndDesignMatrixAreThoseOfTheRun() throws Exception {
    try (PolynomialWindow window = open("fit", Map.of("modelDegree", "3"))) {
      window.waitFor("the data", () -> window.series("Fit", "train").size() == 60);
      DataProbe.Data data = window.ask(new DataProbe(60, 2));
      assertArrayEquals(data.train().y(), window.values("Fit", "train"));
      assertArrayEquals(data.validation().y(), window.values("Fit", "validation"));
      DataTable matrix = numbers(window.figure(TableFigure.class, "Design matrix and weights"));
      assertEquals(List.of("i", "1", "z", "z\u00b2", "z\u00b3", "y"), matrix.columns());
      for (int i = 0; i < 60; i++) {
        double z = data.train().z()[i];
        assertEquals(1.0, matrix.rows().get(i).get(1));
        assertEquals(z * z, (double) matrix.rows().get(i).get(3), 1e-6);
        assertEquals(z * z * z, (double) matrix.rows().get(i).get(4), 1e-6);
      }
      assertTrue(window.header("Design matrix and weights").contains("60 \u00d7 4, rank 4"));
    }
  }

  @Test
  void aFileIsShownWithItsNamesAndInItsUnits() throws Exception {
    StringBuilder rows = new StringBuilder("load in kg,time in s\n");
    for (int i = 0; i < 50; i++) {
      double load = 200 + 4 * i;
      rows.append(load).append(',').append(0.01 * load + 0.1 * (i % 3)).append('\n');
    }
    Path file = Files.writeString(folder.resolve("loads.csv"), rows);
    try (PolynomialWindow window = open("fit", Map.of("modelDegree", "1"))) {
      window.openData(file);
      window.waitFor("the file's points", () -> window.series("Fit", "train").size() == 40);
      SeriesChart chart = window.figure(SeriesChart.class, "Fit");
      assertEquals("Fit: time in s over load in kg", onFx(chart::getAccessibleText));
      Series points = window.series("Fit", "train");
      for (int i = 0; i < 40; i++) {
        double row = (points.x(i) - 200) / 4;
        assertEquals(Math.rint(row), row, 1e-3, "a load of the file");
        double time = 0.01 * points.x(i) + 0.1 * (Math.rint(row) % 3);
        assertEquals(time, points.y(i), 1e-4);
      }
      assertEquals(Optional.of(file), onFx(() -> window.run().data()));
      assertEquals("loads.csv", ((Label) window.lookup("#data-name")).getText());
    }
  }

  @Test
  void p2_formulaAndAutogradAreShownWithTheRunsNumbers() throws Exception {
    try (PolynomialWindow window = open("gradient", Map.of())) {
      window.stepEpoch();
      GradientProbe.Gradients found = window.ask(new GradientProbe(3));
      BarsChart bars = window.figure(BarsChart.class, "Formula and autograd");
      window.waitFor(
          "the gradient of this step",
          () -> Arrays.equals(column(bars.numbers(), 1), found.formula()));
      assertArrayEquals(found.autograd(), column(numbers(bars), 2));
      assertArrayEquals(column(numbers(bars), 1), column(numbers(bars), 2), 1e-5);
      FormulaSheet sheet = window.figure(FormulaSheet.class, "Gradient in matrix form");
      assertTrue(onFx(sheet::lines).get(0).tex().endsWith("= " + Tex.number(found.loss())));
    }
  }

  @Test
  void p3_theSliderMarksTheStabilityLimitAndBeyondItTheRunDiverges() throws Exception {
    Map<String, String> settings = Map.of("batchSize", "0", "epochs", "5000");
    try (PolynomialWindow window = open("spectrum", settings)) {
      SpectrumProbe.Spectrum spectrum = window.ask(new SpectrumProbe());
      TableFigure table = window.figure(TableFigure.class, "Spectrum");
      window.waitFor("the spectrum", () -> !table.numbers().rows().isEmpty());
      assertArrayEquals(spectrum.eigenvalues(), column(numbers(table), 1));
      assertArrayEquals(spectrum.factors(), column(numbers(table), 3));
      Label label = (Label) window.lookup("#setting-learningRate .slider-mark-label");
      window.waitFor("the mark", () -> label.isVisible() && label.getText().contains("\u03bb"));
      window.waitFor(
          "the mark's place",
          () -> Math.abs(share(spectrum.stabilityLimit()) - markShare(window)) < 0.02);
      MenuButton regimes = (MenuButton) window.lookup("#regimes");
      onFx(
          () -> {
            regimes.getItems().get(Regime.DIVERGENT.ordinal()).fire();
            return "";
          });
      window.waitFor(
          "the regime", () -> window.header("Contraction").contains(Regime.DIVERGENT.word()));
      assertTrue(window.settings().learningRate() > spectrum.stabilityLimit());
      window.playToTheEnd();
      assertEquals(RunState.DIVERGED, onFx(() -> window.run().state()));
    }
  }

  /** The place of a learning rate on its slider, 0 to 1: from 1e-5 to 10 over six decades. */
  private static double share(double rate) {
    return (Math.log10(rate) + 5) / 6;
  }

  private static double markShare(PolynomialWindow window) {
    Region tick = (Region) window.lookup("#setting-learningRate .slider-mark");
    Slider slider = (Slider) window.lookup("#setting-learningRate .slider");
    Region thumb = (Region) window.lookup("#setting-learningRate .thumb");
    return onFx(
        () -> {
          double half = thumb.getLayoutBounds().getWidth() / 2;
          return (tick.getLayoutX() + 1 - half) / (slider.getWidth() - 2 * half);
        });
  }

  @Test
  void p4_curvesFitAndWeightsAreThoseOfTheRun() throws Exception {
    try (PolynomialWindow window = open("fit", Map.of())) {
      window.playToTheEnd();
      double[] validation = window.metric("validationLoss");
      window.waitFor(
          "the last loss", () -> window.series("Loss", "validation").size() == validation.length);
      assertEquals(21, validation.length);
      assertArrayEquals(validation, window.values("Loss", "validation"));
      assertArrayEquals(window.metric("trainLoss"), window.values("Loss", "train"));
      assertArrayEquals(window.metric("loss"), window.values("Loss", "batch"));
      CurveProbe.Fit fit = window.ask(new CurveProbe(Inquiries.CURVE_POINTS));
      window.waitFor(
          "the last curve", () -> Arrays.equals(fit.curve().y(), window.values("Fit", "model")));
      HistoryProbe.History history = window.ask(new HistoryProbe());
      window.waitFor(
          "the last weights",
          () -> Arrays.equals(history.series().get(2), window.values("Weights", "w2")));
      DataProbe.Data data = window.ask(new DataProbe(1, Inquiries.CURVE_POINTS));
      assertArrayEquals(
          data.closedFormCurve().orElseThrow().y(), window.values("Fit", "closed form"));
      assertArrayEquals(data.truthCurve().orElseThrow().y(), window.values("Fit", "truth"));
    }
  }

  @Test
  void p5_surfaceAndPathAreThoseOfTheChosenWeights() throws Exception {
    try (PolynomialWindow window = open("surface", Map.of())) {
      ComboBox<String> first = choice(window, "#surface-first");
      window.waitFor("the names", () -> first.getItems().size() == 5);
      onFx(
          () -> {
            first.setValue("w0");
            choice(window, "#surface-second").setValue("w3");
            return "";
          });
      window.stepEpoch();
      HistoryProbe.History history = window.ask(new HistoryProbe());
      SurfacePlot plot = window.figure(SurfacePlot.class, "Loss surface");
      window.waitFor(
          "the path", () -> path(plot.numbers(), "descent", 1).length == history.steps().length);
      assertArrayEquals(history.series().get(0), path(numbers(plot), "descent", 1));
      assertArrayEquals(history.series().get(3), path(numbers(plot), "descent", 2));
      SurfaceProbe.Surface surface = window.ask(SurfaceProbe.of(0, 3, 61));
      window.waitFor(
          "the surface of this step",
          () -> path(plot.numbers(), "surface", 3)[0] == surface.loss()[0][0]);
    }
  }

  @SuppressWarnings("unchecked")
  private static ComboBox<String> choice(PolynomialWindow window, String selector) {
    return (ComboBox<String>) window.lookup(selector);
  }

  private static double[] path(DataTable table, String what, int column) {
    return table.rows().stream()
        .filter(row -> row.get(0).equals(what))
        .mapToDouble(row -> ((Number) row.get(column)).doubleValue())
        .toArray();
  }

  @Test
  void p6_theSumOfTwoBiasesIsLearnedAndTheirSplitKept() throws Exception {
    try (PolynomialWindow window = open("bias", Map.of())) {
      window.pressWords("Switch bias=True on");
      window.waitFor(
          "bias=True", () -> window.settings().bias() && window.run().started().isPresent());
      window.stepEpoch();
      RedundantBiasProbe.Biases biases = window.ask(new RedundantBiasProbe());
      HistoryProbe.History history = window.ask(new HistoryProbe());
      window.waitFor(
          "the biases", () -> window.series("Two biases", "b").size() == history.steps().length);
      double[] split = window.values("Two biases", "w\u2080 \u2212 b");
      for (double value : split) {
        assertEquals(biases.initialSplit(), value, 1e-5);
      }
      double[] sum = window.values("Two biases", "w\u2080 + b");
      assertEquals(biases.sum(), sum[sum.length - 1], 1e-9);
      assertTrue(window.header("In numbers").contains("rank of X is 5 with 6 columns"));
    }
  }

  @Test
  void p7_stepsPerEpochAreCountedAndGradientsPileUpWithoutZeroGrad() throws Exception {
    try (PolynomialWindow window = open("gradient", Map.of("batchSize", "7"))) {
      window.stepEpoch();
      assertEquals(9L, onFx(() -> window.run().step()));
      FormulaSheet sheet = window.figure(FormulaSheet.class, "Gradient in matrix form");
      window.waitFor(
          "the count",
          () ->
              sheet.lines().stream()
                  .anyMatch(line -> line.tex().contains("\\frac{60}{7} \\right\\rceil = 9")));
      CheckBox zeroGrad = (CheckBox) window.lookup("#zero-grad");
      onFx(
          () -> {
            zeroGrad.setSelected(false);
            return "";
          });
      window.waitFor("zero_grad off", () -> !window.settings().zeroGrad());
      window.stepEpoch();
      window.stepEpoch();
      double[] norms = window.metric("gradientNorm");
      window.waitFor(
          "the norms",
          () -> Arrays.equals(norms, window.values("Gradient norm", "that the step used")));
      double largest = Arrays.stream(norms).skip(9).max().orElseThrow();
      assertTrue(largest > 2 * norms[8], "gradients pile up");
      assertTrue(window.header("Gradient norm").contains("pile"));
    }
  }

  @Test
  void p8_biasAndVarianceAreThoseOfResampledDataAndRemediesApply() throws Exception {
    try (PolynomialWindow window = open("overfitting", Map.of("trainSize", "20"))) {
      window.press("resample");
      window.waitFor(
          "the split", () -> window.series("Bias and variance", "variance").size() == 13);
      PolynomialConfig settings = window.settings();
      List<BiasVariance.Split> wanted =
          new BiasVariance(settings, 5, 3, 100).compute(share -> {}, () -> false).orElseThrow();
      assertArrayEquals(
          wanted.stream().mapToDouble(BiasVariance.Split::variance).toArray(),
          Arrays.copyOf(window.values("Bias and variance", "variance"), 4));
      assertArrayEquals(
          wanted.stream().mapToDouble(BiasVariance.Split::biasSquared).toArray(),
          Arrays.copyOf(window.values("Bias and variance", "bias\u00b2"), 4));
      window.pressWords("Weight decay 0.01");
      window.waitFor("the remedy", () -> window.settings().weightDecay() == 0.01);
    }
  }

  @Test
  void p9_allOptimisersRaceFromTheSameStart() throws Exception {
    try (PolynomialWindow window = open("race", Map.of())) {
      window.waitFor("the start", () -> window.series("Training loss", "Adam").size() == 1);
      window.press("race-step");
      window.waitFor("ten steps", () -> window.series("Training loss", "Adam").size() == 11);
      OptimizerRace.Standing wanted = race(window.settings());
      for (OptimizerRace.Lane lane : wanted.lanes()) {
        String name = lane.entry().kind().title();
        assertArrayEquals(lane.losses(), window.values("Training loss", name), name);
        assertEquals(wanted.lanes().get(0).losses()[0], lane.losses()[0], "the same start");
        SurfacePlot plot = window.figure(SurfacePlot.class, "Paths over the loss");
        assertArrayEquals(lane.path(1), path(numbers(plot), name, 1), name);
        assertArrayEquals(lane.path(2), path(numbers(plot), name, 2), name);
      }
      window.press("race-reset");
      window.waitFor("the start", () -> window.series("Training loss", "Adam").size() == 1);
    }
  }

  private static OptimizerRace.Standing race(PolynomialConfig settings) throws Exception {
    List<OptimizerRace.Entry> entries =
        List.of(
            new OptimizerRace.Entry(OptimizerKind.SGD, 0.1),
            new OptimizerRace.Entry(OptimizerKind.MOMENTUM, 0.02),
            new OptimizerRace.Entry(OptimizerKind.ADAGRAD, 0.3),
            new OptimizerRace.Entry(OptimizerKind.RMSPROP, 0.01),
            new OptimizerRace.Entry(OptimizerKind.ADAM, 0.03));
    try (OptimizerRace race = OptimizerRace.open(settings, Optional.empty(), 5, entries)) {
      race.advance(10, () -> false);
      return race.standing();
    }
  }

  @Test
  void p10_classificationShowsItsBoundaryCrossEntropyAndAccuracy() throws Exception {
    try (PolynomialWindow window = open("classification", Map.of())) {
      window.pressWords("Switch to three classes (cross-entropy)");
      window.waitFor(
          "three classes",
          () -> window.settings().task() == Task.MULTI_CLASS && window.run().started().isPresent());
      window.stepEpoch();
      DecisionProbe.Decisions wanted = window.ask(new DecisionProbe(81, 81));
      RegionPlot plot = window.figure(RegionPlot.class, "Decision regions");
      String words =
          "accuracy %s train, %s validation"
              .formatted(
                  descent.ui.theme.NumberFormats.percent(wanted.trainAccuracy()),
                  descent.ui.theme.NumberFormats.percent(wanted.validationAccuracy()));
      window.waitFor("the regions", () -> window.header("Decision regions").contains(words));
      assertFalse(numbers(plot).rows().isEmpty());
      assertArrayEquals(window.metric("validationLoss"), window.values("Loss", "validation"));
      assertArrayEquals(
          window.metric("validationAccuracy"), window.values("Accuracy", "validation"));
      assertEquals(
          wanted.validationAccuracy(),
          window.metric("validationAccuracy")[window.metric("validationAccuracy").length - 1],
          1e-9);

      Panel panel = panel(plot);
      doOnFx(() -> panel.fireEvent(new Event(panel, panel, Panel.TOGGLE_MAXIMISED)));
      assertTrue(onFx(() -> panel.maximisedProperty().get()));
      doOnFx(() -> window.run().change(Map.of("task", "binary")));
      window.press("confirm-restart");
      window.waitFor(
          "two classes in its place",
          () -> panel.getScene() == null && !panel.maximisedProperty().get());
    }
  }

  private static Panel panel(RegionPlot plot) {
    Node node = plot.node();
    while (!(node instanceof Panel)) {
      node = node.getParent();
    }
    return (Panel) node;
  }
}
