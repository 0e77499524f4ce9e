package descent.topic.recurrent.view;

import static descent.ui.TopicWindow.doOnFx;
import static descent.ui.TopicWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.ExperimentConfig;
import descent.topic.recurrent.AnswersProbe;
import descent.topic.recurrent.CellRace;
import descent.topic.recurrent.DataProbe;
import descent.topic.recurrent.EmbeddingProbe;
import descent.topic.recurrent.LayerTrace;
import descent.topic.recurrent.PaddingProbe;
import descent.topic.recurrent.SampleProbe;
import descent.topic.recurrent.SequenceProbe;
import descent.topic.recurrent.UnitsProbe;
import descent.ui.canvas.HeatMap;
import descent.ui.canvas.TokenText;
import descent.ui.chart.BarsChart;
import descent.ui.chart.SeriesChart;
import descent.ui.control.Choice;
import descent.ui.figure.DataTable;
import descent.ui.figure.Figure;
import descent.ui.figure.TableFigure;
import descent.ui.theme.NumberFormats;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import org.controlsfx.control.ToggleSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of the curriculum, done in the real window and compared with the run's own numbers. */
class RecurrentViewTest {
  @TempDir Path folder = Path.of("");

  private RecurrentWindow open(String page, Map<String, String> settings) throws Exception {
    return new RecurrentWindow(folder, page, settings);
  }

  private static DataTable numbers(Figure figure) {
    return onFx(figure::numbers);
  }

  /** What a heat map shows, (rows, columns) as it lies. */
  private static double[][] cells(Figure figure) {
    return numbers(figure).rows().stream()
        .map(
            row ->
                row.stream().skip(1).mapToDouble(cell -> ((Number) cell).doubleValue()).toArray())
        .toArray(double[][]::new);
  }

  @Test
  void r3_heatMapsShowEveryGateOfATypedSequence() throws Exception {
    try (RecurrentWindow window = open("sequence", Map.of("task", "names"))) {
      window.stepEpoch();
      window.write("sequence-text", "Vana");
      SequenceProbe.Read read = window.ask(new SequenceProbe("Vana"));
      assertEquals(List.of("V", "a", "n", "a"), read.steps());
      LayerTrace layer = read.layers().get(0);
      assertEquals(List.of("h", "c", "i", "f", "g", "o"), List.copyOf(layer.values().keySet()));
      HeatMap first = window.figure(HeatMap.class, "Values 1");
      window.waitFor("the typed sequence", () -> first.numbers().columns().size() == 5);
      assertEquals(List.of("unit", "V", "a", "n", "a"), numbers(first).columns());
      for (int map = 1; map <= 2; map++) {
        double[][] shown = cells(window.figure(HeatMap.class, "Values " + map));
        for (int unit = 0; unit < 6; unit++) {
          assertArrayEquals(layer.unit(map == 1 ? "h" : "f", unit), shown[unit], 1e-9);
        }
      }
      onFx(
          () -> {
            ((Choice) window.lookup("#values-1")).setValue("o");
            first.choose(3, 2);
            return "";
          });
      assertArrayEquals(layer.unit("o", 3), cells(first)[3], 1e-9);
      for (String name : layer.values().keySet()) {
        assertArrayEquals(layer.unit(name, 3), window.values("Unit", name), 1e-9);
      }
      DataTable told = numbers(window.figure(TableFigure.class, "What the network says"));
      assertEquals(read.answers().get(0).told(), told.rows().get(0).get(2));
      assertEquals(read.answers().get(0).probability(), told.rows().get(0).get(3));
    }
  }

  @Test
  void r3_unitsAreSortedByWhatTheyReactTo() throws Exception {
    try (RecurrentWindow window =
        open("sequence", Map.of("task", "char-lm", "trainSize", "9000"))) {
      window.stepEpoch();
      window.press("sort-units");
      List<UnitsProbe.Unit> units = window.ask(new UnitsProbe(0));
      HeatMap first = window.figure(HeatMap.class, "Values 1");
      String expected = units.get(0).unit() + " " + units.get(0).token();
      window.waitFor(
          "the order", () -> first.numbers().rows().get(0).get(0).toString().equals(expected));
      SequenceProbe.Read read = window.ask(new SequenceProbe(""));
      for (int row = 0; row < 6; row++) {
        assertArrayEquals(
            read.layers().get(0).unit("h", units.get(row).unit()), cells(first)[row], 1e-9);
      }
    }
  }

