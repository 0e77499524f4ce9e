package descent.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.ui.CalmRobot;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith({ApplicationExtension.class, CalmRobot.Source.class})
class ThemeTest {
  private final Theme theme = new Theme();
  private final Pane inner = new Pane();

  @Start
  void start(Stage stage) {
    Scene scene = new Scene(new Pane(inner), 200, 100);
    theme.apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void projector_enlargesTextByHalfAndGoesBackToTheThemeBefore(CalmRobot robot) {
    robot.interact(
        () -> {
          theme.setMode(Theme.Mode.DARK);
          theme.toggleProjector();
        });
    assertEquals(Theme.Mode.PROJECTOR, theme.mode());
    assertEquals(1.5 * Theme.DEFAULT_TEXT_SIZE, theme.textSize());
    robot.interact(theme::toggleProjector);
    assertEquals(Theme.Mode.DARK, theme.mode());
    assertEquals(Theme.DEFAULT_TEXT_SIZE, theme.textSize());
  }

  @Test
  void reducedMotion_isKnownToEveryNodeOfTheWindow(CalmRobot robot) {
    assertFalse(Theme.isStill(inner));
    robot.interact(() -> theme.reducedMotionProperty().set(true));
    assertTrue(Theme.isStill(inner));
    robot.interact(() -> theme.setMode(Theme.Mode.PROJECTOR));
    assertTrue(Theme.isStill(inner));
    robot.interact(() -> theme.reducedMotionProperty().set(false));
    assertFalse(Theme.isStill(inner));
    assertFalse(Theme.isStill(new Pane()));
  }
}
