package descent.topic.recurrent.view;

import static descent.topic.recurrent.view.RecurrentWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.recurrent.DataProbe;
import descent.topic.recurrent.TruncationProbe;
import descent.topic.recurrent.TruncationProbe.Truncation;
import descent.topic.recurrent.WindowStudy;
import descent.ui.chart.BarsChart;
import descent.ui.control.Choice;
import descent.ui.figure.DataTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R6: truncated backpropagation, operated in the real window. */
class TruncationPageTest {
  private static final Map<String, String> ADDING = Map.of("task", "adding", "length", "12");

  @TempDir Path folder = Path.of("");

  private static double[] column(DataTable table, int column) {
    return table.rows().stream()
        .mapToDouble(row -> ((Number) row.get(column)).doubleValue())
        .toArray();
  }

  private static void slide(RecurrentWindow window, int to) {
    onFx(
        () -> {
          Slider slider = (Slider) window.lookup("#window-slider");
          slider.requestFocus();
          slider.setValue(to);
          return "";
        });
  }

  @Test
  void r6_windowOverTheUnrolledGraphShowsWhatTheGradientReaches() throws Exception {
    try (RecurrentWindow window = new RecurrentWindow(folder, "windows", ADDING)) {
      WindowGraph graph = window.figure(WindowGraph.class, "Unrolled in windows");
      window.waitFor("the graph", () -> graph.numbers().rows().size() == 12);
      Truncation uncut = window.ask(new TruncationProbe(0));
      assertArrayEquals(uncut.whole(), column(onFx(graph::numbers), 3));
      slide(window, 5);
      Truncation cut = window.ask(new TruncationProbe(5));
      window.waitFor("the cut", () -> Arrays.equals(cut.cut(), column(graph.numbers(), 3)));
      assertArrayEquals(uncut.whole(), column(onFx(graph::numbers), 4));
      assertEquals(10, cut.reaches());
      double[] line = window.values("Gradient reaching back", "with window K");
      assertTrue(Double.isNaN(line[9]) && line[10] == cut.cut()[10]);
      assertArrayEquals(uncut.whole(), window.values("Gradient reaching back", "uncut"));
      window.press("window-use");
      window.waitFor("the setting", () -> RecurrentView.settings(window.run()).window() == 5);
    }
  }

  @Test
  void r6_memoryTimeAndLossAreMeasuredOnRequestAndCanBeCancelled() throws Exception {
    try (RecurrentWindow window = new RecurrentWindow(folder, "windows", ADDING)) {
      WindowGraph graph = window.figure(WindowGraph.class, "Unrolled in windows");
      window.waitFor("the graph", () -> graph.numbers().rows().size() == 12);
      Button measure = onFx(() -> (Button) window.lookup("#window-measure"));
      onFx(
          () -> {
            ((Choice) window.lookup("#window-updates")).getSelectionModel().select(0);
            return "";
          });
      window.press("window-measure");
      BarsChart loss = window.figure(BarsChart.class, "Loss after training");
      window.waitFor("all windows", () -> loss.numbers().rows().size() == 3);
      window.waitFor("the end", () -> measure.getText().equals("Measure against K"));
      DataTable losses = onFx(loss::numbers);
      DataTable memory = onFx(window.figure(BarsChart.class, "Memory")::numbers);
      DataTable time = onFx(window.figure(BarsChart.class, "Time per update")::numbers);
      assertEquals(
          List.of("3", "6", "all 12"), losses.rows().stream().map(row -> row.get(0)).toList());
      WindowStudy study =
          new WindowStudy(onFx(() -> window.run().config()), window.ask(new DataProbe()), 50);
      List<Integer> windows = List.of(3, 6, 0);
      for (int i = 0; i < windows.size(); i++) {
        WindowStudy.Measured again = study.measure(windows.get(i), () -> false, made -> {});
        assertEquals(again.validationLoss(), column(losses, 1)[i]);
        assertEquals(again.bytes() / (1024.0 * 1024.0), column(memory, 1)[i], 1e-9);
        assertTrue(column(time, 1)[i] > 0);
      }
      onFx(
          () -> {
            ((Choice) window.lookup("#window-updates")).getSelectionModel().select(3);
            return "";
          });
      window.press("window-measure");
      window.waitFor("the begin", () -> measure.getText().equals("Cancel"));
      window.press("window-measure");
      window.waitFor("the cancelling", () -> measure.getText().equals("Measure against K"));
    }
  }
}
