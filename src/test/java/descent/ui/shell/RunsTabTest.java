package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.RunState;
import descent.run.RunArchive;
import descent.run.RunEntry;
import descent.run.RunLabel;
import descent.run.RunStore;
import descent.ui.CalmRobot;
import descent.ui.runs.RunsPage;
import descent.ui.theme.NumberFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

class RunsTabTest extends ToyWindow {
  @Override
  List<TopicTab> tabs() throws IOException {
    Files.writeString(
        folder.resolve("window.json"), "{\"toy.settings\":{\"epochs\":\"3\"},\"tab\":\"Toy\"}");
    return List.of(
        new TopicTab.Built(new ToyTopic(), ToyView::new), new TopicTab.Page("Runs", RunsPage::new));
  }

  private RunStore store() {
    return new RunStore(folder.resolve("runs"), Clock.systemUTC());
  }

  /** Trains the toy with some seeds, one run each, then shows the list. */
  private void trainAndList(CalmRobot robot, long... seeds) throws Exception {
    for (long seed : seeds) {
      waitFor(() -> window.inSight().isPresent() && session().started().isPresent());
      robot.interact(() -> window.inSight().orElseThrow().restartWith(seed));
      waitFor(() -> session().started().isPresent() && session().config().seed() == seed);
      robot.interact(() -> session().play());
      waitFor(() -> session().state() == RunState.FINISHED);
    }
    waitFor(() -> allWritten(seeds.length)); // the list shows what it read when it came in sight
    robot.clickOn("#topic-runs");
    waitFor(() -> table().getItems().size() == seeds.length);
  }

  private boolean allWritten(int count) throws IOException {
    List<Path> folders = store().folders();
    return folders.size() == count
        && folders.stream().allMatch(run -> RunEntry.read(run).outcome().equals("finished"));
  }

  @SuppressWarnings("unchecked")
  private TableView<RunEntry> table() {
    return (TableView<RunEntry>) node("#runs-table");
  }

  private void select(CalmRobot robot, long... seeds) {
    robot.interact(
        () -> {
          table().getSelectionModel().clearSelection();
          for (long seed : seeds) {
            table().getItems().stream()
                .filter(run -> run.seed() == seed)
                .forEach(run -> table().getSelectionModel().select(run));
          }
          table().requestFocus();
        });
  }

  @Test
  void runs_areListedFilteredNamedAndOpenedWithTheirCurves(CalmRobot robot) throws Exception {
    trainAndList(robot, 1, 2, 3);
    assertEquals("3 runs", text("#runs-count"));
    assertFalse(node(".transport").isVisible());
    robot.clickOn("#runs-filter").write("seed=2");
    waitFor(() -> table().getItems().size() == 1);
    assertEquals("1 of 3 runs", text("#runs-count"));

    RunEntry run = table().getItems().get(0);
    assertEquals("finished", run.outcome());
    assertEquals(30, run.steps());
    select(robot, 2);
    robot.type(KeyCode.F2).write("my run").type(KeyCode.ENTER);
    waitFor(() -> RunLabel.read(run.folder()).name().equals("my run"));
    waitFor(() -> table().getItems().get(0).name().equals("my run"));

    select(robot, 2);
    robot.clickOn("#runs-open");
    waitFor(
        () ->
            window.inSight().isPresent()
                && session().config().seed() == 2
                && session().state() == RunState.FINISHED);
    assertEquals(30, session().step());
    assertEquals(30, session().metric("loss").size());
    assertEquals(4, session().metric("validationLoss").size());
    waitFor(() -> session().snapshot(ToyTopic.Moment.class).isPresent());
    assertEquals(run.folder(), session().folder().orElseThrow());
    assertEquals(RunEntry.read(run.folder()).started(), run.started(), "looked at, not changed");
  }

  @Test
  void deletedRuns_comeBackUntilTheWindowCloses(CalmRobot robot) throws Exception {
    trainAndList(robot, 1, 2, 3);
    select(robot, 1, 2, 3);
    robot.clickOn("#runs-delete");
    waitFor(() -> table().getItems().size() == 1);
    assertEquals(3, table().getItems().get(0).seed(), "the one in its tab stays");
    assertEquals(1, store().folders().size());
    robot.clickOn("Undo");
    waitFor(() -> table().getItems().size() == 3);
    select(robot, 1);
    robot.type(KeyCode.DELETE);
    waitFor(() -> table().getItems().size() == 2);
    robot.interact(() -> stage.close());
    WaitForAsyncUtils.asyncFx(() -> window.shutdown()).get().get(60, TimeUnit.SECONDS);
    assertFalse(Files.exists(folder.resolve("runs").resolve(".trash")));
    assertEquals(2, store().folders().size());
  }

