package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.ui.CalmRobot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** What becomes of the file that a double click starts the program with. */
class OpenedFileTest extends ToyWindow {
  private final List<Path> taken = new ArrayList<>();

  /** Takes every file. */
  private final class Taker implements TopicView {
    @Override
    public List<ViewPage> pages() {
      Explanation none = new Explanation("", "", List.of(), "", java.util.Map.of());
      return List.of(new ViewPage("only", "Only", new Label("files"), none, () -> {}));
    }

    @Override
    public boolean takeFile(Path file) {
      return taken.add(file);
    }
  }

  @Override
  void shown() {
    window.openFile(folder.resolve("Map.TOY"));
  }

  @Override
  List<TopicTab> tabs() {
    return List.of(
        new TopicTab.Planned("Later", "What will be there."),
        new TopicTab.Built(new ToyTopic(), (run, context) -> new Taker(), ".toy"));
  }

  @Test
  void theTabThatTheFileBelongsTo_comesIntoSightAndTakesIt(CalmRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(List.of(folder.resolve("Map.TOY")), taken);
    assertEquals(1, window.selected());

    robot.interact(() -> window.openFile(folder.resolve("other.txt")));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(2, taken.size(), "any other goes to the tab in sight");
    robot.interact(() -> window.select(0));
    robot.interact(() -> window.openFile(folder.resolve("lost.txt")));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(2, taken.size(), "which may have no use for it");
    assertTrue(window.inSight().isEmpty());
  }

  @Test
  void aLesson_isPlayedInItsTopicsTab(CalmRobot robot) throws Exception {
    Path file = folder.resolve("toy.json");
    Files.writeString(
        file,
        """
        {"topic": "toy", "title": "T", "summary": "S",
         "steps": [
           { "title": "Begin", "text": "Look.", "page": "only", "highlight": "degree" }]}
        """);
    robot.interact(() -> window.select(0));
    robot.interact(() -> window.openFile(file));
    waitFor(() -> text("#lesson-step").equals("Begin"));
    assertEquals(1, window.selected());
    assertTrue(
        node("#setting-degree").getStyleClass().contains("lesson-highlight"),
        "also in a tab that was not built before");
  }

  @Test
  void aLessonThatWantsAPageThatIsNotThere_isRefusedInASentence(CalmRobot robot) throws Exception {
    Path file = folder.resolve("toy.json");
    Files.writeString(
        file,
        """
        {"topic": "toy", "title": "T", "summary": "S",
         "steps": [
           { "title": "Begin", "text": "Look.", "page": "onyl" }]}
        """);
    robot.interact(() -> window.openFile(file));
    waitFor(
        () ->
            says(
                "The lesson cannot be used. "
                    + file
                    + ", line 3: page expected one of only but found onyl"));
    assertNull(node("#lesson"));
  }

  @Test
  void aBrokenLesson_isRefusedInASentence(CalmRobot robot) throws Exception {
    Path file = folder.resolve("toy.json");
    Files.writeString(file, "{\"topic\": \"toy\",");
    robot.interact(() -> window.openFile(file));
    waitFor(() -> says("The lesson cannot be used. " + file + ", line 1"));
  }

  @Test
  void anotherJsonFile_goesToTheTabInSight(CalmRobot robot) throws Exception {
    Path file = folder.resolve("graph.json");
    Files.writeString(file, "{\"nodes\": []}");
    robot.interact(() -> window.openFile(file));
    waitFor(() -> taken.contains(file));
    robot.interact(() -> window.select(0));
    robot.interact(() -> window.openFile(file));
    waitFor(() -> says("graph.json is neither a run nor a lesson"));
  }

  private boolean says(String beginning) {
    return stage.getScene().getRoot().lookupAll(".label").stream()
        .anyMatch(node -> node instanceof Label label && label.getText().startsWith(beginning));
  }
}
