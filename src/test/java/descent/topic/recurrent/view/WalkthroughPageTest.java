package descent.topic.recurrent.view;

import static descent.topic.recurrent.view.RecurrentWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.recurrent.Walkthrough;
import descent.topic.recurrent.Walkthrough.Frame;
import descent.topic.recurrent.WalkthroughProbe;
import descent.ui.chart.BarsChart;
import descent.ui.control.Choice;
import descent.ui.figure.DataTable;
import descent.ui.formula.FormulaSheet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R10: the unrolled graph, walked through in the real window. */
class WalkthroughPageTest {
  @TempDir Path folder = Path.of("");

  @Test
  void r10_stepsFillInTheRunsNumbersOneAfterTheOther() throws Exception {
    try (RecurrentWindow window =
        new RecurrentWindow(folder, "unrolled", Map.of("task", "char-lm", "trainSize", "9000"))) {
      window.stepEpoch();
      window.write("unrolled-text", "the ");
      UnrolledGraph graph = window.figure(UnrolledGraph.class, "Unrolled network");
      window.waitFor("the text", () -> graph.numbers().rows().size() == 4);
      onFx(
          () -> {
            ((Choice) window.lookup("#unrolled-unit")).getSelectionModel().select(3);
            return "";
          });
      Walkthrough walk = window.ask(new WalkthroughProbe("the ", 0, 3));
      FormulaSheet sheet = window.figure(FormulaSheet.class, "This number");
      window.press("unrolled-first");
      List<Frame> frames = walk.frames();
      assertEquals(32, frames.size());
      for (int at = 0; at < 10; at++) {
        check(onFx(graph::numbers), walk, frames, at);
        if (walk.inputSums().containsKey(frames.get(at).part().value())) {
          checkSums(onFx(sheet::numbers), walk, frames.get(at));
          String shown = onFx(() -> sheet.lines().get(1).tex());
          double value = walk.value(frames.get(at).part().value(), frames.get(at).step());
          assertTrue(shown.endsWith("= " + WalkthroughFormulas.number(value)), shown);
        }
        window.press("unrolled-forward");
      }
      window.press("unrolled-back");
      check(onFx(graph::numbers), walk, frames, 9);
      window.press("unrolled-end");
      check(onFx(graph::numbers), walk, frames, frames.size() - 1);
      DataTable bars = onFx(window.figure(BarsChart.class, "Output")::numbers);
      for (int k = 0; k < bars.rows().size(); k++) {
        assertEquals(walk.outputs().get(3).get(k).probability(), bars.rows().get(k).get(1));
      }
      window.press("unrolled-first");
      window.press("unrolled-play");
      window.waitFor("two numbers", () -> !graph.numbers().rows().get(0).get(3).equals(""));
      window.press("unrolled-play");
    }
  }

  /** Exactly the frames up to this one are filled in, with the model's values. */
  private static void check(DataTable shown, Walkthrough walk, List<Frame> frames, int at) {
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      int column = shown.columns().indexOf(frame.part().value());
      if (column >= 0) {
        Object cell = shown.rows().get(frame.step()).get(column);
        Object expected = i <= at ? walk.value(frame.part().value(), frame.step()) : "";
        assertEquals(expected, cell, frame.toString());
      }
    }
  }

  private static void checkSums(DataTable shown, Walkthrough walk, Frame frame) {
    String gate = frame.part().value();
    assertEquals(walk.inputSums().get(gate)[frame.step()], shown.rows().get(0).get(1));
    assertEquals(walk.hiddenSums().get(gate)[frame.step()], shown.rows().get(1).get(1));
    assertEquals(walk.value(gate, frame.step()), shown.rows().get(2).get(1));
  }
}