  @Test
  void learning_showsWhatIsSaidOfHeldOutSequences() throws Exception {
    try (RecurrentWindow window = open("learning", Map.of("task", "names"))) {
      TableFigure table = window.figure(TableFigure.class, "Held-out sequences");
      window.stepEpoch();
      List<AnswersProbe.Answered> names = window.ask(new AnswersProbe(30));
      assertEquals(30, names.size());
      window.waitFor("the names", () -> probabilities(table).equals(probabilities(names)));
      long right = names.stream().filter(a -> a.told().equals(a.asked())).count();
      assertTrue(
          window.header("Held-out sequences").contains(NumberFormats.percent(right / 30.0)),
          window.header("Held-out sequences"));
      for (int row = 0; row < 30; row++) {
        List<Object> cells = onFx(table::numbers).rows().get(row);
        assertEquals(names.get(row).read(), cells.get(0));
        assertEquals(names.get(row).asked(), cells.get(1));
        assertEquals(names.get(row).told(), cells.get(2));
      }

      doOnFx(() -> window.run().change(Map.of("task", "char-lm", "trainSize", "9000")));
      window.press("confirm-restart");
      TokenText text = window.figure(TokenText.class, "Written by the model");
      window.waitFor("a text in the place of the table", () -> table.getScene() == null);
      window.waitFor("the text", () -> !text.numbers().rows().isEmpty());
    }
  }

  private static List<Object> probabilities(TableFigure table) {
    return table.numbers().rows().stream().map(row -> row.get(3)).toList();
  }

  private static List<Object> probabilities(List<AnswersProbe.Answered> answers) {
    return answers.stream().<Object>map(AnswersProbe.Answered::probability).toList();
  }

  @Test
  void r9_textIsWrittenWhileTheModelLearns() throws Exception {
    try (RecurrentWindow window =
        open("learning", Map.of("task", "char-lm", "trainSize", "9000"))) {
      window.stepEpoch();
      window.write("sample-prompt", "The ");
      SampleProbe.Sample sample = window.ask(new SampleProbe("The ", 400, 0.8, 5));
      TokenText text = window.figure(TokenText.class, "Written by the model");
      window.waitFor(
          "the text",
          () ->
              text.numbers().rows().size() == 400
                  && Arrays.equals(probabilities(text.numbers()), sample.probabilities()));
      assertArrayEquals(window.metric("loss"), window.values("Loss", "batch"));
      assertArrayEquals(window.metric("validationLoss"), window.values("Loss", "validation"));
      assertArrayEquals(
          window.metric("validationAccuracy"), window.values("Accuracy", "validation"));
    }
  }

  @Test
  void r9_temperatureChangesWhatIsDrawn() throws Exception {
    try (RecurrentWindow window =
        open("learning", Map.of("task", "char-lm", "trainSize", "9000"))) {
      window.stepEpoch();
      TokenText text = window.figure(TokenText.class, "Written by the model");
      double[] sure = new double[2];
      double[] temperatures = {0.2, 2};
      for (int i = 0; i < 2; i++) {
        double temperature = temperatures[i];
        doOnFx(() -> ((Slider) window.lookup("#temperature")).setValue(temperature));
        SampleProbe.Sample sample = window.ask(new SampleProbe("", 400, temperature, 5));
        window.waitFor(
            "the text at T = " + temperature,
            () -> Arrays.equals(probabilities(text.numbers()), sample.probabilities()));
        assertEquals("T = %.2f".formatted(temperature), window.text("#temperature-text"));
        sure[i] = Arrays.stream(probabilities(numbers(text))).average().orElseThrow();
      }
      assertTrue(sure[0] > sure[1], Arrays.toString(sure));
    }
  }

  private static double[] probabilities(DataTable tokens) {
    return tokens.rows().stream().mapToDouble(row -> (double) row.get(1)).toArray();
  }

  /** Each remedy is switched on in the settings panel, and all three cells begin anew with it. */
  @ParameterizedTest
  @ValueSource(strings = {"orthogonal", "layerNorm", "residual", "window"})
  void r4_aRemedyChangesHowFarTheGradientReaches(String remedy) throws Exception {
    Map<String, String> settings =
        Map.of("task", "adding", "layers", "2", "length", "24", "epochs", "1");
    try (RecurrentWindow window = open("gradients", settings)) {
      double[] without = flow(window, window.run().config());
      switchOn(window, remedy);
      window.waitFor(
          "the remedy",
          () -> {
            Map<String, Object> values = values(window);
            return window.run().started().isPresent()
                && (remedy.equals("window")
                    ? values.get(remedy).equals(6)
                    : values.get(remedy).equals(true));
          });
      window.waitFor(
          "nothing of the run before",
          () -> window.series("Gradient over time", "LSTM").size() == 0);
      double[] with = flow(window, onFx(() -> window.run().config()));
      assertFalse(Arrays.equals(without, with));
      if (remedy.equals("window")) {
        assertEquals(0, with[0]);
      }
    }
  }

