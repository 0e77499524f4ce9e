package descent.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.ui.CalmRobot;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith({ApplicationExtension.class, CalmRobot.Source.class})
class HintTest {
  private Button button;
  private Label elsewhere;
  private Hint hint;

  @Start
  void start(Stage stage) {
    button = new Button("Go");
    elsewhere = new Label("elsewhere");
    hint = Hint.on(button, "Goes there");
    stage.setScene(new Scene(new HBox(200, elsewhere, button), 500, 200));
    stage.show();
  }

  private static boolean shows(String text) {
    return WaitForAsyncUtils.waitForAsyncFx(
        5000,
        () ->
            Window.getWindows().stream()
                .anyMatch(
                    w ->
                        w instanceof Tooltip tip && tip.isShowing() && tip.getText().equals(text)));
  }

  @Test
  void theTextComesWhenThePointerRests_andFollowsChanges(CalmRobot robot) throws Exception {
    assertEquals("Goes there", button.getAccessibleHelp());
    assertFalse(shows("Goes there"));
    robot.moveTo(elsewhere).moveTo(button);
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> shows("Goes there"));

    robot.interact(() -> hint.setText("Stays here"));
    assertTrue(shows("Stays here"));
    assertEquals("Stays here", hint.text());
    assertEquals("Stays here", button.getAccessibleHelp());
  }

  @Test
  void nothingIsSaidWithoutAText(CalmRobot robot) {
    robot.interact(() -> hint.setText(""));
    robot.moveTo(elsewhere).moveTo(button);
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(shows(""));
  }
}
