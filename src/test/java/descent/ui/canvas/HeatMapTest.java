package descent.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.ui.CalmRobot;
import descent.ui.figure.FigureExport;
import descent.ui.figure.Stages;
import descent.ui.figure.ViewContext;
import descent.ui.theme.ColorMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith({ApplicationExtension.class, CalmRobot.Source.class})
class HeatMapTest {
  private ViewContext context;
  private HeatMap map;

  @Start
  void start(Stage stage) {
    context = Stages.context();
    map = new HeatMap(context, "Weights", "unit", "input", "weight");
    Stages.show(stage, context, new StackPane(map), 500, 400);
  }

  private void draw(CalmRobot robot, Runnable change) {
    robot.interact(
        () -> {
          change.run();
          context.frames().drawNow();
        });
  }

  private int cell(int row, int column, int rows, int columns) {
    int x = (int) ((column + 0.5) * map.area().getWidth() / columns);
    int y = (int) ((row + 0.5) * map.area().getHeight() / rows);
    return map.pixel(x, y);
  }

  @Test
  void pixels_haveTheColoursOfTheirValues(CalmRobot robot) {
    draw(
        robot,
        () -> {
          map.setRange(0, 4);
          map.setValues(new double[] {0, 1, 2, 3, 4, Double.NaN}, 2, 3);
        });
    ColorMap viridis = ColorMap.viridis();
    assertEquals(viridis.argb(0), cell(0, 0, 2, 3));
    assertEquals(viridis.argb(0.25), cell(0, 1, 2, 3));
    assertEquals(viridis.argb(0.75), cell(1, 0, 2, 3));
    assertEquals(viridis.argb(1), cell(1, 1, 2, 3));
    assertEquals(0, cell(1, 2, 2, 3));
  }

  @Test
  void signedValues_haveASymmetricScale(CalmRobot robot) {
    draw(
        robot,
        () -> {
          map.setSigned(true);
          map.setValues(new double[] {-1, 0, 2}, 1, 3);
        });
    ColorMap signed = ColorMap.signed(false);
    assertEquals(signed.argb(0.25), cell(0, 0, 1, 3));
    assertEquals(signed.argb(0.5), cell(0, 1, 1, 3));
    assertEquals(signed.argb(1), cell(0, 2, 1, 3));
  }

  @Test
  void hoverAndClick_nameTheCell(CalmRobot robot) {
    AtomicReference<String> clicked = new AtomicReference<>("");
    draw(
        robot,
        () -> {
          map.setColumnLabels(List.of("a", "b", "c"));
          map.setOnCellClicked((row, column) -> clicked.set(row + "," + column));
          map.setValues(new double[] {1, 2, 3, 4, 5.5, 6, 7, 8, 9}, 3, 3);
        });
    var at = map.localToScreen(map.area().getCenterX(), map.area().getCenterY());
    robot.moveTo(at).clickOn(at);
    List<String> texts =
        robot.lookup(".reading-box .label").queryAllAs(Label.class).stream()
            .map(Label::getText)
            .toList();
    assertEquals(List.of("unit 1, input b", "weight 5.500"), texts);
    assertEquals("1,1", clicked.get());
  }

  @Test
  void figure_isPaintedAndHasItsNumbers(CalmRobot robot) {
    draw(
        robot,
        () -> {
          map.setRange(0, 1);
          map.setValues(new float[] {1, 1, 1, 1}, 2, 2);
        });
    int yellow = ColorMap.viridis().argb(1);
    assertEquals(yellow, FigureExport.image(map, 400, 300, 1).getRGB(120, 100));
    assertEquals(List.of("unit", "0", "1"), map.numbers().columns());
    assertEquals(List.of("1", 1.0, 1.0), map.numbers().rows().get(1));
  }

  @Test
  void arrowKeys_moveTheChosenCell(CalmRobot robot) {
    AtomicReference<String> chosen = new AtomicReference<>("");
    draw(
        robot,
        () -> {
          map.setOnCellClicked((row, column) -> chosen.set(row + "," + column));
          map.setValues(new double[6], 2, 3);
          map.choose(0, 1);
          map.requestFocus();
        });
    robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.DOWN);
    assertEquals("1,2", chosen.get());
  }

  @Test
  void wrongSizes_areRefused() {
    var e = assertThrows(IllegalArgumentException.class, () -> map.setValues(new double[3], 2, 2));
    assertTrue(e.getMessage().contains("2 x 2"));
  }
}
