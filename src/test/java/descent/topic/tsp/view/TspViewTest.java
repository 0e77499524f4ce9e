package descent.topic.tsp.view;

import static descent.topic.tsp.view.TspWindow.doOnFx;
import static descent.topic.tsp.view.TspWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.tsp.compare.Agreement;
import descent.topic.tsp.compare.Story;
import descent.topic.tsp.format.InstanceFiles;
import descent.topic.tsp.format.SavedInstance;
import descent.topic.tsp.inspect.GreedyProbe;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.label.LabelRequest;
import descent.topic.tsp.solver.Baselines;
import descent.topic.tsp.solver.Move;
import descent.topic.tsp.solver.SearchWatch;
import descent.topic.tsp.solver.Solution;
import descent.ui.chart.SeriesChart;
import descent.ui.figure.DataTable;
import descent.ui.figure.TableFigure;
import descent.ui.formula.FormulaView;
import descent.ui.formula.TexNumbers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T1, T2, T6 and T7 of the curriculum, done in the real window and compared with own numbers. */
class TspViewTest {
  private static final Instance FIRST =
      new LabelRequest("sketch", InstanceKind.UNIFORM, 20, 20, 1).instance(0);

  @TempDir Path folder;

  @Test
  void instanceIsShownDrawnDraggedPastedAndComparedWithTheOptimum() throws Exception {
    try (TspWindow window = new TspWindow(folder, "instance")) {
      TourCanvas canvas = window.lookup(TourCanvas.class, "instance-canvas");
      waitForLayers(window, canvas, 3);
      Solution exact = solve("exact", FIRST);
      assertTrue(exact.proven());
      assertEquals("optimum", onFx(() -> canvas.layers().get(0).name()));
      assertTrue(exact.tour().sameCycle(onFx(() -> canvas.layers().get(0).tour())));
      assertEquals(solve("nearest", FIRST).tour(), onFx(() -> canvas.layers().get(1).tour()));
      checkTable(onFx(window.figure(TableFigure.class, "Methods")::numbers), FIRST);
      Tour asked = window.ask(new GreedyProbe(named(FIRST))).tour().orElseThrow();
      assertEquals(asked, onFx(() -> canvas.layers().get(2).tour()));

      draw(window, canvas);
      pasteOpenAndSave(window, canvas);
      formulaIsAboutWhatIsShown(window, canvas);
    }
  }

  /** Also when the baselines come later than the network's answer. */
  private static void formulaIsAboutWhatIsShown(TspWindow window, TourCanvas canvas) {
    window.press("instance-random");
    window.waitFor(
        "the formula",
        () -> {
          List<List<Object>> rows = window.figure(TableFigure.class, "Methods").numbers().rows();
          String shown =
              rows.stream()
                  .filter(row -> row.get(0).equals("nearest"))
                  .map(row -> "\\frac{%s - ".formatted(TexNumbers.value((double) row.get(1))))
                  .findFirst()
                  .orElse("none");
          return canvas.cities() > 5
              && window.scene().getRoot().lookupAll(".formula").stream()
                  .filter(FormulaView.class::isInstance)
                  .anyMatch(view -> ((FormulaView) view).getTex().contains(shown));
        });
  }

  private static void draw(TspWindow window, TourCanvas canvas) {
    window.press("instance-clear");
    assertEquals(0, onFx(canvas::cities));
    double[][] places = {{0.2, 0.2}, {0.8, 0.2}, {0.8, 0.8}, {0.5, 0.5}};
    Point2D middle = window.onScreen(canvas, 0.5, 0.5);
    for (double[] place : places) {
      window.robot().clickOn(window.onScreen(canvas, place[0], place[1]));
    }
    assertEquals(4, onFx(canvas::cities));
    window
        .robot()
        .drag(window.onScreen(canvas, 0.5, 0.5), MouseButton.PRIMARY)
        .dropTo(window.onScreen(canvas, 0.2, 0.8));
    DataTable numbers = onFx(canvas::numbers);
    assertEquals(0.2, (double) numbers.rows().get(3).get(1), 0.01);
    assertEquals(0.8, (double) numbers.rows().get(3).get(2), 0.01);
    waitForLayers(window, canvas, 2);
    assertEquals(middle, window.onScreen(canvas, 0.5, 0.5), "tours have not moved the square");
    assertTrue(Tour.of(0, 1, 2, 3).sameCycle(onFx(() -> canvas.layers().get(0).tour())));
    window.robot().clickOn(window.onScreen(canvas, 0.8, 0.2), MouseButton.SECONDARY);
    assertEquals(3, onFx(canvas::cities));
  }