  private static Map<String, Object> values(RecurrentWindow window) {
    return window.run().topic().settings().values(window.run().config().settings());
  }

  private static void switchOn(RecurrentWindow window, String remedy) {
    if (remedy.equals("window")) {
      window.type(remedy, "6");
      return;
    }
    doOnFx(
        () ->
            ((ToggleSwitch) window.lookup("#setting-" + remedy).lookup(".toggle-switch"))
                .setSelected(true));
  }

  /** Makes ten steps side by side and compares all that is shown; the RNN's gradient over time. */
  private static double[] flow(RecurrentWindow window, ExperimentConfig config) throws Exception {
    window.press("cells-step");
    try (CellRace race = CellRace.open(config, window.ask(new DataProbe()))) {
      race.advance(10, () -> false);
      List<CellRace.Lane> lanes = race.standing().lanes();
      window.waitFor(
          "ten steps",
          () -> Arrays.equals(lanes.get(0).losses(), window.values("Loss side by side", "RNN")));
      for (CellRace.Lane lane : lanes) {
        String name = GradientPage.name(lane.cell());
        assertArrayEquals(lane.flow().norms(), window.values("Gradient over time", name));
        assertArrayEquals(lane.flow().saturated(), window.values("Saturation", name));
        assertArrayEquals(lane.losses(), window.values("Loss side by side", name));
      }
      return lanes.get(0).flow().norms();
    }
  }

  @Test
  void r4_gradientsOfThreeCellsAreComparedOnTheSameBatches() throws Exception {
    try (RecurrentWindow window = open("gradients", Map.of("task", "adding", "clip", "0.05"))) {
      window.stepEpoch();
      window.press("cells-step");
      window.waitFor("ten steps", () -> window.series("Loss side by side", "LSTM").size() == 10);
      try (CellRace race =
          CellRace.open(onFx(() -> window.run().config()), window.ask(new DataProbe()))) {
        race.advance(10, () -> false);
        for (CellRace.Lane lane : race.standing().lanes()) {
          String name = GradientPage.name(lane.cell());
          assertArrayEquals(lane.flow().norms(), window.values("Gradient over time", name));
          assertArrayEquals(lane.flow().saturated(), window.values("Saturation", name));
          assertArrayEquals(lane.losses(), window.values("Loss side by side", name));
        }
      }
      assertArrayEquals(
          window.metric("gradientNorm"), window.values("Clipping", "before clipping"));
      assertArrayEquals(window.metric("clippedNorm"), window.values("Clipping", "after"));
      assertTrue(Arrays.stream(window.metric("clippedNorm")).allMatch(norm -> norm <= 0.05));
      SeriesChart clipping = window.figure(SeriesChart.class, "Clipping");
      assertTrue(onFx(clipping::summary).contains("\u03c4 0.05"), onFx(clipping::summary));
    }
  }

  @Test
  void r4_aLaneThatDivergesIsNamed() throws Exception {
    Map<String, String> settings =
        Map.of(
            "task", "adding",
            "cell", "rnn-relu",
            "clip", "0",
            "optimizer", "sgd",
            "learningRate", "5",
            "length", "40");
    try (RecurrentWindow window = open("gradients", settings)) {
      Label note = (Label) window.lookup("#cells-note");
      for (int tens = 1; tens <= 3; tens++) {
        String steps = "step " + 10 * tens + ",";
        window.press("cells-step");
        window.waitFor(steps, () -> note.getText().startsWith(steps));
      }
      try (CellRace race =
          CellRace.open(onFx(() -> window.run().config()), window.ask(new DataProbe()))) {
        race.advance(30, () -> false);
        CellRace.Lane plain = race.standing().lanes().get(0);
        assertTrue(plain.divergedAt() > 0, "at " + plain.divergedAt());
        String expected = "; diverged: RNN, ReLU at step " + plain.divergedAt();
        assertTrue(onFx(note::getText).contains(expected), note.getText());
        assertArrayEquals(plain.losses(), window.values("Loss side by side", "RNN, ReLU"));
      }
    }
  }

