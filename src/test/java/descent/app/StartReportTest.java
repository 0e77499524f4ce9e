package descent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.ui.CalmRobot;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith({ApplicationExtension.class, CalmRobot.Source.class})
class StartReportTest {
  private static final String LAUNCHED_AT = "descent.launchedAt";

  private Button play;
  private Label losses;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private Scene scene;

  @Start
  void start(Stage stage) {
    play = new Button("Play");
    losses = new Label();
    play.setId("play");
    play.setDisable(true);
    losses.setId("losses");
    scene = new Scene(new HBox(play, losses));
    stage.setScene(scene);
    stage.show();
  }

  @AfterEach
  void forget() {
    System.clearProperty(LAUNCHED_AT);
  }

  private String said() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private void begin() {
    StartReport.begin(scene, new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  @Test
  void usable_onlyWithARunToStartAndItsNumbers(CalmRobot robot) {
    assertFalse(StartReport.usable(scene), "nothing to start");
    robot.interact(() -> play.setDisable(false));
    assertFalse(StartReport.usable(scene), "no numbers");
    robot.interact(() -> losses.setText("train 0.3"));
    assertTrue(StartReport.usable(scene));
    robot.interact(() -> scene.setRoot(new HBox(losses)));
    assertFalse(StartReport.usable(scene), "a tab without a run");
  }

  @Test
  void begin_saysTheSecondsOnceWhenTheWindowIsUsable(CalmRobot robot) throws Exception {
    System.setProperty(LAUNCHED_AT, String.valueOf(System.currentTimeMillis() - 5000));
    robot.interact(this::begin);
    robot.interact(
        () -> {
          play.setDisable(false);
          losses.setText("train 0.3");
        });
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> !said().isEmpty());
    WaitForAsyncUtils.waitForFxEvents();

    String[] cells = said().strip().split(",");
    assertEquals("window-usable", cells[0]);
    assertEquals("s", cells[1]);
    assertTrue(Double.parseDouble(cells[2]) >= 5, said());
    assertEquals(1, said().lines().count());
  }

  @Test
  void begin_saysNothingToThoseWhoDoNotMeasure(CalmRobot robot) {
    robot.interact(
        () -> {
          play.setDisable(false);
          losses.setText("train 0.3");
          begin();
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("", said());
  }
}
