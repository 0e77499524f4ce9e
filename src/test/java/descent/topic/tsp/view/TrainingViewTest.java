package descent.topic.tsp.view;

import static descent.topic.tsp.view.TspWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.tsp.DriftProbe;
import descent.topic.tsp.TspConfig;
import descent.topic.tsp.TspSnapshot;
import descent.topic.tsp.inspect.ForcingProbe;
import descent.topic.tsp.inspect.ForcingProbe.Forcing;
import descent.topic.tsp.inspect.LessonsProbe;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.label.LabelRequest;
import descent.topic.tsp.solver.Baselines;
import descent.topic.tsp.solver.SearchWatch;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.CheckBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T3 and T9 of the curriculum, done in the real window and compared with the run's own numbers. */
class TrainingViewTest {
  private static final Instance SHOWN =
      new LabelRequest("sketch", InstanceKind.UNIFORM, 20, 20, 1)
          .instance(0)
          .named("random 20, seed 1");

  @TempDir Path folder;

  @Test
  void training_showsTheRunsLossesGapAndAccuracyAndItsLessons() throws Exception {
    try (TspWindow window = new TspWindow(folder, "training")) {
      LessonsCanvas lessons = window.lookup(LessonsCanvas.class, "lessons");
      window.waitFor("lessons", () -> lessons.lessons().size() == 6);
      List<LessonsProbe.Lesson> own = window.ask(new LessonsProbe(6));
      for (int i = 0; i < 6; i++) {
        int at = i;
        assertArrayEquals(own.get(i).tour(), onFx(() -> lessons.lessons().get(at).tour()));
      }
      assertFalse(own.get(0).tour()[1] == own.get(1).tour()[1] && same(own), "numbered anew");

      window.press("step");
      window.waitFor("the first step", () -> window.run().step() == 1);
      SeriesChart loss = window.figure(SeriesChart.class, "Loss");
      window.waitFor(
          "the first batch within the axes",
          () -> {
            double batch = window.run().metric("loss").at(1);
            double[] axes = loss.axisRanges();
            return axes[2] <= batch && batch <= axes[3] && named(loss, "batch").size() == 1;
          });
      window.press("step");
      SeriesChart gap = window.figure(SeriesChart.class, "Greedy gap");
      SeriesChart right = window.figure(SeriesChart.class, "Right next cities");
      window.waitFor("two validations", () -> named(gap, "validation").size() == 2);
      checkSeries(window, named(loss, "batch"), "loss", 1);
      checkSeries(window, named(loss, "validation"), "validationLoss", 1);
      checkSeries(window, named(gap, "validation"), "validationGapPercent", 1);
      checkSeries(window, named(right, "validation"), "validationAccuracy", 100);
      window.press("timeline-back");
      window.waitFor("the moment before", () -> window.run().step() == 1);
      double before = onFx(() -> window.run().metric("validationGapPercent").at(1));
      window.waitFor(
          "its gap",
          () ->
              window
                  .header("Greedy gap")
                  .contains(String.format(Locale.ROOT, "now %.2f %%", before)));
      for (SeriesChart chart : List.of(loss, gap, right)) {
        window.waitFor("the moment in it", () -> chart.summary().contains("Line upwards: step 1."));
      }
      window.press("timeline-latest");
      window.waitFor("the latest moment", () -> !loss.summary().contains("Line upwards"));

      double line =
          onFx(() -> window.run().snapshot(TspSnapshot.class).orElseThrow().learnedNothing());
      assertEquals(Math.log(24) / 4, line, 1e-9, "5 cities: ln 4! over 4 steps");

      CheckBox mirror = window.lookup(CheckBox.class, "symmetry-mirror");
      assertTrue(mirror.isSelected());
      window.press("symmetry-mirror");
      javafx.scene.Node question = window.lookup(javafx.scene.Node.class, "restart-question");
      window.waitFor("the question", question::isVisible);
      assertTrue(mirror.isSelected(), "nothing has changed yet");
      window.press("confirm-restart");
      window.waitFor("the run without mirrors", () -> !config(window).mirror());
      window.waitFor("the switch", () -> !mirror.isSelected());
      window.waitFor("the new run", () -> named(gap, "validation").size() == 1);
    }
  }

  private static boolean same(List<LessonsProbe.Lesson> lessons) {
    return java.util.Arrays.equals(lessons.get(0).tour(), lessons.get(1).tour());
  }

  private static TspConfig config(TspWindow window) {
    return (TspConfig) window.run().config().settings();
  }

  private static Series named(SeriesChart chart, String name) {
    return chart.series().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static void checkSeries(TspWindow window, Series series, String metric, double scale) {
    onFx(
        () -> {
          var history = window.run().metric(metric);
          assertEquals(history.size(), series.size(), metric);
          assertTrue(series.size() > 0, metric);
          for (int i = 0; i < series.size(); i++) {
            assertEquals(history.steps()[i], series.x(i));
            assertEquals(scale * history.values()[i], series.y(i), 1e-9, metric);
          }
          return "";
        });
  }

  @Test
  void forcing_showsBothWaysWhereTheyPartAndHowErrorsAddUp() throws Exception {
    try (TspWindow window = new TspWindow(folder, "forcing")) {
      TokenStrip strip = window.lookup(TokenStrip.class, "forcing-strip");
      window.waitFor("both ways", () -> strip.rows().size() == 3);
      Tour label =
          new Baselines(1).named("exact").orElseThrow().solve(SHOWN, SearchWatch.NONE).tour();
      Forcing own = window.ask(new ForcingProbe(SHOWN, label)).found().orElseThrow();
      List<TokenStrip.Row> rows = onFx(strip::rows);
      assertTrue(own.forced().tour().sameCycle(label));
      assertArrayEquals(own.forced().tour().toArray(), rows.get(0).cities());
      assertArrayEquals(own.forced().guesses(), rows.get(1).cities());
      assertArrayEquals(own.free().tour().toArray(), rows.get(2).cities());
      double surprise = 0;
      for (int k = 1; k < 20; k++) {
        surprise -= Math.log(rows.get(0).probabilities()[k]);
      }
      assertEquals(own.loss(), surprise / 19, 1e-4, "the loss is that of the probabilities shown");
      assertTrue(own.forced().tour().signedArea(SHOWN) > 0, "targets run counter-clockwise");
      int parting = onFx(strip::cursor);
      assertEquals(own.parting(), parting);
      for (int k = 0; k < parting; k++) {
        assertEquals(rows.get(0).cities()[k], rows.get(2).cities()[k]);
      }
      assertTrue(rows.get(2).wrong()[parting]);

      SeriesChart chart = window.figure(SeriesChart.class, "Errors add up");
      window.waitFor("errors", () -> named(chart, "if errors were independent").size() == 3);
      DriftProbe.Drift drift = window.ask(new DriftProbe(250));
      assertEquals(10, drift.instances());
      double product = 1;
      for (int k = 0; k < 3; k++) {
        product *= drift.forced()[k];
        assertEquals(100 * drift.free()[k], named(chart, "free way is still the label's").y(k));
        assertEquals(100 * product, named(chart, "if errors were independent").y(k), 1e-9);
      }
      assertEquals(drift.forced()[0], drift.free()[0], "the first step has no past");
    }
  }
}
