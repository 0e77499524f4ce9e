package descent.topic.cnn.view;

import static descent.ui.TopicWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.ExperimentConfig;
import descent.experiment.RunState;
import descent.topic.cnn.CnnTopic;
import descent.topic.cnn.inspect.KernelProbe;
import descent.topic.cnn.inspect.PicturesProbe;
import descent.topic.cnn.inspect.UnitArithmetic;
import descent.topic.cnn.network.LayerFormula;
import descent.topic.cnn.network.NetworkPreset;
import descent.topic.cnn.network.NetworkSpec;
import descent.topic.cnn.network.ShapeLedger;
import descent.training.SeedRuns;
import descent.training.SeedSpread;
import descent.training.SeedTrace;
import descent.ui.CalmRobot;
import descent.ui.TopicWindow;
import descent.ui.canvas.HeatMap;
import descent.ui.figure.DataTable;
import descent.ui.figure.Figure;
import descent.ui.figure.TableFigure;
import descent.ui.formula.FormulaSheet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network, its arithmetic and its seeds, in the real window and against the run's numbers. */
class CnnEditorTest {
  private static final String SMALL =
      "conv 4 3 padding=1, relu, maxpool 2, conv 6 3, maxpool 3, flatten, linear 10";

  @TempDir Path folder;

  private final CalmRobot robot = new CalmRobot();

  private TopicWindow open(String page, Map<String, String> settings) throws Exception {
    Map<String, String> all = new HashMap<>();
    all.put("data", "generated");
    all.put("generatedCount", "60");
    all.put("network", SMALL);
    all.put("epochs", "2");
    all.putAll(settings);
    return new TopicWindow(folder, new CnnTopic(), CnnView::new, page, all);
  }

  private static DataTable numbers(Figure figure) {
    return onFx(figure::numbers);
  }

  private static void fire(TopicWindow window, String menu, String item) {
    onFx(
        () -> {
          MenuButton button = (MenuButton) window.lookup("#" + menu);
          button.getItems().stream()
              .filter(i -> item.equals(i.getId()))
              .findFirst()
              .map(MenuItem.class::cast)
              .orElseThrow()
              .fire();
          return "";
        });
  }

  private static String network(TopicWindow window) {
    return onFx(
        () ->
            String.valueOf(
                window
                    .run()
                    .topic()
                    .settings()
                    .values(window.run().config().settings())
                    .get("network")));
  }

  private static boolean isDisabled(TopicWindow window, String id) {
    Node node = window.lookup("#" + id);
    return onFx(node::isDisabled);
  }

  @Test
  void c2_theLedgerShowsEveryLayer_andAnIllegalOneStopsTrainingUntilItIsMended() throws Exception {
    try (TopicWindow window = open("network", Map.of())) {
      window.waitFor("the layers", () -> window.has("#layer-row-6"));
      LayerTable table = window.figure(LayerTable.class, "Layers");
      ShapeLedger ledger = ShapeLedger.of(NetworkSpec.parse(SMALL));
      assertEquals(
          onFx(() -> window.run().started().orElseThrow().parameterCount()), ledger.parameters());
      for (int i = 0; i < 7; i++) {
        List<Object> row = numbers(table).rows().get(i);
        assertEquals(ledger.rows().get(i).output().orElseThrow().text(), row.get(3));
        assertEquals(ledger.rows().get(i).parameters(), row.get(4));
      }

      robot.clickOn("#layer-row-3");
      FormulaSheet sheet = window.figure(FormulaSheet.class, "Selected layer");
      window.waitFor(
          "the formulas of the layer",
          () ->
              sheet.lines().stream()
                  .map(FormulaSheet.Line::tex)
                  .toList()
                  .containsAll(
                      ledger.rows().get(3).formulas().stream().map(LayerFormula::tex).toList()));

      window.waitFor(
          "the fields of the layer",
          () -> window.lookup("#layer-row-3").lookup("#layer-dilation") != null);
      onFx(
          () -> {
            ((Spinner<?>) window.lookup("#layer-row-3").lookup("#layer-dilation"))
                .getEditor()
                .setText("9");
            return "";
          });
      String reason = "kernel 3 with dilation 9 spans 19, the input is 16 \u00d7 16";
      Label problem = (Label) window.lookup("#network-problem");
      window.waitFor("the reason", () -> problem.getText().contains(reason));
      assertTrue(isDisabled(window, "apply-network"));
      window.waitFor("play to be disabled", () -> isDisabled(window, "play"));

      window.press("undo-layer");
      window.waitFor("play to be enabled", () -> !isDisabled(window, "play"));
      assertFalse(onFx(problem::isVisible));
      assertEquals(SMALL, network(window));
    }
  }

