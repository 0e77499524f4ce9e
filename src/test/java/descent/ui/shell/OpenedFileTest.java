package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
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
  void theTabThatTheFileBelongsTo_comesIntoSightAndTakesIt(FxRobot robot) {
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
}
