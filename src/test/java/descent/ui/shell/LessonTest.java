package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.RunState;
import descent.lesson.LessonReader;
import descent.ui.CalmRobot;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class LessonTest extends ToyWindow {
  private static final String LESSON =
      """
      {
        "topic": "toy", "title": "A toy lesson", "summary": "S", "controls": ["learningRate"],
        "steps": [
          { "title": "Begin", "text": "Look at the rate.", "highlight": "learningRate",
            "formulas": ["a^2"],
            "run": { "name": "one", "set": { "learningRate": 0.05, "points": 30 }, "seed": 7 } },
          { "title": "Expect", "text": "Now train.", "highlight": "play",
            "question": { "text": "Which?", "answers": ["up", "down"], "right": 2, "because": "It falls." },
            "plot": { "sketch": "Draw it.", "curves": [{ "of": "loss", "label": "loss" }],
                      "x": { "label": "step", "from": 0, "to": 20 }, "y": { "label": "loss", "from": 0, "to": 2 } },
            "train": "20 steps",
            "claims": [{ "says": "Twenty steps", "that": "one.step = 20" },
                       { "says": "A false one", "that": "one.step = 21" }] },
          { "title": "By hand", "text": "Set the rate above 0.2.", "change": { "learningRate": 0.5 },
            "until": "learningRate > 0.2" },
          { "title": "End", "text": "That is all." }
        ]
      }
      """;

  private void startLesson(CalmRobot robot) throws Exception {
    startLesson(robot, LESSON);
    waitFor(() -> text("#lesson-forward").equals("Next"));
  }

  private void startLesson(CalmRobot robot, String text) throws Exception {
    waitFor(() -> window.inSight().isPresent() && session().started().isPresent());
    var lesson = new LessonReader(List.of(new ToyTopic())).read("toy.json", text);
    robot.interact(() -> window.startLesson(lesson));
  }

  @Test
  void aRunThatIsRefused_showsItsSettingsAndNoNumbersOfTheOneBefore(CalmRobot robot)
      throws Exception {
    waitFor(() -> window.inSight().isPresent() && text("#losses").startsWith("val loss"));
    startLesson(
        robot,
        """
        {
          "topic": "toy", "title": "Refused", "summary": "S",
          "steps": [
            { "title": "Too much", "text": "It cannot be.",
              "run": { "name": "one", "set": { "points": 31, "ending": "refused" } },
              "claims": [{ "says": "It is refused", "that": "one is refused" }] } ]
        }
        """);
    waitFor(() -> text("#state").equals("failed"));
    TextField points = (TextField) node("#setting-points").lookup(".text-field");
    assertEquals("31", points.getText());
    assertEquals("", text("#losses"));
  }

  @Test
  void aClicker_goesThroughTheLessonToItsEndAndBack(CalmRobot robot) throws Exception {
    startLesson(robot);
    assertEquals(7, session().config().seed());
    assertEquals("Begin", text("#lesson-step"));
    assertTrue(node("#setting-learningRate").getStyleClass().contains("lesson-highlight"));

    robot.type(KeyCode.PAGE_DOWN);
    waitFor(() -> text("#lesson-step").equals("Expect"));
    assertEquals("Train 20 steps", text("#lesson-forward"));
    assertTrue(node("#play").getStyleClass().contains("lesson-highlight"));
    assertFalse(node("#setting-learningRate").getStyleClass().contains("lesson-highlight"));

    robot.type(KeyCode.PAGE_DOWN);
    waitFor(() -> text("#lesson-forward").equals("Next"));
    assertEquals(20, session().step());
    assertEquals(RunState.PAUSED, session().state());
    assertTrue(shows("Twenty steps") && shows("20 = 20"));
    assertTrue(shows("A false one: not on this run"));
    assertTrue(shows("The answer: down."));

    robot.type(KeyCode.PAGE_UP);
    waitFor(() -> text("#lesson-step").equals("Begin"));
    robot.type(KeyCode.PAGE_DOWN);
    waitFor(() -> text("#lesson-step").equals("Expect"));
    assertTrue(shows("Twenty steps"), "what was done stays done");
    assertEquals(20, session().step());

    robot.type(KeyCode.PAGE_DOWN);
    waitFor(() -> text("#lesson-step").equals("By hand"));
    robot.type(KeyCode.PAGE_DOWN);
    waitFor(() -> text("#lesson-forward").equals("Next"));
    robot.type(KeyCode.PAGE_DOWN);
    waitFor(() -> text("#lesson-forward").equals("End"));
    robot.type(KeyCode.PAGE_DOWN);
    waitFor(() -> stage.getScene().lookup("#lesson") == null);
    assertTrue(node("#setting-degree").isVisible());
  }

  @Test
  void aStepThatTheClassDoesByHand_isDone(CalmRobot robot) throws Exception {
    startLesson(robot);
    robot.type(KeyCode.PAGE_DOWN);
    waitFor(() -> text("#lesson-step").equals("Expect"));
    robot.type(KeyCode.PAGE_DOWN);
    waitFor(() -> text("#lesson-forward").equals("Next"));
    robot.type(KeyCode.PAGE_DOWN);
    waitFor(() -> text("#lesson-forward").equals("Set it"));
    robot.interact(
        () ->
            window
                .inSight()
                .orElseThrow()
                .changeRequested(java.util.Map.of("learningRate", "0.3")));
    waitFor(() -> text("#lesson-forward").equals("Next"));
    assertEquals("0.3", session().setting("learningRate").orElseThrow());
  }

  @Test
  void whatTheClassDrawsAndChooses_standsBesideTheRun(CalmRobot robot) throws Exception {
    startLesson(robot);
    robot.type(KeyCode.PAGE_DOWN);
    waitFor(() -> text("#lesson-step").equals("Expect"));
    robot.clickOn("#lesson-answer-2");
    Node plot = node("#lesson-plot");
    robot.interact(plot::requestFocus);
    robot.type(KeyCode.RIGHT, 3).type(KeyCode.UP, 2);
    assertEquals(0, session().step(), "the arrow keys belong to the plot while it is drawn on");
    assertTrue(plot.getAccessibleText().contains("The pen is at"), plot.getAccessibleText());
    Point2D middle = robot.place("#lesson-plot");
    robot.drag(middle.getX(), middle.getY()).dropTo(middle.getX() + 60, middle.getY() + 10);

    robot.type(KeyCode.PAGE_DOWN);
    waitFor(() -> text("#lesson-forward").equals("Next"));
    assertTrue(shows("Right: down."));
    assertTrue(plot.getAccessibleText().contains("loss goes from"), plot.getAccessibleText());
  }

  @Test
  void settingsThatTheLessonDoesNotUse_canBeHidden(CalmRobot robot) throws Exception {
    startLesson(robot);
    assertTrue(node("#setting-learningRate").isVisible());
    assertFalse(node("#setting-degree").isVisible());
    robot.clickOn("#lesson-only");
    assertTrue(node("#setting-degree").isVisible());
    robot.clickOn("#lesson-end");
    waitFor(() -> stage.getScene().lookup("#lesson") == null);
  }

  @Test
  void aSettingThatIsHidden_isPointedTo(CalmRobot robot) throws Exception {
    startLesson(robot);
    assertFalse(shows("F8 shows the setting Learning rate."));
    robot.type(KeyCode.PAGE_DOWN, KeyCode.F8);
    waitFor(() -> text("#lesson-step").equals("Expect"));
    robot.type(KeyCode.PAGE_UP);
    waitFor(() -> text("#lesson-step").equals("Begin"));
    assertTrue(shows("F8 shows the setting Learning rate."));
  }

  private boolean shows(String text) {
    return stage.getScene().getRoot().lookupAll(".label").stream()
        .anyMatch(node -> node instanceof Labeled label && text.equals(label.getText()));
  }
}
