package descent.topic.tsp.view;

import static descent.topic.tsp.view.TspWindow.doOnFx;
import static descent.topic.tsp.view.TspWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.tsp.decode.SamplingOptions;
import descent.topic.tsp.inspect.BeamProbe;
import descent.topic.tsp.inspect.SamplesProbe;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.label.LabelRequest;
import descent.topic.tsp.solver.Baselines;
import descent.topic.tsp.solver.SearchWatch;
import descent.ui.chart.BarsChart;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.figure.DataTable;
import descent.ui.figure.TableFigure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T5 and T6 of the curriculum, done in the real window and compared with own numbers. */
class SearchViewTest {
  private static final Instance SHOWN =
      new LabelRequest("sketch", InstanceKind.UNIFORM, 20, 20, 1)
          .instance(0)
          .named("random 20, seed 1");

  @TempDir Path folder;

  @Test
  void search_showsTheBeamAsATreeAndWhatSamplingDraws() throws Exception {
    try (TspWindow window = new TspWindow(folder, "search")) {
      BeamTree tree = window.lookup(BeamTree.class, "beam-tree");
      TourCanvas canvas = window.lookup(TourCanvas.class, "search-canvas");
      window.waitFor("the beam", () -> tree.beam().isPresent());
      BeamProbe.Beam own = window.ask(new BeamProbe(SHOWN, 8)).found().orElseThrow();
      assertEquals(own.levels(), onFx(() -> tree.beam().orElseThrow().levels()));
      Tour shortest =
          own.tours().stream().min(Comparator.comparingDouble(SHOWN::length)).orElseThrow();
      assertEquals(window.decode(SHOWN, "beam:8"), shortest, "the tree is that of beam:8");
      window.waitFor("optimum and beam", () -> canvas.layers().size() == 2);
      assertEquals(shortest, onFx(() -> canvas.layers().get(1).tour()));

      ComboBox<Integer> width = box(window, "beam-width");
      doOnFx(() -> width.setValue(1));
      window.waitFor(
          "a beam of one",
          () -> tree.beam().orElseThrow().levels().stream().allMatch(level -> level.size() == 1));
      assertEquals(
          window.decode(SHOWN, "greedy"), onFx(() -> tree.beam().orElseThrow().tours().get(0)));

      samples(window);
    }
  }

  private static void samples(TspWindow window) throws Exception {
    SeriesChart chart = window.figure(SeriesChart.class, "Best of k samples");
    window.waitFor("samples", () -> chart.series().get(1).size() == 256);
    SamplesProbe.Samples own = ask(window, SamplingOptions.plain(1));
    double optimum = SHOWN.length(solve("exact", SHOWN));
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 256; k++) {
      least = Math.min(least, own.lengths()[k]);
      int at = k;
      assertEquals(
          Math.max(0.01, 100 * (least / optimum - 1)),
          onFx(() -> chart.series().get(1).y(at)),
          1e-9);
    }
    assertEquals(
        SHOWN.length(window.decode(SHOWN, "sample:256")),
        least,
        1e-9,
        "the samples are those of sample:256");
    Slider temperature = window.lookup(Slider.class, "search-temperature");
    doOnFx(() -> temperature.setValue(0.2));
    SamplesProbe.Samples cold = ask(window, new SamplingOptions(0.2, 0, 1, 1));
    waitForSamples(window, cold, optimum);
    showsFirstChoices(window, cold);

    Slider topP = window.lookup(Slider.class, "search-top-p");
    doOnFx(() -> topP.setValue(0.4));
    SamplesProbe.Samples nucleus = ask(window, new SamplingOptions(0.2, 0, 0.4, 1));
    waitForSamples(window, nucleus, optimum);
    showsFirstChoices(window, nucleus);
    assertTrue(
        Arrays.stream(nucleus.drawn()).filter(share -> share > 0).count()
            < Arrays.stream(cold.drawn()).filter(share -> share > 0).count(),
        "fewer cities may follow the start");

    ComboBox<String> topK = box(window, "search-top-k");
    doOnFx(() -> topP.setValue(1));
    doOnFx(() -> temperature.setValue(1));
    doOnFx(() -> topK.setValue("top 2"));
    SamplesProbe.Samples two = ask(window, new SamplingOptions(1, 2, 1, 1));
    waitForSamples(window, two, optimum);
    showsFirstChoices(window, two);
    assertEquals(2, Arrays.stream(two.drawn()).filter(share -> share > 0).count());