  private void pasteOpenAndSave(TspWindow window, TourCanvas canvas) throws Exception {
    doOnFx(
        () -> {
          ClipboardContent content = new ClipboardContent();
          content.putString("0 0 0 1 1 1 1 0 output 1 3 2 4 1");
          Clipboard.getSystemClipboard().setContent(content);
        });
    window.press("instance-paste");
    assertEquals(4, onFx(canvas::cities));
    window.waitFor("the wrong label", () -> window.words(canvas).contains("is not the shortest"));

    doOnFx(
        () -> {
          ClipboardContent content = new ClipboardContent();
          content.putString("0 0 0 1 x 1 1 0");
          Clipboard.getSystemClipboard().setContent(content);
        });
    window.press("instance-paste");
    assertTrue(window.words(canvas).contains("expected a number for x of city 3"));
    assertEquals(4, onFx(canvas::cities), "what was there stays");

    doOnFx(
        () -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(
              "NAME: far\nTYPE: TSP\nDIMENSION: 3\nEDGE_WEIGHT_TYPE: EXPLICIT\n"
                  + "EDGE_WEIGHT_FORMAT: UPPER_ROW\nEDGE_WEIGHT_SECTION\n3 4 5\nEOF\n");
          Clipboard.getSystemClipboard().setContent(content);
        });
    window.press("instance-paste");
    assertEquals(3, onFx(canvas::cities));
    window.waitFor(
        "a matrix is drawn where its distances fit",
        () -> window.words(canvas).contains("fit best"));

