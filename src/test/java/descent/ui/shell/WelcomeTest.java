package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.ui.CalmRobot;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class WelcomeTest extends ToyWindow {
  @Override
  void shown() {
    window.welcome();
  }

  private void waitForWelcome() throws Exception {
    waitFor(() -> node("#welcome") != null && session().started().isPresent());
  }

  private String focused() {
    return String.valueOf(stage.getScene().getFocusOwner().getId());
  }

  @Test
  void escape_closesItAndTheKeyboardBeginsAtPlay(CalmRobot robot) throws Exception {
    waitForWelcome();
    waitFor(() -> focused().equals("welcome-go-0"));
    assertFalse(node("#play").getParent().getParent().isVisible(), "nothing runs behind it");
    robot.type(KeyCode.ESCAPE);
    assertNull(node("#welcome"));
    assertEquals("play", focused());
    assertEquals(0, session().step());
  }

  @Test
  void theKeyboard_staysOnIt(CalmRobot robot) throws Exception {
    waitForWelcome();
    waitFor(() -> focused().equals("welcome-go-0"));
    robot.interact(() -> node("#setting-degree .text-field").requestFocus());
    waitFor(() -> focused().equals("welcome-go-0"));
    robot.interact(() -> node("#welcome-close").requestFocus());
    assertEquals("welcome-close", focused());
  }

  @Test
  void oneButton_hasATopicLearning(CalmRobot robot) throws Exception {
    waitForWelcome();
    robot.clickOn("#welcome-go-0");
    waitFor(() -> session().step() > 0);
    assertNull(node("#welcome"));
  }

  @Test
  void space_playsInSight(CalmRobot robot) throws Exception {
    waitForWelcome();
    robot.type(KeyCode.SPACE);
    waitFor(() -> session().step() > 0);
    assertNull(node("#welcome"));
  }

  @Test
  void onceMore_itIsThereOnce(CalmRobot robot) throws Exception {
    waitForWelcome();
    robot.interact(() -> window.welcome());
    waitFor(() -> node("#welcome") != null);
    robot.interact(() -> window.select(1));
    assertNull(node("#welcome"));
    robot.interact(() -> window.welcome());
    waitFor(() -> node("#welcome") != null);
    robot.type(KeyCode.ESCAPE);
    assertEquals(1, window.selected());
    assertNotNull(node(".shell"));
  }

  @Test
  void allCards_standInOneRow_whereTheirButtonsHaveRoom() {
    assertEquals(15, WelcomeView.pictureEms(120, 5));
    double projector = WelcomeView.pictureEms(66, 5);
    assertTrue(projector < 15 && 5 * (projector + 2) + 4 + 2.4 <= 66.001, projector + " em");
    assertEquals(15, WelcomeView.pictureEms(50, 5));
  }
}
