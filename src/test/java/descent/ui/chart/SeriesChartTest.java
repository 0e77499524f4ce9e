package descent.ui.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.ui.CalmRobot;
import descent.ui.figure.FigureExport;
import descent.ui.figure.Panel;
import descent.ui.figure.Stages;
import descent.ui.figure.ViewContext;
import descent.ui.theme.Role;
import descent.ui.theme.Theme;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith({ApplicationExtension.class, CalmRobot.Source.class})
class SeriesChartTest {
  private ViewContext context;
  private SeriesChart chart;
  private Series train;

  @Start
  void start(Stage stage) {
    context = Stages.context();
    chart = new SeriesChart(context, "Loss", "step", "error (1)");
    train = chart.line("train", Role.TRAIN);
    Stages.show(stage, context, new StackPane(new Panel(context, chart, "")), 700, 450);
  }

  private void draw(CalmRobot robot, Runnable change) {
    robot.interact(
        () -> {
          change.run();
          chart.applyCss();
          chart.layout();
          context.frames().drawNow();
        });
  }

  private static int count(BufferedImage image, int rgb) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & 0xFFFFFF) == (rgb & 0xFFFFFF)) {
          count++;
        }
      }
    }
    return count;
  }

  @Test
  void summary_isWhatTheChartShowsNow(CalmRobot robot) {
    assertEquals("Nothing to see yet.", chart.summary());
    draw(robot, () -> train.setData(new double[] {0, 50, 100}, new double[] {4, 1, 2}));
    assertEquals(
        "train, blue line: 2.000 at step 100; lowest 1.000 at 50, highest 4.000 at 0.",
        chart.summary());
    Object heard = chart.queryAccessibleAttribute(AccessibleAttribute.TEXT);
    assertEquals("Loss: error (1) over step. " + chart.summary(), heard);
  }

  @Test
  void arrows_moveTheCrosshairAndPlusZooms(CalmRobot robot) {
    draw(robot, () -> train.setData(new double[] {0, 50, 100}, new double[] {4, 1, 2}));
    robot.interact(chart::requestFocus);
    robot.type(KeyCode.END);
    assertTrue(robot.lookup(".reading-box .label").queryAll().toString().contains("train 2.000"));
    robot.type(KeyCode.LEFT, 40);
    assertFalse(robot.lookup(".reading-box .label").queryAll().toString().contains("train 2.000"));
    robot.type(KeyCode.ADD);
    draw(robot, () -> {});
    assertTrue(chart.axisRanges()[1] - chart.axisRanges()[0] < 60);
    robot.type(KeyCode.NUMPAD0);
    draw(robot, () -> {});
    assertEquals(100, chart.axisRanges()[1] - chart.axisRanges()[0], 2);
  }

  @Test
  void data_setTheAxesAndAppearInTheirColour(CalmRobot robot) {
    draw(robot, () -> train.setData(new double[] {0, 50, 100}, new double[] {4, 1, 2}));
    assertArrayEquals(new double[] {0, 100, 1, 4}, chart.axisRanges(), 1.01);
    BufferedImage image = FigureExport.image(chart, 600, 400, 1);
    int blue = context.theme().palette().line(Role.TRAIN).getRGB();
    assertTrue(count(image, blue) > 300, "the line is drawn");
    draw(robot, () -> train.setVisible(false));
    assertEquals(0, count(FigureExport.image(chart, 600, 400, 1), blue));
  }

  @Test
  void logButton_makesTheAxisLogarithmicAndOmitsWhatItCannotShow(CalmRobot robot) {
    draw(robot, () -> train.setData(new double[] {0, 1, 2, 3}, new double[] {0, 0.003, 0.5, 40}));
    robot.clickOn("log");
    draw(robot, () -> {});
    double[] range = chart.axisRanges();
    assertEquals(0.002, range[2], 1e-9);
    assertEquals(50, range[3], 1e-9);
    robot.clickOn("log");
    draw(robot, () -> {});
    assertFalse(chart.logYProperty().get());
    assertEquals(0, chart.axisRanges()[2]);
  }

  @Test
  void gapsAndInfinities_doNotBreakTheAxes(CalmRobot robot) {
    draw(
        robot,
        () ->
            train.setData(
                new double[] {0, 1, 2, 3},
                new double[] {1, Double.NaN, Double.POSITIVE_INFINITY, 2}));
    assertArrayEquals(new double[] {1, 2}, java.util.Arrays.copyOfRange(chart.axisRanges(), 2, 4));
  }

  @Test
  void dragging_zoomsAndDoubleClickReturns(CalmRobot robot) {
    draw(robot, () -> train.setData(new double[] {0, 50, 100}, new double[] {4, 1, 2}));
    Bounds b = chart.localToScreen(chart.getBoundsInLocal());
    double x = b.getMinX() + b.getWidth() / 3;
    double y = b.getMinY() + b.getHeight() / 3;
    robot.drag(x, y).dropTo(x + 120, y + 90);
    draw(robot, () -> {});
    double[] zoomed = chart.axisRanges();
    assertTrue(zoomed[0] > 10 && zoomed[1] < 80, zoomed[0] + " to " + zoomed[1]);
    robot.doubleClickOn(chart);
    draw(robot, () -> {});
    assertEquals(0, chart.axisRanges()[0]);
    assertEquals(100, chart.axisRanges()[1]);
  }

  @Test
  void hovering_showsTheValue(CalmRobot robot) {
    draw(robot, () -> train.setData(new double[] {0, 50, 100}, new double[] {4, 1.2345, 2}));
    robot.moveTo(chart);
    assertTrue(
        robot.lookup(".reading-box .label").queryAllAs(Label.class).stream()
            .anyMatch(
                label ->
                    label.getText().equals("train 1.234")
                        || label.getText().equals("train 1.235")));
  }

  @Test
  void hovering_readsOnlyTheNearestOfManyLinesAtOtherPlaces(CalmRobot robot) {
    draw(
        robot,
        () -> {
          train.setData(new double[] {0, 100}, new double[] {0, 1});
          for (int i = 1; i < 8; i++) {
            double at = 13.0 * i;
            chart.line("way " + i, Role.category(i)).setData(new double[] {at}, new double[] {1});
          }
        });
    robot.moveTo(chart);
    List<String> read =
        robot.lookup(".reading-box .label").queryAllAs(Label.class).stream()
            .map(Label::getText)
            .toList();
    assertEquals(List.of("step 52", "way 4 1.000"), read);
  }

  @Test
  void theme_changesColoursWhileItRuns(CalmRobot robot) {
    draw(robot, () -> train.setData(new double[] {0, 1}, new double[] {0, 1}));
    robot.interact(() -> context.theme().setMode(Theme.Mode.DARK));
    BufferedImage image = FigureExport.image(chart, 300, 200, 1);
    assertEquals(context.theme().palette().background().getRGB(), image.getRGB(2, 2));
    robot.interact(() -> context.theme().setMode(Theme.Mode.LIGHT));
  }

  @Test
  void svgAndNumbers_areWritten(CalmRobot robot, @TempDir Path folder) throws Exception {
    draw(
        robot,
        () -> {
          train.setData(new double[] {0, 1}, new double[] {0.5, 0.25});
          chart.setReference("closed form", 0.2);
          chart.setEpochLines(0, 1);
          chart
              .band("range", Role.GREY)
              .setBand(new double[] {0, 1}, new double[] {0, 0}, new double[] {1, 1}, 2);
          chart.points("data", Role.ORANGE).setData(new double[] {0.5}, new double[] {0.4});
        });
    FigureExport.svg(chart, folder.resolve("a.svg"));
    String svg = Files.readString(folder.resolve("a.svg"));
    assertTrue(svg.contains("closed form 0.2000"));
    assertTrue(svg.contains("Loss"));
    assertTrue(svg.contains("train"));
    assertEquals(5, chart.numbers().rows().size());
    assertEquals(java.util.List.of("train", 1.0, 0.25, ""), chart.numbers().rows().get(1));
  }

  @Test
  void wrongUse_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> chart.setXRange(1, 1));
    assertThrows(
        IllegalStateException.class,
        () -> train.setBand(new double[1], new double[1], new double[1], 1));
  }
}
