package descent.ui.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.ui.CalmRobot;
import java.awt.Graphics2D;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith({ApplicationExtension.class, CalmRobot.Source.class})
class PanelTest {
  private final AtomicInteger toggled = new AtomicInteger();
  private Panel panel;
  private Region content;

  private static final class Box implements Figure {
    private final Region region;

    Box(Region region) {
      this.region = region;
    }

    @Override
    public Node node() {
      return region;
    }

    @Override
    public String title() {
      return "Loss";
    }

    @Override
    public void paint(Graphics2D g, double width, double height) {
      g.fillRect(0, 0, 5, 5);
    }

    @Override
    public DataTable numbers() {
      return DataTable.columns("step", "loss").row(1, 0.5).row(2, 0.25).build();
    }
  }

  @Start
  void start(Stage stage) {
    ViewContext context = Stages.context();
    content = new Region();
    panel = new Panel(context, new Box(content), "lower is better");
    panel.addEventHandler(Panel.TOGGLE_MAXIMISED, e -> toggled.incrementAndGet());
    Stages.show(stage, context, new StackPane(panel), 500, 300);
  }

  private void fire(CalmRobot robot, String entry) {
    MenuItem item =
        panel.menuItems().stream().filter(i -> entry.equals(i.getText())).findFirst().orElseThrow();
    robot.interact(item::fire);
  }

  @Test
  void doubleClickOnTitle_asksForMaximising(CalmRobot robot) {
    robot.doubleClickOn("Loss");
    assertEquals(1, toggled.get());
    fire(robot, "Maximise");
    assertEquals(2, toggled.get());
    robot.interact(() -> panel.setMaximised(true));
    assertTrue(panel.menuItems().stream().map(MenuItem::getText).anyMatch("Restore"::equals));
  }

  @Test
  void emptyText_standsInPlaceOfTheFigure(CalmRobot robot) {
    robot.interact(() -> panel.setEmptyText("The loss appears here. Press Play."));
    assertTrue(robot.lookup("The loss appears here. Press Play.").query().isVisible());
    assertFalse(content.isVisible());
    robot.interact(() -> panel.setEmptyText(""));
    assertTrue(content.isVisible());
  }

  @Test
  void aReadingAidThatDoesNotFitStandsBelowTheTitle(CalmRobot robot) {
    Label reading = robot.lookup(".panel-reading").queryAs(Label.class);
    assertTrue(reading.getParent().getStyleClass().contains("panel-words"));
    String longer = "lower is better, the gap between both lines is shaded; a star: the lowest";
    robot.interact(() -> panel.setReadingAid(longer + ", " + longer));
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(reading.getParent().getStyleClass().contains("panel-words"));
    assertTrue(reading.getHeight() > 1.5 * reading.getFont().getSize());
    robot.interact(() -> panel.setReadingAid("lower"));
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(reading.getParent().getStyleClass().contains("panel-words"));
    robot.interact(() -> panel.setReadingAid(""));
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(reading.getParent().getStyleClass().contains("panel-words"));
  }

  @Test
  void showNumbers_opensATableWithAllRows(CalmRobot robot) {
    fire(robot, "Show numbers");
    NumbersView view = robot.lookup(".numbers-view").queryAs(NumbersView.class);
    assertEquals(2, view.getItems().size());
    assertEquals("loss", view.getColumns().get(1).getText());
    assertEquals(0.25, view.getItems().get(1).get(1));
    robot.interact(() -> ((Stage) view.getScene().getWindow()).close());
  }
}
