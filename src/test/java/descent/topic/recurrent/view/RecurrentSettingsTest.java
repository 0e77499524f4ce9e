package descent.topic.recurrent.view;

import static descent.ui.TopicWindow.doOnFx;
import static descent.ui.TopicWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.DatasetFolders;
import descent.experiment.RunState;
import descent.topic.recurrent.SequenceProbe;
import descent.topic.recurrent.TokenStudy;
import descent.topic.recurrent.TokensProbe;
import descent.topic.recurrent.Walkthrough;
import descent.topic.recurrent.WalkthroughProbe;
import descent.topic.recurrent.data.Task;
import descent.ui.canvas.HeatMap;
import descent.ui.canvas.TokenText;
import descent.ui.chart.BarsChart;
import descent.ui.control.Choice;
import descent.ui.figure.DataTable;
import descent.ui.formula.FormulaSheet;
import descent.ui.formula.FormulaView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the curriculum that are settings, changed in the real window. */
class RecurrentSettingsTest {
  @TempDir Path folder = Path.of("");

  private static void change(RecurrentWindow window, Map<String, String> settings) {
    boolean begun = onFx(() -> window.run().step() > 0);
    doOnFx(() -> window.run().change(settings));
    if (begun) {
      window.press("confirm-restart");
    }
    window.waitFor(
        "the new run",
        () ->
            window.run().started().isPresent()
                && window.run().step() == 0
                && settings.entrySet().stream()
                    .allMatch(
                        e ->
                            String.valueOf(window.run().config().settings())
                                .toLowerCase(java.util.Locale.ROOT)
                                .contains(
                                    e.getKey().toLowerCase(java.util.Locale.ROOT)
                                        + "="
                                        + e.getValue().replace('-', '_'))));
  }

  @Test
  void r1_eachCellShowsItsOwnGatesAndEquation() throws Exception {
    try (RecurrentWindow window =
        new RecurrentWindow(folder, "sequence", Map.of("cell", "gru", "layers", "2"))) {
      HeatMap second = window.figure(HeatMap.class, "Values 2");
      window.write("sequence-text", "Vana");
      for (Map.Entry<String, List<String>> cell :
          Map.of(
                  "gru", List.of("h", "r", "z", "n"),
                  "lstm", List.of("h", "c", "i", "f", "g", "o"),
                  "rnn-tanh", List.of("h"),
                  "rnn-relu", List.of("h"))
              .entrySet()) {
        if (!window.run().config().settings().toString().contains("cell=" + name(cell.getKey()))) {
          change(window, Map.of("cell", cell.getKey()));
        }
        SequenceProbe.Read read = window.ask(new SequenceProbe("Vana"));
        assertEquals(2, read.layers().size());
        assertEquals(cell.getValue(), List.copyOf(read.layers().get(1).values().keySet()));
        window.waitFor(
            "the values of " + cell.getKey(),
            () ->
                ((Choice) window.lookup("#values-2")).getItems().equals(cell.getValue())
                    && second.numbers().columns().size() == 5);
        String chosen = onFx(() -> ((Choice) window.lookup("#values-2")).chosen());
        double[] expected = read.layers().get(0).unit(chosen, 2);
        double[] shown =
            onFx(second::numbers).rows().get(2).stream()
                .skip(1)
                .mapToDouble(v -> ((Number) v).doubleValue())
                .toArray();
        assertArrayEquals(expected, shown, 1e-9);
        window.waitFor("the equation", () -> hasFormula(window, EQUATIONS.get(cell.getKey())));
      }
    }
  }

  private static final Map<String, String> EQUATIONS =
      Map.of(
          "gru", "(1 - \\mathbf{z}_t) \\odot \\mathbf{n}_t + \\mathbf{z}_t",
          "lstm", "\\mathbf{f}_t \\odot \\mathbf{c}_{t-1} + \\mathbf{i}_t",
          "rnn-tanh", "\\tanh(\\mathbf{W}_{xh} \\mathbf{x}_t",
          "rnn-relu", "\\max(0,\\, \\mathbf{W}_{xh} \\mathbf{x}_t");

  private static boolean hasFormula(RecurrentWindow window, String part) {
    return window.scene().getRoot().lookupAll(".formula").stream()
        .anyMatch(node -> node instanceof FormulaView shown && shown.getTex().contains(part));
  }

