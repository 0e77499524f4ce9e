package descent.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.ui.CalmRobot;
import descent.ui.figure.FigureExport;
import descent.ui.figure.Stages;
import descent.ui.figure.ViewContext;
import descent.ui.theme.ColorMap;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith({ApplicationExtension.class, CalmRobot.Source.class})
class ImageGridTest {
  private ViewContext context;
  private ImageGrid grid;

  @Start
  void start(Stage stage) {
    context = Stages.context();
    grid = new ImageGrid(context, "Maps", "map", "activation");
    Stages.show(stage, context, new StackPane(grid), 500, 400);
  }

  private void draw(CalmRobot robot, Runnable change) {
    robot.interact(
        () -> {
          change.run();
          context.frames().drawNow();
        });
  }

  private static ImageTile tile(String caption, float... values) {
    return new ImageTile(caption, 1, 2, 2, values);
  }

  /** The drawn colour in the middle of a pixel of an image of 2 x 2. */
  private int color(int index, int row, int column) {
    Rectangle2D image = grid.imageOf(index);
    double x = image.getX() - grid.area().getX() + (column + 0.5) / 2 * image.getWidth();
    double y = image.getY() - grid.area().getY() + (row + 0.5) / 2 * image.getHeight();
    return grid.pixel((int) x, (int) y);
  }

  @Test
  void sharedScale_makesImagesComparable(CalmRobot robot) {
    draw(
        robot,
        () -> {
          grid.setRange(0, 4);
          grid.setTiles(List.of(tile("0", 0, 1, 2, 3), tile("1", 4, 4, 4, Float.NaN)));
        });
    ColorMap viridis = ColorMap.viridis();
    assertEquals(viridis.argb(0), color(0, 0, 0));
    assertEquals(viridis.argb(0.75), color(0, 1, 1));
    assertEquals(viridis.argb(1), color(1, 0, 1));
    assertEquals(0, color(1, 1, 1));
  }

  @Test
  void eachItsOwnScale_usesAllColoursForEveryImage(CalmRobot robot) {
    draw(
        robot,
        () -> {
          grid.setEachItsOwnRange(true);
          grid.setTiles(List.of(tile("0", 0, 1, 1, 1), tile("1", 5, 5, 5, 105)));
        });
    assertEquals(ColorMap.viridis().argb(1), color(0, 0, 1));
    assertEquals(ColorMap.viridis().argb(0), color(1, 0, 0));
    draw(robot, () -> grid.setSigned(true));
    assertEquals(ColorMap.signed(false).argb(0.5), color(0, 0, 0));
  }

  @Test
  void threeChannels_areRedGreenBlue(CalmRobot robot) {
    draw(
        robot,
        () -> {
          grid.setRange(0, 1);
          float[] values = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0.5f};
          grid.setTiles(List.of(new ImageTile("", 3, 2, 2, values)));
        });
    assertEquals(0xFFFF0000, color(0, 0, 0));
    assertEquals(0xFF00FF00, color(0, 0, 1));
    assertEquals(0xFF0000FF, color(0, 1, 0));
    assertEquals(0xFF000080, color(0, 1, 1));
  }

  @Test
  void hoverNamesThePixel_clickSelects_arrowsMove(CalmRobot robot) {
    draw(
        robot,
        () ->
            grid.setTiles(
                IntStream.range(0, 6).mapToObj(i -> tile("" + i, i, i, i, i + 0.5f)).toList()));
    Rectangle2D image = grid.imageOf(2);
    var at =
        grid.localToScreen(
            image.getX() + 0.75 * image.getWidth(), image.getY() + 0.75 * image.getHeight());
    robot.moveTo(at).clickOn(at);
    List<String> texts =
        robot.lookup(".reading-box .label").queryAllAs(Label.class).stream()
            .map(Label::getText)
            .toList();
    assertEquals(List.of("map 2, row 1, column 1", "activation 2.500"), texts);
    assertEquals(2, grid.selectedProperty().get());
    robot.type(KeyCode.RIGHT);
    assertEquals(3, grid.selectedProperty().get());
    robot.type(KeyCode.HOME).type(KeyCode.LEFT);
    assertEquals(0, grid.selectedProperty().get());
    assertTrue(grid.getAccessibleText().contains("6 images of 2 by 2"));
    assertTrue(grid.getAccessibleText().endsWith("selected: map 0"));
  }

  @Test
  void manyImages_scrollToTheSelectedOne(CalmRobot robot) {
    draw(
        robot,
        () ->
            grid.setTiles(
                IntStream.range(0, 5000).mapToObj(i -> tile("" + i, 0, 1, 2, 3)).toList()));
    ScrollBar bar = (ScrollBar) grid.lookup(".scroll-bar");
    assertTrue(bar.isVisible());
    assertEquals(0, bar.getValue());
    draw(robot, () -> grid.select(4999));
    assertTrue(bar.getValue() > 0);
    Rectangle2D last = grid.imageOf(4999);
    assertTrue(last.getMaxY() <= grid.area().getMaxY());
    assertTrue(grid.size().getHeight() > 400, "a saved picture holds all images");
  }

  @Test
  void figure_isPaintedAndHasItsNumbers(CalmRobot robot) {
    draw(
        robot,
        () -> {
          grid.setRange(0, 1);
          grid.setTiles(List.of(tile("7", 1, 1, 1, 1)));
        });
    int yellow = ColorMap.viridis().argb(1);
    robot.interact(
        () -> assertEquals(yellow, FigureExport.image(grid, 400, 300, 1).getRGB(30, 60)));
    assertEquals(List.of("map", "channel", "row", "0", "1"), grid.numbers().columns());
    assertEquals(List.of("map 7", 0, 1, 1f, 1f), grid.numbers().rows().get(1));
  }

  @Test
  void wrongSizes_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ImageTile("", 1, 2, 2, new float[3]));
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                grid.setTiles(
                    List.of(tile("", 1, 2, 3, 4), new ImageTile("", 1, 1, 1, new float[1]))));
    assertTrue(e.getMessage().contains("2 x 2 and 1 x 1"));
  }
}
