package descent.topic.tsp.view;

import static descent.topic.tsp.view.TspWindow.doOnFx;
import static descent.topic.tsp.view.TspWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.tsp.inspect.AttentionProbe;
import descent.topic.tsp.inspect.AttentionProbe.Kind;
import descent.topic.tsp.inspect.AttentionProbe.Layer;
import descent.topic.tsp.inspect.BlockProbe;
import descent.topic.tsp.inspect.NormProbe;
import descent.topic.tsp.inspect.OrderProbe;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.label.LabelRequest;
import descent.ui.canvas.HeatMap;
import descent.ui.chart.BarsChart;
import descent.ui.chart.SeriesChart;
import descent.ui.figure.DataTable;
import descent.ui.figure.TableFigure;
import java.nio.file.Path;
import javafx.scene.control.ComboBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T10 of the curriculum, done in the real window and compared with the network's own numbers. */
class BlockViewTest {
  private static final Instance SHOWN =
      new LabelRequest("sketch", InstanceKind.UNIFORM, 20, 20, 1)
          .instance(0)
          .named("random 20, seed 1");

  @TempDir Path folder;

  @Test
  void scoresBlockAndOrder_areTheNetworksOwn() throws Exception {
    try (TspWindow window = new TspWindow(folder, "scores")) {
      scores(window);
      window.goTo("Block");
      block(window);
      window.goTo("Order");
      order(window);
    }
  }

  private static void scores(TspWindow window) throws Exception {
    HeatMap weights = window.lookup(HeatMap.class, "weights");
    window.waitFor("weights", () -> weights.numbers().rows().size() == 20);
    Layer own = window.ask(new AttentionProbe(SHOWN)).found().orElseThrow().of(Kind.ENCODER).get(0);
    DataTable shown = onFx(weights::numbers);
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 20; j++) {
        assertEquals(own.weight(0, i, j), (double) shown.rows().get(i).get(j + 1), 1e-5);
      }
    }
    window.press("scores-scale");
    DataTable undivided = onFx(weights::numbers);
    assertNotEquals(shown.rows().get(0).get(1), undivided.rows().get(0).get(1));

    choose(window, "scores-mask", 2);
    assertEquals(0.0, onFx(weights::numbers).rows().get(3).get(5), "causal: nothing later");
    choose(window, "scores-mask", 3);
    assertEquals(0.0, onFx(weights::numbers).rows().get(3).get(20), "padding");
    choose(window, "scores-attention", 1);
    choose(window, "scores-mask", 0);
    assertEquals(19, onFx(weights::numbers).rows().size(), "19 steps of the decoder");
    assertEquals(0.0, onFx(weights::numbers).rows().get(3).get(5), "the decoder's own mask");
  }

  private static void choose(TspWindow window, String id, int index) {
    ComboBox<?> box = window.lookup(ComboBox.class, id);
    doOnFx(() -> box.getSelectionModel().select(index));
  }

  private static void block(TspWindow window) throws Exception {
    BarsChart stages = window.figure(BarsChart.class, "Residual stream");
    window.waitFor("the stream", () -> stages.numbers().rows().size() == 5);
    BlockProbe.Block own = window.ask(new BlockProbe(SHOWN)).found().orElseThrow();
    DataTable shown = onFx(stages::numbers);
    for (int i = 0; i < 5; i++) {
      assertEquals(own.stages().get(i).name(), shown.rows().get(i).get(0));
      assertEquals(own.stages().get(i).stream(), shown.rows().get(i).get(1));
      assertEquals(own.stages().get(i).added(), shown.rows().get(i).get(2));
    }
    SeriesChart drift = window.figure(SeriesChart.class, "What company does");
    window.waitFor("norms", () -> drift.series().get(1).size() > 0);
    NormProbe.Norms norms = window.ask(new NormProbe(SHOWN)).found().orElseThrow();
    assertEquals(norms.batchNormDrift()[0], onFx(() -> drift.series().get(1).y(0)));
    assertTrue(onFx(() -> drift.series().get(0).y(0)) < 1e-5, "layer norm: no change");
  }

  private static void order(TspWindow window) throws Exception {
    TableFigure changes = window.lookup(TableFigure.class, "order-changes");
    window.waitFor("changes", () -> changes.numbers().rows().size() == 4);
    OrderProbe.Order own = window.ask(new OrderProbe(SHOWN, 1)).found().orElseThrow();
    assertEquals(own.shuffled(), onFx(changes::numbers).rows().get(1).get(1));
    window.press("order-shuffle");
    OrderProbe.Order next = window.ask(new OrderProbe(SHOWN, 2)).found().orElseThrow();
    window.waitFor(
        "another prefix", () -> changes.numbers().rows().get(1).get(1).equals(next.shuffled()));
    HeatMap encoding = window.lookup(HeatMap.class, "encoding");
    DataTable shown = onFx(encoding::numbers);
    assertEquals(Math.sin(5), (double) shown.rows().get(5).get(1), 1e-6);
    assertEquals(Math.cos(5), (double) shown.rows().get(5).get(2), 1e-6);
  }
}