  @Test
  void c2_layersAreAddedMovedAndRemoved_andApplyStartsTheRunWithThem() throws Exception {
    try (TopicWindow window = open("network", Map.of())) {
      window.waitFor("the layers", () -> window.has("#layer-row-6"));
      robot.clickOn("#layer-row-0");
      fire(window, "add-layer", "add-batchnorm");
      robot.press(KeyCode.ALT).press(KeyCode.DOWN).release(KeyCode.DOWN).release(KeyCode.ALT);
      window.press("layer-up");
      window.press("duplicate-layer");
      robot.clickOn("#layer-row-2");
      robot.type(KeyCode.DELETE);
      LayerTable table = window.figure(LayerTable.class, "Layers");
      assertEquals(
          List.of("Conv2d", "BatchNorm2d", "ReLU", "MaxPool2d"),
          numbers(table).rows().subList(0, 4).stream().map(row -> row.get(1)).toList());
      String edited = SMALL.replace("padding=1, relu", "padding=1, batchnorm, relu");
      window.press("apply-network");
      window.waitFor("the run with the new network", () -> network(window).equals(edited));
      window.waitFor(
          "its parameters",
          () ->
              window
                  .run()
                  .started()
                  .map(
                      started ->
                          started.parameterCount()
                              == ShapeLedger.of(NetworkSpec.parse(edited)).parameters())
                  .orElse(false));
      assertTrue(isDisabled(window, "apply-network"));
    }
  }