  @Test
  void r1_bothDirectionsOfEachLayerCanBeSeen() throws Exception {
    try (RecurrentWindow window =
        new RecurrentWindow(
            folder, "sequence", Map.of("cell", "gru", "layers", "2", "bidirectional", "true"))) {
      window.write("sequence-text", "Vana");
      HeatMap map = window.figure(HeatMap.class, "Values 1");
      SequenceProbe.Read read = window.ask(new SequenceProbe("Vana"));
      Choice layer = (Choice) window.lookup("#layer");
      window.waitFor("both directions", () -> layer.getItems().size() == 4);
      for (int trace = 0; trace < 4; trace++) {
        int chosen = trace;
        doOnFx(() -> layer.getSelectionModel().select(chosen));
        assertEquals(read.layers().get(trace).name(), onFx(layer::chosen));
        double[] expected = read.layers().get(trace).unit("h", 1);
        window.waitFor(
            "the values of " + read.layers().get(trace).name(),
            () ->
                map.numbers().columns().size() == 5
                    && java.util.Arrays.equals(expected, row(map.numbers(), 1)));
      }
    }
  }

  private static double[] row(DataTable table, int row) {
    return table.rows().get(row).stream()
        .skip(1)
        .mapToDouble(v -> ((Number) v).doubleValue())
        .toArray();
  }

  @Test
  void r2_badFilesAreRefusedInOneSentenceAndATextIsLearned() throws Exception {
    Map<String, String> bad =
        Map.of(
            "m\u00fcde ".repeat(400),
            "expected text in UTF-8 but line 1 holds the byte 0xfc",
            "short",
            "expected at least 1000 characters but found 5",
            "a".repeat(2000),
            "expected at least 2 different characters but found only 'a'");
    Path good = folder.resolve("good.txt");
    Files.writeString(good, "To be, or not to be. ".repeat(100));
    try (RecurrentWindow window =
        new RecurrentWindow(folder, "sequence", Map.of("task", "char-lm", "trainSize", "9000"))) {
      Object started = onFx(() -> window.run().started().orElseThrow());
      for (Map.Entry<String, String> file : bad.entrySet()) {
        Path path = folder.resolve("bad" + file.getValue().length() + ".txt");
        Files.write(path, file.getKey().getBytes(StandardCharsets.ISO_8859_1));
        window.drop(path);
        window.waitFor(
            file.getValue(),
            () ->
                window.scene().getRoot().lookupAll(".banner").stream()
                    .anyMatch(
                        banner ->
                            String.valueOf(banner.getAccessibleText())
                                .contains(path + ": " + file.getValue())));
        assertEquals(Optional.empty(), onFx(() -> window.run().data()));
        assertEquals(started, onFx(() -> window.run().started().orElseThrow()));
      }
      window.openData(good);
      SequenceProbe.Read read = window.ask(new SequenceProbe("Zbo"));
      assertEquals(List.of("b", "o"), read.steps());
      assertEquals(List.of("Z"), read.leftOut());
      window.write("sequence-text", "Zbo");
      window.waitFor(
          "what is not read",
          () -> window.header("What the network says").contains("not read, unknown: Z"));
    }
  }

  private static String name(String cell) {
    return cell.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
  }

  @Test
  void r2_everyTaskTrainsInTheWindow() throws Exception {
    try (RecurrentWindow window =
        new RecurrentWindow(folder, "learning", Map.of("trainSize", "2000", "batchSize", "64"))) {
      for (Task task : Task.values()) {
        String typed = task.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        if (task != Task.NAMES) {
          change(window, Map.of("task", typed));
        }
        window.press("step");
        window.waitFor(
            typed, () -> window.run().step() == 1 && window.run().state() == RunState.PAUSED);
        assertArrayEquals(window.metric("loss"), window.values("Loss", "batch"));
        assertEquals(1, window.metric("loss").length);
      }
    }
  }