  @Test
  void r3_forgetGateAndItsRunningProduct() throws Exception {
    try (RecurrentWindow window = open("highway", Map.of("task", "adding"))) {
      SequenceProbe.Read read = window.ask(new SequenceProbe(""));
      HeatMap gate = window.figure(HeatMap.class, "Gate");
      window.waitFor("the gate", () -> !gate.numbers().rows().isEmpty());
      double[][] products = cells(window.figure(HeatMap.class, "Running product"));
      for (int unit = 0; unit < 6; unit++) {
        double[] f = read.layers().get(0).unit("f", unit);
        assertArrayEquals(f, cells(gate)[unit], 1e-9);
        double product = 1;
        for (int t = f.length - 1; t >= 0; t--) {
          assertEquals(product, products[unit][t], 1e-9);
          product *= f[t];
        }
      }
    }
  }

  @Test
  void r8_embeddingMapAndParameterCounts() throws Exception {
    try (RecurrentWindow window = open("embedding", Map.of("task", "tagging"))) {
      EmbeddingProbe.Map2d found = window.ask(new EmbeddingProbe());
      TokenMap map = window.figure(TokenMap.class, "Embedding map");
      window.waitFor("the map", () -> map.numbers().rows().size() == found.tokens().size());
      double[] x = numbers(map).rows().stream().mapToDouble(row -> (double) row.get(1)).toArray();
      assertArrayEquals(found.x(), x);
      DataTable bars = numbers(window.figure(BarsChart.class, "Parameters of the input"));
      int vocabulary = found.tokens().size();
      assertEquals((vocabulary + 24.0) * 4, (double) bars.rows().get(0).get(1));
      assertEquals(24.0 * vocabulary, (double) bars.rows().get(1).get(1));
      window.stepEpoch();
      EmbeddingProbe.Map2d moved = window.ask(new EmbeddingProbe());
      assertFalse(Arrays.equals(found.x(), moved.x()));
      window.waitFor(
          "the map after an epoch",
          () ->
              map.numbers().rows().get(3).get(1).equals(moved.x()[3])
                  && map.numbers().rows().get(3).get(2).equals(moved.y()[3]));
    }
  }

  @Test
  void r7_paddingWithAndWithoutTheMask() throws Exception {
    try (RecurrentWindow window = open("padding", Map.of("task", "tagging"))) {
      window.stepEpoch();
      double[] masked = window.metric("loss");
      PaddingProbe.Padding found = window.ask(new PaddingProbe());
      BarsChart bars = window.figure(BarsChart.class, "Loss of this batch");
      window.waitFor(
          "the losses",
          () -> {
            List<List<Object>> rows = bars.numbers().rows();
            return rows.size() == 2 && rows.get(0).get(1).equals(found.maskedLoss());
          });
      assertEquals(found.contaminatedLoss(), numbers(bars).rows().get(1).get(1));
      assertFalse(found.maskedLoss() == found.contaminatedLoss());
      double[] running = window.values("Packed order", "batch sizes of the packed sequence");
      assertEquals(Arrays.stream(found.lengths()).sum(), (int) Arrays.stream(running).sum());
      window.press("packed");
      HeatMap map = window.figure(HeatMap.class, "A padded batch");
      double[][] places = cells(map);
      int[] sorted =
          Arrays.stream(found.lengths()).boxed().sorted((a, b) -> b - a).mapToInt(n -> n).toArray();
      int place = 0;
      for (int t = 0; t < found.steps(); t++) {
        for (int n = 0; n < sorted.length; n++) {
          assertEquals(t < sorted[n] ? ++place : Double.NaN, places[n][t]);
        }
      }
      assertEquals(Arrays.stream(sorted).sum(), place);
      window.press("mask-padding");
      window.waitFor("the setting", () -> !RecurrentView.settings(window.run()).mask());
      assertFalse(onFx(() -> ((CheckBox) window.lookup("#mask-padding")).isSelected()));
      window.press("restart");
      window.waitFor(
          "the start", () -> window.run().step() == 0 && window.run().started().isPresent());
      window.stepEpoch();
      double[] unmasked = window.metric("loss");
      assertEquals(masked.length, unmasked.length);
      assertNotEquals(masked[0], unmasked[0], "the same weights and batch, padding counted");
    }
  }
}
