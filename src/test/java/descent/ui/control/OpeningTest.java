package descent.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class OpeningTest {
  private Stage stage;

  @Start
  void start(Stage stage) {
    this.stage = stage;
    stage.setScene(new Scene(new Pane(), 640, 420));
    stage.setMinWidth(300);
  }

  private void shrink(FxRobot robot) {
    robot.interact(
        () -> {
          stage.setWidth(300);
          stage.setHeight(200);
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aWindowThatIsShrunkWhileItOpensGetsItsSizeAgain(FxRobot robot) {
    robot.interact(() -> Opening.show(stage, Duration.INDEFINITE));
    shrink(robot);
    shrink(robot);
    assertEquals(640, stage.getWidth());
    assertEquals(420, stage.getHeight());
  }

  @Test
  void aWindowManagerThatInsistsHasItsWay(FxRobot robot) {
    robot.interact(() -> Opening.show(stage, Duration.INDEFINITE));
    for (int i = 0; i < 5; i++) {
      shrink(robot);
    }
    assertEquals(300, stage.getWidth());
    assertEquals(200, stage.getHeight());
  }

  @Test
  void whoShrinksItLaterHasItSo(FxRobot robot) throws Exception {
    robot.interact(() -> Opening.show(stage, Duration.millis(1)));
    WaitForAsyncUtils.waitFor(
        20,
        TimeUnit.SECONDS,
        () -> {
          shrink(robot);
          return stage.getWidth() == 300 && stage.getHeight() == 200;
        });
  }
}
