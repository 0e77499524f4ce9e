package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What becomes of the file that a double click starts the program with. */
@ExtendWith(ApplicationExtension.class)
class OpenedFileTest {
  @TempDir Path folder;
  private final List<Path> taken = new ArrayList<>();
  private MainWindow window;
  private Stage stage;

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

  @Start
  void start(Stage newStage) {
    stage = newStage;
    window =
        new MainWindow(
            List.of(
                new TopicTab.Planned("Later", "What will be there."),
                new TopicTab.Built(new ToyTopic(), (run, context) -> new Taker(), ".toy")),
            Preferences.load(folder.resolve("window.json")),
            ToyWindow.host(folder));
    window.show(newStage);
    window.openFile(folder.resolve("Map.TOY"));
  }

  @AfterEach
  void end(FxRobot robot) throws Exception {
    robot.interact(() -> stage.close());
    WaitForAsyncUtils.asyncFx(() -> window.shutdown()).get().get(10, TimeUnit.SECONDS);
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