  @Test
  void selectedRuns_areCompared(CalmRobot robot) throws Exception {
    trainAndList(robot, 1, 2);
    assertFalse(node("#compare-metric").isVisible(), "there is nothing to choose from");
    select(robot, 1, 2);
    waitFor(() -> node("#compare-metric").isVisible());
    waitFor(
        () ->
            stage.getScene().getRoot().lookupAll(".series-chart").stream()
                .anyMatch(
                    chart ->
                        ((descent.ui.chart.SeriesChart) chart)
                                .series().stream().filter(line -> line.size() == 4).count()
                            == 2));
  }

  @Test
  void sharedRun_opensInItsTabAndBadFilesAreRefusedInASentence(CalmRobot robot) throws Exception {
    trainAndList(robot, 5);
    Path shared = folder.resolve("five.descent");
    RunArchive.write(store().folders().get(0), shared);
    descent.run.Folders.delete(store().folders().get(0));
    robot.interact(() -> window.openData(shared));
    waitFor(
        () ->
            window.inSight().isPresent()
                && session().folder().isPresent()
                && session().step() == 30
                && session().metric("loss").size() == 30);
    assertEquals(1, store().folders().size());

    Files.write(shared, java.util.Arrays.copyOf(Files.readAllBytes(shared), 500));
    robot.interact(() -> window.openData(shared));
    waitFor(() -> node(".banner.danger") != null);
    String said = ((Banner) node(".banner.danger")).getAccessibleText();
    assertTrue(said.contains("The run is not opened."), said);
    assertTrue(said.contains("is no run of Descent, or only a part of one"), said);
    assertEquals(30, session().step(), "the run at hand stays");
  }

  @Test
  void runTrainedOnOtherData_isRefusedAndTheRunAtHandStays(CalmRobot robot) throws Exception {
    trainAndList(robot, 5);
    Path run = store().folders().get(0);
    Path state = run.resolve("last.safetensors");
    String text = Files.readString(state, java.nio.charset.StandardCharsets.ISO_8859_1);
    Files.writeString(
        state,
        text.replace("\"controller.data\":\"toy\"", "\"controller.data\":\"yot\""),
        java.nio.charset.StandardCharsets.ISO_8859_1);
    select(robot, 5);
    robot.clickOn("#runs-open");
    waitFor(() -> node(".banner.danger") != null);
    String said = ((Banner) node(".banner.danger")).getAccessibleText();
    assertTrue(said.contains("trained on data with fingerprint yot but this data has toy"), said);
  }

  @Test
  void timeline_goesBackAndBranchesIntoAnotherFuture(CalmRobot robot) throws Exception {
    waitFor(() -> window.inSight().isPresent() && session().started().isPresent());
    for (int i = 1; i <= 4; i++) {
      int step = i;
      robot.interact(() -> window.inSight().orElseThrow().step(StepSize.ONE));
      waitFor(() -> session().step() == step && session().state() == RunState.PAUSED);
    }
    waitFor(() -> node("#timeline").isVisible() && session().moments().length == 5);
    double tip = weight();
    robot.type(KeyCode.LEFT);
    waitFor(() -> session().step() == 3 && session().snapshotStep() == 3);
    robot.type(KeyCode.LEFT);
    waitFor(() -> session().step() == 2 && session().snapshotStep() == 2);
    assertTrue(weight() > tip, "every view shows that moment");
    assertTrue(text("#timeline-where").contains("looking back"));
    String loss = NumberFormats.value(session().metric("validationLoss").at(2));
    waitFor(() -> text("#losses").startsWith("val loss " + loss));

    robot.interact(
        () ->
            window
                .inSight()
                .orElseThrow()
                .changeRequested(java.util.Map.of("learningRate", "0.5")));
    waitFor(() -> session().former().isPresent());
    assertEquals(2, session().former().orElseThrow().step());
    assertEquals(4, session().former().orElseThrow().curves().metric("loss").values().length);
    assertEquals(2, session().metric("loss").size());
    robot.interact(() -> session().play());
    waitFor(() -> session().state() == RunState.FINISHED);
    waitFor(() -> session().metric("loss").size() == 30);
    waitFor(() -> node(".futures") != null);

    Path run = session().folder().orElseThrow();
    robot.interact(() -> window.inSight().orElseThrow().restartWith(9)); // writes what is left
    waitFor(() -> session().started().isPresent() && session().config().seed() == 9);
    assertEquals(2, store().folders().size(), "each future has its folder");
    String manifest = Files.readString(run.resolve("run.json"));
    assertTrue(manifest.contains("\"branchedAtStep\" : 2"), manifest);
    assertTrue(manifest.contains("\"learningRate\" : 0.01"), "as it began: " + manifest);
    assertTrue(manifest.contains("\"step\" : 2"), "the change: " + manifest);
    var losses = descent.run.RunCurves.read(run, Long.MAX_VALUE).metric("loss");
    assertEquals(30, losses.steps().length);
    assertEquals(30, losses.steps()[29]);
  }

  private double weight() {
    return session().snapshot(ToyTopic.Moment.class).orElseThrow().weight();
  }
}