    doOnFx(() -> topK.setValue("top 1"));
    SamplesProbe.Samples one = ask(window, new SamplingOptions(1, 1, 1, 1));
    waitForSamples(window, one, optimum);
    assertEquals(1, one.distinct());
    assertEquals(SHOWN.length(window.decode(SHOWN, "greedy")), one.lengths()[0], 1e-9);
  }

  /** Waits until each sample's gap is drawn. */
  private static void waitForSamples(
      TspWindow window, SamplesProbe.Samples samples, double optimum) {
    Series each = window.figure(SeriesChart.class, "Best of k samples").series().get(0);
    window.waitFor(
        "these samples",
        () ->
            IntStream.range(0, 256)
                .allMatch(
                    k -> each.y(k) == Math.max(0.01, 100 * (samples.lengths()[k] / optimum - 1))));
  }

  /** Each bar is the network's probability of a city after the start and how often it was drawn. */
  private static void showsFirstChoices(TspWindow window, SamplesProbe.Samples samples) {
    BarsChart first = window.figure(BarsChart.class, "First choice");
    for (List<Object> row : onFx(first::numbers).rows()) {
      int city = Integer.parseInt(row.get(0).toString()) - 1;
      assertEquals(100 * samples.expected()[city], (double) row.get(1), 1e-9);
      assertEquals(100 * samples.drawn()[city], (double) row.get(2), 1e-9);
    }
  }

  private static SamplesProbe.Samples ask(TspWindow window, SamplingOptions options)
      throws Exception {
    return window.ask(new SamplesProbe(SHOWN, 256, options)).found().orElseThrow();
  }

  @Test
  void test_judgesNetworkAndBaselinesOnInstancesThatNoRunLearnsFrom() throws Exception {
    try (TspWindow window = new TspWindow(folder, "test")) {
      ComboBox<Integer> count = box(window, "test-count");
      doOnFx(() -> count.setValue(20));
      window.press("test-judge");
      TableFigure table = window.lookup(TableFigure.class, "test-table");
      window.waitFor(
          "all ways",
          () ->
              table.numbers().rows().size() == 8
                  && window.lookup(Button.class, "test-judge").getText().equals("Judge"));
      List<LabelledInstance> labels = new ArrayList<>();
      LabelRequest request = new LabelRequest("test", InstanceKind.UNIFORM, 5, 5, 1);
      for (int i = 0; i < 20; i++) {
        Instance instance = request.instance(i);
        labels.add(new LabelledInstance(instance, solve("exact", instance), true));
      }
      double sum = 0;
      int optimal = 0;
      List<Double> gaps = new ArrayList<>();
      for (LabelledInstance label : labels) {
        Instance instance = label.instance();
        double gap = label.gapPercent(instance.length(solve("nearest", instance)));
        gaps.add(gap);
        sum += gap;
        optimal += gap < 1e-6 ? 1 : 0;
      }
      List<Object> nearest = row(onFx(table::numbers), "nearest");
      assertEquals(sum / 20, (double) nearest.get(1), 1e-9);
      assertEquals(100.0 * optimal / 20, (double) nearest.get(3), 1e-9);
      double own = 0;
      for (LabelledInstance label : labels) {
        own += label.gapPercent(label.instance().length(window.decode(label.instance(), "greedy")));
      }
      List<Object> greedy = row(onFx(table::numbers), "network greedy");
      assertEquals(own / 20, (double) greedy.get(1), 1e-9);

      SeriesChart times = window.figure(SeriesChart.class, "Gap against time");
      assertEquals(
          own / 20,
          onFx(() -> series(times, "network greedy").y(0)),
          1e-9,
          "gaps below 0.01 would be drawn there");
      assertEquals((double) greedy.get(4), onFx(() -> series(times, "network greedy").x(0)), 1e-9);
      double control = (double) row(onFx(table::numbers), "restarts = greedy").get(1);
      assertTrue(
          onFx(
              () -> {
                Series line = series(times, TestPage.EQUAL_TIME);
                return line.size() == 2
                    && Math.min(
                            Math.abs(line.y(0) - Math.max(0.01, control)),
                            Math.abs(line.y(1) - Math.max(0.01, control)))
                        < 1e-9;
              }));

      ComboBox<String> second = box(window, "test-second");
      doOnFx(() -> second.setValue("nearest"));
      BarsChart histogram = window.figure(BarsChart.class, "Gaps");
      assertEquals(
          100.0 * optimal / 20, (double) onFx(histogram::numbers).rows().get(0).get(2), 1e-9);
      SeriesChart below = window.figure(SeriesChart.class, "Instances up to a gap");
      assertTrue(onFx(() -> below.series().stream().anyMatch(s -> s.name().equals("nearest"))));
    }
  }

  @Test
  void bins_holdEveryGapOnce() {
    assertArrayEquals(
        new double[] {25, 0, 25, 0, 25, 0, 0, 25}, TestPage.bins(0, 0.2, 2, 200), 1e-12);
  }

  private static Series series(SeriesChart chart, String name) {
    return chart.series().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<Object> row(DataTable table, String name) {
    return table.rows().stream().filter(row -> row.get(0).equals(name)).findFirst().orElseThrow();
  }

  private static Tour solve(String name, Instance instance) {
    return new Baselines(1).named(name).orElseThrow().solve(instance, SearchWatch.NONE).tour();
  }

  @SuppressWarnings("unchecked")
  private static <T> ComboBox<T> box(TspWindow window, String id) {
    return window.lookup(ComboBox.class, id);
  }
}