    Sketch sketch = new Sketch(failure -> {});
    String[] said = {""};
    InstanceBar bar =
        onFx(() -> new InstanceBar(sketch, () -> sketch.fileTour(), words -> said[0] = words));
    Path file = Files.writeString(folder.resolve("two.txt"), "0 0 0 1 1 1\n0 0 1 0 1 1 0 1\n");
    doOnFx(() -> bar.read(file));
    assertEquals(3, onFx(sketch::size));
    Path saved = folder.resolve("saved.json");
    doOnFx(() -> bar.save(saved));
    assertEquals("", said[0]);
    SavedInstance back = InstanceFiles.read(saved).get(0);
    assertEquals(onFx(() -> sketch.instance().orElseThrow()), back.instance());
    doOnFx(() -> bar.save(folder.resolve("saved.doc")));
    assertTrue(said[0].startsWith("Expected a name that ends in .txt"), said[0]);
    doOnFx(sketch::close);
  }

  @Test
  void fileDroppedOnAnotherPage_keepsItsOtherInstancesForNext() throws Exception {
    Path file = Files.writeString(folder.resolve("two.txt"), "0 0 0 1 1 1\n0 0 1 0 1 1 0 1\n");
    try (TspWindow window = new TspWindow(folder, "training")) {
      window.drop(file);
      window.goTo("Instance");
      TourCanvas canvas = window.lookup(TourCanvas.class, "instance-canvas");
      window.waitFor("three cities", () -> canvas.cities() == 3);
      window.press("instance-next");
      assertEquals(4, onFx(canvas::cities));
    }
  }

  @Test
  void toursAreSteppedScrubbedAndPlayedAndTheNetworksProbabilitiesAreItsOwn() throws Exception {
    try (TspWindow window = new TspWindow(folder, "tours")) {
      TourCanvas network = window.lookup(TourCanvas.class, "tour-0");
      TourCanvas middle = window.lookup(TourCanvas.class, "tour-1");
      TourCanvas exact = window.lookup(TourCanvas.class, "tour-2");
      window.waitFor(
          "three tours",
          () ->
              network.moment().isPresent()
                  && middle.moment().isPresent()
                  && exact.moment().isPresent());
      GreedyProbe.Decoded decoded = window.ask(new GreedyProbe(named(FIRST)));
      int visited = onFx(() -> exact.moment().orElseThrow().frame().visited());
      assertEquals(21, visited, "the whole tour is in sight before anything is played");
      window.press("tours-start");
      window.press("tours-forward");
      window.press("tours-forward");
      TourCanvas.Moment moment = onFx(() -> network.moment().orElseThrow());
      assertEquals(3, moment.frame().visited());
      assertArrayEquals(decoded.probabilities()[3], moment.next());
      assertEquals(decoded.tour().orElseThrow(), moment.frame().order());

      choose(window, "tour-1-method", "random+2opt");
      Slider scrubber = window.lookup(Slider.class, "tours-scrub");
      doOnFx(() -> scrubber.setValue(21));
      Story.Frame leaving = onFx(() -> middle.moment().orElseThrow().frame());
      assertEquals(2, leaving.leaving().size());
      window.press("tours-forward");
      Story.Frame entered = onFx(() -> middle.moment().orElseThrow().frame());
      assertEquals(2, entered.entered().size());
      assertEquals(
          Move.Kind.TWO_OPT.title() + " move 1",
          entered.words().substring(0, "2-opt move 1".length()));
      assertTrue(entered.length() < leaving.length());

      doOnFx(() -> scrubber.setValue(scrubber.getMax() - 1));
      choose(window, "tours-speed", 16.0);
      window.press("tours-play");
      window.waitFor("the end", () -> scrubber.getValue() == scrubber.getMax());
      TourCanvas.Moment last = onFx(() -> network.moment().orElseThrow());
      Agreement agreement =
          Agreement.of(decoded.tour().orElseThrow(), solve("exact", FIRST).tour());
      assertEquals(agreement.shared(), last.shared());
      assertEquals(agreement.divergence(), last.divergence());
      assertTrue(
          onFx(() -> exact.moment().orElseThrow().caption()).contains("20 of 20 edges optimal"));
      decodings(window);
    }
  }

  private static void decodings(TspWindow window) {
    SeriesChart chart = window.figure(SeriesChart.class, "Gap over time");
    window.press("tours-decode");
    window.waitFor(
        "the decodings",
        () -> chart.series().stream().anyMatch(s -> s.name().equals("active:20") && s.size() > 1));
    window.waitFor(
        "local search in equal time",
        () -> chart.series().stream().anyMatch(s -> s.name().equals(Decodings.CONTROL)));
    double optimum = FIRST.length(solve("exact", FIRST).tour());
    double restarts = FIRST.length(solve("restarts:10", FIRST).tour());
    double[] shown =
        onFx(
            () -> {
              var series =
                  chart.series().stream()
                      .filter(s -> s.name().equals("restarts:10"))
                      .findFirst()
                      .orElseThrow();
              return new double[] {series.y(series.size() - 1)};
            });
    assertEquals(Math.max(0.01, 100 * (restarts / optimum - 1)), shown[0], 1e-6);
    List<String> methods =
        onFx(window.figure(TableFigure.class, "Methods")::numbers).rows().stream()
            .map(row -> row.get(0).toString())
            .toList();
    assertTrue(
        methods.containsAll(
            List.of(
                "network greedy",
                "network beam:16",
                "network sample:128+2opt",
                "network starts:8",
                "exact (proven)")),
        methods.toString());
  }

  @SuppressWarnings("unchecked")
  private static <T> void choose(TspWindow window, String id, T value) {
    ComboBox<T> box = window.lookup(ComboBox.class, id);
    doOnFx(() -> box.setValue(value));
  }

  private static void waitForLayers(TspWindow window, TourCanvas canvas, int count) {
    window.waitFor("tours", () -> canvas.layers().size() >= count);
  }

  private static void checkTable(DataTable table, Instance instance) {
    double optimum = instance.length(solve("exact", instance).tour());
    assertEquals("gap %", table.columns().get(2));
    for (String name : List.of("nearest", "greedy-edge", "christofides", "2opt", "ils")) {
      List<Object> row =
          table.rows().stream().filter(r -> r.get(0).equals(name)).findFirst().orElseThrow();
      double length = instance.length(solve(name, instance).tour());
      assertEquals(length, (double) row.get(1), 1e-9, name);
      assertEquals(100 * (length / optimum - 1), (double) row.get(2), 1e-6, name);
    }
  }

  private static Solution solve(String name, Instance instance) {
    return new Baselines(1).named(name).orElseThrow().solve(instance, SearchWatch.NONE);
  }

  /** As the window calls it. */
  private static Instance named(Instance instance) {
    return instance.named("random 20, seed 1");
  }
}
