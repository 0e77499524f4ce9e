package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.RunState;
import descent.ui.CalmRobot;
import descent.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

class MainWindowTest extends ToyWindow {
  @Test
  void pageThatIsSelected_isThereAtOnce(CalmRobot robot) throws Exception {
    ready();
    robot.interact(
        () -> {
          TabPane tabs = (TabPane) node(".page-tabs");
          tabs.getSelectionModel().select(1);
          assertEquals("second page", ((Labeled) tabs.getTabs().get(1).getContent()).getText());
        });
  }

  // Transport.

  @Test
  void playAndPause_areOneButton(CalmRobot robot) throws Exception {
    ready();
    robot.clickOn("#play");
    waitFor(() -> session().step() > 100);
    assertEquals("Pause", text("#play"));
    assertEquals("training, 1 worker", text("#state"));

    robot.clickOn("#play");
    waitFor(() -> session().state() == RunState.PAUSED);
    assertEquals("Play", text("#play"));
    assertEquals("paused", text("#state"));
  }

  @Test
  void step_countsOnTheOdometerAndOnlyWhilePaused(CalmRobot robot) throws Exception {
    ready();
    robot.clickOn("#step");
    waitFor(() -> text("#odometer-step").equals("1"));
    robot.type(KeyCode.RIGHT);
    waitFor(() -> text("#odometer-step").equals("2"));
    robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
    waitFor(() -> text("#odometer-step").equals("10"));
    assertEquals("1 / 1,000,000", text("#odometer-epoch"));

    robot.type(KeyCode.SPACE);
    waitFor(() -> session().state() == RunState.RUNNING && node("#step").isDisabled());
    assertTrue(explained("#step").contains("Pause first"), explained("#step"));
  }

  @Test
  void restart_goesBackWithTheSameSeedAndNewSeedSaysWhich(CalmRobot robot) throws Exception {
    ready();
    assertEquals("1", text("#seed"));
    robot.type(KeyCode.RIGHT);
    waitFor(() -> session().step() == 1);
    robot.type(KeyCode.R);
    waitFor(() -> session().step() == 0 && session().started().isPresent());
    assertEquals("1", text("#seed"));
    assertTrue(explained("#restart").contains("at its start"), explained("#restart"));

    robot.clickOn("#new-seed");
    waitFor(() -> session().started().isPresent() && session().config().seed() != 1);
    assertEquals(String.valueOf(session().config().seed()), text("#seed"));
  }

  @Test
  void aSeedThatIsTyped_startsTheRunAgain(CalmRobot robot) throws Exception {
    ready();
    robot.doubleClickOn("#seed").write("many").type(KeyCode.ENTER);
    assertEquals(1, session().config().seed());
    robot.type(KeyCode.ESCAPE);
    assertEquals("1", text("#seed"));
    robot.doubleClickOn("#seed").write("42").type(KeyCode.ENTER);
    waitFor(() -> session().started().isPresent() && session().config().seed() == 42);
    assertEquals("42", text("#seed"));
  }

  @Test
  void restart_whileRunningGoesOnRunning(CalmRobot robot) throws Exception {
    ready();
    robot.clickOn("#play");
    waitFor(() -> session().step() > 1000);
    robot.clickOn("#restart");
    waitFor(() -> session().state() == RunState.RUNNING && session().step() > 0);
    robot.clickOn("#stop");
    waitFor(() -> session().state() == RunState.STOPPED);
    assertTrue(explained("#play").contains("Restart begins it again"), explained("#play"));
  }

  @Test
  void speed_slowsTheRunDown(CalmRobot robot) throws Exception {
    ready();
    robot.interact(() -> ((Slider) node("#speed")).setValue(0));
    assertEquals("1 step/s", text("#speed-text"));
    robot.clickOn("#play");
    waitFor(() -> session().step() >= 1);
    robot.clickOn("#play");
    waitFor(() -> session().state() == RunState.PAUSED);
    assertTrue(session().step() < 10, "steps " + session().step());
  }

  // Faces.

  @Test
  void divergence_isNamedAndALowerLearningRateOffered(CalmRobot robot) throws Exception {
    ready();
    change("ending", "diverges");
    waitFor(() -> config().ending() == ToyTopic.Ending.DIVERGES && isOpen());
    robot.clickOn("#play");
    waitFor(() -> text("#state").equals("diverged"));
    Banner banner = (Banner) node(".banner.danger");
    assertTrue(
        banner.getAccessibleText().contains("Diverged at step 21: the loss became NaN"),
        banner.getAccessibleText());
    robot.clickOn("Restart with learning rate 0.001");
    waitFor(() -> config().learningRate() == 0.001 && isOpen());
    waitFor(() -> robot.lookup(".banner.danger").queryAll().isEmpty());
  }

