package descent.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.ui.CalmRobot;
import descent.ui.figure.FigureExport;
import descent.ui.figure.Stages;
import descent.ui.figure.ViewContext;
import descent.ui.theme.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith({ApplicationExtension.class, CalmRobot.Source.class})
class AxesRasterTest {
  private ViewContext context;
  private SurfacePlot surface;
  private RegionPlot regions;

  @Start
  void start(Stage stage) {
    context = Stages.context();
    surface = new SurfacePlot(context, "Loss surface", "w1", "w2", "loss");
    regions = new RegionPlot(context, "Regions", "x1", "x2", List.of("A", "B"));
    Stages.show(stage, context, new HBox(surface, regions), 820, 300);
  }

  private void draw(CalmRobot robot, Runnable change) {
    robot.interact(
        () -> {
          change.run();
          context.frames().drawNow();
        });
  }

  private static Grid2d grid(int n, double slope, double offset) {
    double[] values = new double[n * n];
    for (int i = 0; i < values.length; i++) {
      values[i] = offset + slope * (i % n) / (n - 1);
    }
    return new Grid2d(-1, 1, -1, 1, n, n, values);
  }

  @Test
  void surface_getsBrighterWithHeightAndKeepsItsPaths(CalmRobot robot, @TempDir Path folder)
      throws Exception {
    Trail trail = surface.trail("SGD", Role.TRAIN);
    draw(
        robot,
        () -> {
          surface.setSurface(grid(11, 2, 1));
          surface.setOptimum(-1, 0);
          trail.append(1, 1);
          trail.append(0, 0.5);
        });
    int left = surface.pixel(2, 50);
    int right = surface.pixel((int) surface.area().getWidth() - 3, 50);
    assertTrue((right >> 8 & 0xFF) > (left >> 8 & 0xFF), "green grows");
    FigureExport.svg(surface, folder.resolve("s.svg"));
    assertTrue(Files.readString(folder.resolve("s.svg")).contains("optimum"));
    assertEquals(121 + 2, surface.numbers().rows().size());
  }

  @Test
  void surface_readsTheHeightUnderTheMouse(CalmRobot robot) {
    draw(robot, () -> surface.setSurface(grid(11, 2, 1)));
    robot.moveTo(surface.localToScreen(surface.area().getCenterX(), surface.area().getCenterY()));
    String text =
        robot.lookup(".reading-box .label").queryAllAs(Label.class).stream()
            .map(Label::getText)
            .reduce("", (a, b) -> a + "|" + b);
    assertTrue(text.contains("loss 2.0") || text.contains("loss 1.99"), text);
  }

  @Test
  void regions_haveTheTintOfTheLikelierClass(CalmRobot robot) {
    draw(
        robot,
        () -> {
          regions.setRegions(List.of(grid(5, -1, 1), grid(5, 1, 0)));
          regions.setPoints(new double[] {0.5}, new double[] {0}, new int[] {1}, 1);
        });
    int left = regions.pixel(2, 20);
    int right = regions.pixel((int) regions.area().getWidth() - 3, 20);
    assertNotEquals(left, right);
    assertTrue((left & 0xFF) > (left >> 16 & 0xFF), "class A is blue");
    assertTrue((right >> 16 & 0xFF) > (right & 0xFF), "class B is orange");
    assertThrows(IllegalArgumentException.class, () -> regions.setRegions(List.of(grid(5, 1, 0))));
  }
}