  @Test
  void r2_aFileOfLabelledTextsIsLearned() throws Exception {
    Path file = folder.resolve("words.tsv");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      lines.append(i % 2 == 0 ? "even\taaa" : "odd\tbbb").append("c".repeat(i % 5)).append('\n');
    }
    Files.writeString(file, lines);
    try (RecurrentWindow window = new RecurrentWindow(folder, "sequence", Map.of())) {
      window.openData(file);
      SequenceProbe.Read read = window.ask(new SequenceProbe("abba"));
      assertEquals(List.of("a", "b", "b", "a"), read.steps());
      assertTrue(List.of("even", "odd").contains(read.answers().get(0).told()));
    }
  }

  @Test
  void r5_withoutClippingTrainingDivergesAndTheWindowSaysWhere() throws Exception {
    try (RecurrentWindow window =
        new RecurrentWindow(
            folder,
            "gradients",
            Map.of(
                "task", "adding",
                "cell", "rnn-relu",
                "clip", "0",
                "optimizer", "sgd",
                "learningRate", "5",
                "length", "40",
                "hiddenSize", "24",
                "epochs", "50"))) {
      window.press("play");
      window.waitFor("the end", () -> window.run().state().isOver());
      assertEquals(RunState.DIVERGED, window.run().state());
      assertArrayEquals(
          window.metric("gradientNorm"), window.values("Clipping", "before clipping"));
      double[] norms = window.metric("gradientNorm");
      assertTrue(norms.length > 0 && norms[norms.length - 1] > 1, "norms " + norms.length);
    }
  }

  @Test
  void r6b_aLearnedInitialStateIsShownInTheNumbers() throws Exception {
    try (RecurrentWindow window =
        new RecurrentWindow(folder, "unrolled", Map.of("initialState", "learned"))) {
      window.stepEpoch();
      Walkthrough walk = window.ask(new WalkthroughProbe("", 0, 0));
      assertNotEquals(0, walk.initialCell());
      FormulaSheet sheet = window.figure(FormulaSheet.class, "This number");
      for (int i = 0; i < 4; i++) {
        window.press("unrolled-forward");
      }
      String number = WalkthroughFormulas.number(walk.initialCell());
      window.waitFor(
          "c from the initial state",
          () -> sheet.lines().size() == 2 && sheet.lines().get(1).tex().contains(number));
      window.goTo("Sequence");
      window.waitFor("its name", () -> hasFormula(window, "\\cdot c_{0} +"));
    }
  }

  @Test
  void r6b_bidirectionalIsRefusedWhereTheNextCharacterIsForetold() throws Exception {
    try (RecurrentWindow window =
        new RecurrentWindow(folder, "sequence", Map.of("task", "char-lm", "trainSize", "9000"))) {
      doOnFx(() -> window.run().change(Map.of("bidirectional", "true")));
      window.waitFor(
          "the reason",
          () ->
              window.lookup("#setting-bidirectional").lookupAll(".label").stream()
                  .map(node -> ((Labeled) node).getText())
                  .anyMatch(text -> text.contains("sees the next token before it is asked")));
      assertFalse(RecurrentView.settings(window.run()).bidirectional());
    }
  }

  @Test
  void r9b_charactersAreComparedWithMerges() throws Exception {
    Map<String, String> settings =
        Map.of("task", "char-lm", "trainSize", "9000", "merges", "20", "window", "16");
    try (RecurrentWindow window = new RecurrentWindow(folder, "tokens", settings)) {
      TokensProbe.Cut cut = window.ask(new TokensProbe());
      assertEquals(20, cut.merged().size());
      TokenText text = window.figure(TokenText.class, "Held-out text in tokens");
      window.waitFor("the text", () -> text.numbers().rows().size() == cut.beginning().size());
      doOnFx(() -> ((Choice) window.lookup("#tokens-updates")).getSelectionModel().select(0));
      window.press("tokens-compare");
      BarsChart loss = window.figure(BarsChart.class, "Loss per character");
      window.waitFor("all tokenisations", () -> loss.numbers().rows().size() == 4);
      DataTable vocabulary = onFx(window.figure(BarsChart.class, "Vocabulary")::numbers);
      DataTable length = onFx(window.figure(BarsChart.class, "Sequence length")::numbers);
      TokenStudy study =
          new TokenStudy(
              onFx(() -> window.run().config()),
              Optional.empty(),
              new DatasetFolders(List.of()),
              50);
      TokenStudy.Measured again = study.measure(200, () -> false, made -> {});
      assertEquals(again.lossPerCharacter(), onFx(loss::numbers).rows().get(2).get(1));
      assertEquals((double) again.vocabulary(), vocabulary.rows().get(2).get(1));
      assertEquals((double) again.tokens(), length.rows().get(2).get(1));
      double[] tokens =
          length.rows().stream().mapToDouble(row -> ((Number) row.get(1)).doubleValue()).toArray();
      for (int i = 1; i < tokens.length; i++) {
        assertTrue(tokens[i] < tokens[i - 1]);
      }
    }
  }
}
