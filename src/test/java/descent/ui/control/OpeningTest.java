package descent.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.ui.CalmRobot;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith({ApplicationExtension.class, CalmRobot.Source.class})
class OpeningTest {
  private Stage stage;

  @Start
  void start(Stage shared) {
    stage = new Stage(); // the shared one keeps the size that earlier tests gave it
    stage.setScene(new Scene(new Pane(), 640, 420));
    stage.setMinWidth(300);
    stage.setMinHeight(200);
  }

  @AfterEach
  void hide(CalmRobot robot) {
    robot.interact(stage::hide);
  }

  private void shrink(CalmRobot robot) {
    resize(robot, 300, 200);
  }

  private void resize(CalmRobot robot, int width, int height) {
    robot.interact(
        () -> {
          stage.setWidth(width);
          stage.setHeight(height);
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aWindowThatIsShrunkWhileItOpensGetsItsSizeAgain(CalmRobot robot) throws Exception {
    robot.interact(() -> Opening.show(stage, Duration.INDEFINITE));
    shrink(robot);
    WaitForAsyncUtils.waitFor(
        60, TimeUnit.SECONDS, () -> stage.getWidth() == 640 && stage.getHeight() == 420);
  }

  @Test
  void aWindowManagerThatInsistsHasItsWay(CalmRobot robot) {
    robot.interact(() -> Opening.show(stage, Duration.INDEFINITE));
    for (int i = 0; i < 5; i++) {
      shrink(robot);
    }
    assertEquals(300, stage.getWidth());
    assertEquals(200, stage.getHeight());
  }

  @Test
  void aSizeThatSomebodyChoseStays(CalmRobot robot) {
    robot.interact(() -> Opening.show(stage, Duration.INDEFINITE));
    resize(robot, 400, 300);
    assertEquals(400, stage.getWidth());
    assertEquals(300, stage.getHeight());
  }

  @Test
  void whoShrinksItLaterHasItSo(CalmRobot robot) throws Exception {
    robot.interact(() -> Opening.show(stage, Duration.millis(1)));
    WaitForAsyncUtils.waitFor(
        60,
        TimeUnit.SECONDS,
        () -> {
          shrink(robot);
          return stage.getWidth() == 300 && stage.getHeight() == 200;
        });
  }
}