  @Test
  void failure_isNamedWithTheLogAndLogged(CalmRobot robot) throws Exception {
    ready();
    change("ending", "fails");
    waitFor(() -> config().ending() == ToyTopic.Ending.FAILS && isOpen());
    robot.clickOn("#play");
    waitFor(() -> text("#state").equals("failed"));
    String said = ((Banner) node(".banner.danger")).getAccessibleText();
    assertTrue(said.contains("the toy broke") && said.contains("descent.log"), said);
    String log = Files.readString(folder.resolve("descent.log"));
    assertTrue(log.contains("IllegalStateException: the toy broke"), log);
  }

  @Test
  void finishedRun_saysSo(CalmRobot robot) throws Exception {
    ready();
    change("epochs", "3");
    waitFor(() -> config().epochs() == 3 && isOpen());
    double top = node(".topic-columns").localToScene(0, 0).getY();
    robot.clickOn("#play");
    waitFor(() -> text("#state").equals("finished"));
    String said = ((Banner) node(".banner.success")).getAccessibleText();
    assertTrue(said.contains("30 steps"), said);
    assertTrue(text("#losses").contains("30 steps"), text("#losses"));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(top, node(".topic-columns").localToScene(0, 0).getY(), "nothing moves");
  }

  // Settings.

  @Test
  void liveSetting_appliesAtOnceWithoutAWord(CalmRobot robot) throws Exception {
    ready();
    robot.clickOn("#play");
    waitFor(() -> session().step() > 10);
    change("learningRate", "0.5");
    waitFor(() -> config().learningRate() == 0.5);
    assertEquals(RunState.RUNNING, session().state());
    assertFalse(node("#restart-question").isVisible());
  }

  @Test
  void otherSetting_asksOnceAndStartsAgain(CalmRobot robot) throws Exception {
    ready();
    robot.type(KeyCode.RIGHT);
    waitFor(() -> session().step() == 1);
    change("degree", "5");
    waitFor(() -> node("#restart-question").isVisible());
    assertEquals(2, config().degree());
    robot.clickOn("#revert-change");
    waitFor(() -> !node("#restart-question").isVisible());
    assertEquals("2", editorOf("degree").getText());

    change("degree", "6");
    waitFor(() -> node("#restart-question").isVisible());
    robot.clickOn("#confirm-restart");
    waitFor(() -> config().degree() == 6 && session().step() == 0 && isOpen());
    change("degree", "7");
    waitFor(() -> config().degree() == 7);
    assertFalse(node("#restart-question").isVisible());
  }

  @Test
  void invalidEntry_isMarkedAndNeverApplied(CalmRobot robot) throws Exception {
    ready();
    typeInto(robot, "degree", "-3");
    waitFor(() -> error("degree").length() > 0);
    assertEquals(2, config().degree());
    typeInto(robot, "degree", "3");
    waitFor(() -> config().degree() == 3 && error("degree").isEmpty());
  }

  @Test
  void settingsThatContradictEachOther_areBothMarked(CalmRobot robot) throws Exception {
    ready();
    typeInto(robot, "lowerDegree", "5");
    waitFor(() -> error("lowerDegree").contains("at most the degree"));
    assertEquals(error("lowerDegree"), error("degree"));
    assertEquals(0, config().lowerDegree());
    typeInto(robot, "degree", "6");
    waitFor(() -> config().lowerDegree() == 5 && config().degree() == 6);
    assertEquals("", error("lowerDegree"));
  }

  @Test
  void keys_doNothingWhileTyping(CalmRobot robot) throws Exception {
    ready();
    long seed = session().config().seed();
    typeInto(robot, "degree", "3");
    waitFor(() -> config().degree() == 3);
    robot.type(KeyCode.SPACE, KeyCode.N, KeyCode.R, KeyCode.RIGHT);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(RunState.READY, session().state());
    assertEquals(0, session().step());
    assertEquals(seed, session().config().seed());
  }

  @Test
  void explanation_setsWhatItProposes(CalmRobot robot) throws Exception {
    ready();
    robot.clickOn("#try-it");
    waitFor(() -> config().learningRate() == 0.5);
    assertEquals("fast", text("#presets"));
  }

  @Test
  void ownPreset_isSavedAndChosen(CalmRobot robot) throws Exception {
    ready();
    change("degree", "4");
    waitFor(() -> config().degree() == 4);
    robot.clickOn("#save-preset").clickOn("#preset-name").write("mine").type(KeyCode.ENTER);
    waitFor(() -> text("#presets").equals("mine"));
    robot.clickOn("#reset-settings");
    waitFor(() -> config().degree() == 2 && text("#presets").equals("default"));
  }

  // Data.

  @Test
  void dataFile_thatCannotBeUsedKeepsTheLastState(CalmRobot robot) throws Exception {
    ready();
    Path bad = Files.writeString(folder.resolve("bad.csv"), "1;2\n");
    Path good = Files.writeString(folder.resolve("good.csv"), "x,y\n1,2\n");
    robot.interact(() -> session().openData(bad));
    waitFor(() -> robot.lookup(".banner.danger").tryQuery().isPresent());
    String said = ((Banner) node(".banner.danger")).getAccessibleText();
    assertTrue(said.contains("bad.csv expected the columns x,y"), said);
    assertEquals("generated data", text("#data-name"));
    assertEquals(RunState.READY, session().state());

    robot.interact(() -> session().openData(good));
    waitFor(() -> text("#data-name").equals("good.csv") && isOpen());
    assertEquals(good, session().data().orElseThrow());
  }