  @Test
  void c3_parametersAreComparedWithTheDenseNetwork() throws Exception {
    try (TopicWindow window = open("network", Map.of())) {
      window.waitFor("the layers", () -> window.has("#layer-row-6"));
      DataTable compared = numbers(window.figure(TableFigure.class, "Compared"));
      Map<Object, Object> parameters = new HashMap<>();
      compared.rows().forEach(row -> parameters.put(row.get(0), row.get(1)));
      assertEquals(
          onFx(() -> window.run().started().orElseThrow().parameterCount()),
          parameters.get("this one"));
      assertEquals(1_640_330L, parameters.get("dense"));
      assertEquals(545_098L, parameters.get("base"));

      fire(window, "start-network", "start-no-pooling");
      window.press("apply-network");
      String noPooling = NetworkPreset.NO_POOLING.network().text();
      window.waitFor("strided convolutions", () -> network(window).equals(noPooling));
      window.waitFor(
          "the run with them",
          () -> window.run().started().map(s -> s.parameterCount() == 545_098).orElse(false));
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void c8_aUnitsFieldAndSum_areThoseOfTheRunningNetwork() throws Exception {
    try (TopicWindow window = open("kernel", Map.of())) {
      window.stepEpoch();
      HeatMap map = window.figure(HeatMap.class, "Output of the layer");
      FieldPicture field = window.figure(FieldPicture.class, "Receptive field");
      ArithmeticView arithmetic = window.figure(ArithmeticView.class, "Kernel arithmetic");
      ComboBox<Object> layers = (ComboBox<Object>) window.lookup("#kernel-layer");
      onFx(
          () -> {
            layers.getSelectionModel().select(2);
            ((Spinner<Integer>) window.lookup("#kernel-channel")).getValueFactory().setValue(4);
            map.choose(2, 5);
            return "";
          });
      window.waitFor(
          "the unit of the second convolution",
          () ->
              arithmetic.unit().map(u -> u.channels() == 4).orElse(false)
                  && field.columns().length > 0
                  && field.columns()[0] == 9);

      // Unit (2, 5) of conv 3 without padding on the 16 x 16 pooled map: pooled rows 2 to 4 and
      // columns 5 to 7, of pixels 4 to 9 and 10 to 15; the first convolution adds 1 on each side.
      assertArrayEquals(new int[] {3, 4, 5, 6, 7, 8, 9, 10}, onFx(field::rows));
      assertArrayEquals(new int[] {9, 10, 11, 12, 13, 14, 15, 16}, onFx(field::columns));

      UnitArithmetic unit = onFx(() -> arithmetic.unit().orElseThrow());
      assertEquals(4 * 9, unit.values().length);
      assertEquals(unit.network(), unit.result(), 1e-5 * (1 + Math.abs(unit.network())));
      byte[] picture = window.ask(new PicturesProbe()).validation().picture(0);
      KernelProbe.Pass pass = window.ask(new KernelProbe(picture, 3));
      assertEquals(pass.map(3)[2 * 14 + 5], unit.network());
      assertEquals(UnitArithmetic.of(pass, 3, 2, 5).result(), unit.result());

      window.press("kernel-first");
      for (int i = 0; i < 3; i++) {
        window.press("kernel-forward");
      }
      assertEquals(3, onFx(arithmetic::step));
      double three = unit.product(0) + unit.product(1) + unit.product(2);
      assertEquals(three, unit.sumOfFirst(3), 1e-12);
      assertTrue(
          onFx(arithmetic::getAccessibleText).contains("after 3 of 36 products"),
          onFx(arithmetic::getAccessibleText));
    }
  }

  @Test
  void c9_seedsAreTrainedAsRunsOfTheirOwn_andComparedBySentenceAndP() throws Exception {
    try (TopicWindow window = open("seeds", Map.of("epochs", "1"))) {
      window.press("seeds-train");
      Label verdict = (Label) window.lookup("#seeds-verdict");
      window.waitFor("five seeds", () -> verdict.getText().startsWith("Over 5 seeds"));
      List<SeedTrace> expected =
          new SeedRuns(new CnnTopic(), onFx(() -> window.run().beside()))
              .run(config(window), List.of(5L, 6L, 7L, 8L, 9L), p -> {}, () -> false);
      double[] ends =
          expected.stream().mapToDouble(t -> t.last("validationLoss")).sorted().toArray();
      double[] shown = window.values("Validation loss", "now");
      assertEquals(SeedSpread.quantile(ends, 0.5), shown[shown.length - 1], 1e-12);
      DataTable table = numbers(window.figure(TableFigure.class, "Seeds in numbers"));
      assertEquals(SeedSpread.deviation(ends), value(table, "deviation"), 1e-12);

      window.press("seeds-remember");
      onFx(
          () -> {
            window.run().change(Map.of("learningRate", "0.3"));
            return "";
          });
      Button train = (Button) window.lookup("#seeds-train");
      window.waitFor("the button", () -> !train.isDisabled());
      window.press("seeds-train");
      window.waitFor("the comparison", () -> verdict.getText().contains("remembered;"));
      assertTrue(onFx(verdict::getText).startsWith("They d"), () -> onFx(verdict::getText));
      table = numbers(window.figure(TableFigure.class, "Seeds in numbers"));
      List<Object> labels = new ArrayList<>();
      table.rows().forEach(row -> labels.add(row.get(0)));
      assertTrue(labels.contains("Learning rate"), labels::toString);
      assertTrue(value(table, "p-value") <= 1);
      assertEquals(RunState.READY, onFx(() -> window.run().state()));
    }
  }

  private static ExperimentConfig config(TopicWindow window) {
    return onFx(() -> window.run().config());
  }

  private static double value(DataTable table, String label) {
    return table.rows().stream()
        .filter(row -> row.get(0).equals(label))
        .mapToDouble(row -> ((Number) row.get(1)).doubleValue())
        .findFirst()
        .orElseThrow();
  }
}
