package descent.topic.tsp.view;

import static descent.topic.tsp.view.TspWindow.doOnFx;
import static descent.topic.tsp.view.TspWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.tsp.inspect.AttentionProbe;
import descent.topic.tsp.inspect.AttentionProbe.Attention;
import descent.topic.tsp.inspect.AttentionProbe.Kind;
import descent.topic.tsp.inspect.AttentionProbe.Layer;
import descent.topic.tsp.inspect.GreedyProbe;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.label.LabelRequest;
import descent.ui.canvas.HeatMap;
import descent.ui.canvas.ImageGrid;
import descent.ui.figure.DataTable;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T8 of the curriculum, done in the real window and compared with the network's own weights. */
class AttentionViewTest {
  private static final Instance SHOWN =
      new LabelRequest("sketch", InstanceKind.UNIFORM, 20, 20, 1)
          .instance(0)
          .named("random 20, seed 1");

  @TempDir Path folder;

  @Test
  void attention_isThatOfEveryHeadAsMatrixAndOverTheCities() throws Exception {
    try (TspWindow window = new TspWindow(folder, "attention")) {
      ImageGrid grid = window.lookup(ImageGrid.class, "attention-grid");
      HeatMap matrix = window.lookup(HeatMap.class, "attention-matrix");
      TourCanvas canvas = window.lookup(TourCanvas.class, "attention-canvas");
      window.waitFor("two heads and their mean", () -> grid.count() == 3);
      Attention own = window.ask(new AttentionProbe(SHOWN)).found().orElseThrow();
      GreedyProbe.Decoded decoded = window.ask(new GreedyProbe(SHOWN));
      assertEquals(decoded.tour().orElseThrow(), own.walk().tour());

      Layer cross = own.of(Kind.CROSS).get(0);
      doOnFx(() -> grid.select(1));
      checkMatrix(onFx(matrix::numbers), cross, 1, own);

      Slider scrubber = window.lookup(Slider.class, "attention-scrub");
      doOnFx(() -> scrubber.setValue(7));
      List<TourCanvas.Strand> arcs =
          onFx(canvas::strands).stream().filter(TourCanvas.Strand::curved).toList();
      assertTrue(arcs.size() > 1);
      for (TourCanvas.Strand arc : arcs) {
        assertEquals(own.walk().tour().city(7), arc.from());
        assertEquals(0.4 + 4 * cross.weight(1, 7, arc.to()), arc.width(), 1e-6);
      }
      window.press("attention-forward");
      assertTrue(
          onFx(canvas::strands).stream()
              .filter(TourCanvas.Strand::curved)
              .allMatch(arc -> arc.from() == own.walk().tour().city(8)));

      choose(window, Kind.DECODER);
      doOnFx(() -> grid.select(0));
      Layer self = own.of(Kind.DECODER).get(0);
      checkMatrix(onFx(matrix::numbers), self, 0, own);
      assertEquals(0, self.weight(0, 3, 4), "the causal mask");

      choose(window, Kind.ENCODER);
      doOnFx(() -> grid.select(0));
      checkMatrix(onFx(matrix::numbers), own.of(Kind.ENCODER).get(0), 0, own);
    }
  }

  private static void checkMatrix(DataTable shown, Layer layer, int head, Attention own) {
    assertEquals(layer.queries(), shown.rows().size());
    for (int row = 0; row < layer.queries(); row++) {
      int query = layer.kind() == Kind.ENCODER ? own.walk().tour().city(row) : row;
      double sum = 0;
      for (int column = 0; column < layer.keys(); column++) {
        int key = layer.kind() == Kind.DECODER ? column : own.walk().tour().city(column);
        double weight = (double) shown.rows().get(row).get(column + 1);
        assertEquals(layer.weight(head, query, key), weight, 1e-7);
        sum += weight;
      }
      assertEquals(1, sum, 1e-5);
    }
  }

  @SuppressWarnings("unchecked")
  private static void choose(TspWindow window, Kind kind) {
    ComboBox<String> box = window.lookup(ComboBox.class, "attention-kind");
    doOnFx(() -> box.getSelectionModel().select(kind.ordinal()));
  }
}