  // The window.

  @Test
  void themeAndTextSize_changeByKey(CalmRobot robot) throws Exception {
    ready();
    robot.push(KeyCode.CONTROL, KeyCode.L);
    assertEquals(Theme.Mode.DARK, window.theme().mode());
    robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
    assertEquals(14, window.theme().textSize());
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
    robot.clickOn("#text-smaller");
    assertEquals(12, window.theme().textSize());
    assertTrue(stage.getScene().getRoot().getStyle().contains("12"));
  }

  @Test
  void projectorAndBack_leavesTheSettingsAsWideAsTheyWere(CalmRobot robot) throws Exception {
    ready();
    double before = node(".settings-panel").getLayoutBounds().getWidth();
    robot.type(KeyCode.P);
    waitFor(() -> node(".settings-panel") == null);
    robot.type(KeyCode.P);
    waitFor(
        () ->
            node(".settings-panel") != null
                && Math.abs(node(".settings-panel").getLayoutBounds().getWidth() - before) < 4);
  }

  @Test
  void topicThatIsNotBuilt_saysSoAndDisablesTheTransport(CalmRobot robot) throws Exception {
    ready();
    robot.clickOn("#topic-later");
    waitFor(() -> node("#play").isDisabled());
    assertEquals("This topic is not built yet.", explained("#play"));
    assertEquals("Later is not built yet", ((Labeled) node(".planned-title")).getText());
    robot.clickOn("#topic-toy");
    waitFor(() -> !node("#play").isDisabled());
  }

  @Test
  void explanation_hidesAndComesBack(CalmRobot robot) throws Exception {
    ready();
    robot.clickOn("#hide-explanation");
    assertTrue(robot.lookup(".explanation").queryAll().isEmpty());
    robot.clickOn("#show-explanation");
    assertFalse(robot.lookup(".explanation").queryAll().isEmpty());
  }

  @Test
  void whatWasChanged_isRemembered(CalmRobot robot) throws Exception {
    ready();
    robot.push(KeyCode.CONTROL, KeyCode.L);
    change("degree", "8");
    waitFor(() -> config().degree() == 8);
    robot.interact(
        () -> {
          stage.setWidth(1111);
          window.remember();
        });
    Preferences again = Preferences.load(folder.resolve("window.json"));
    assertEquals("DARK", again.text("theme", ""));
    assertEquals("8", again.texts("toy.settings").get("degree"));
    assertEquals(1111, again.numbers("window.bounds").get(2));
    assertEquals("Toy", again.text("tab", ""));
  }

  @Test
  void closedRun_canBeResumed(CalmRobot robot) throws Exception {
    ready();
    robot.clickOn("#play");
    waitFor(() -> session().step() > 50);
    robot.clickOn("#play");
    waitFor(() -> session().state() == RunState.PAUSED);
    waitFor(() -> session().snapshotStep() == session().step());
    long step = session().step();
    WaitForAsyncUtils.asyncFx(() -> window.shutdown()).get().get(60, TimeUnit.SECONDS);
    KeptRun last = host(folder).lastInterrupted(new ToyTopic()).orElseThrow();
    assertEquals(step, last.point().step());
  }

  @Test
  void probe_answersOnTheFxThread(CalmRobot robot) throws Exception {
    ready();
    double[] answer = new double[1];
    robot.interact(() -> session().probe(new ToyTopic.Twice(21), a -> answer[0] = a));
    waitFor(() -> answer[0] == 42);
  }

  // What the tests look at.

  private void ready() throws Exception {
    waitFor(() -> window.inSight().isPresent() && isOpen() && !node("#play").isDisabled());
  }

  private boolean isOpen() {
    return session().started().isPresent();
  }

  private ToyTopic.Config config() {
    return (ToyTopic.Config) session().config().settings();
  }

  private void change(String name, String typed) throws Exception {
    WaitForAsyncUtils.asyncFx(
            () -> {
              window.inSight().orElseThrow().changeRequested(Map.of(name, typed));
              return List.of();
            })
        .get();
  }

  private String explained(String query) {
    return ((Explained) node(query).getParent()).tooltipText();
  }

  private TextField editorOf(String setting) {
    return ((Spinner<?>) node("#setting-" + setting).lookup(".spinner")).getEditor();
  }

  private String error(String setting) {
    Labeled message = (Labeled) node("#setting-" + setting).lookup(".setting-error");
    return message.isVisible() ? message.getText() : "";
  }

  private void typeInto(CalmRobot robot, String setting, String text) {
    TextField editor = editorOf(setting);
    robot.interact(
        () -> {
          editor.requestFocus();
          editor.selectAll();
        });
    robot.write(text).type(KeyCode.ENTER);
  }
}
