package descent.ui.shell;

import descent.experiment.DatasetFolders;
import descent.run.RunEnvironment;
import descent.run.RunStore;
import descent.ui.CalmRobot;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Tests of the window with the toy topic, whose files all stand in one folder. */
@ExtendWith({ApplicationExtension.class, CalmRobot.Source.class})
abstract class ToyWindow {
  private static final int SECONDS = 60;

  @TempDir Path folder;
  MainWindow window;
  Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = FxToolkit.registerStage(Stage::new);
    WaitForAsyncUtils.waitForAsyncFx(
        TimeUnit.SECONDS.toMillis(SECONDS),
        () -> {
          window =
              new MainWindow(tabs(), Preferences.load(folder.resolve("window.json")), host(folder));
          window.show(stage);
          shown();
          return null;
        });
  }

  /** What is done with the window before its first frame. */
  void shown() {}

  @AfterEach
  void end(CalmRobot robot) throws Exception {
    robot.interact(() -> stage.close());
    WaitForAsyncUtils.asyncFx(() -> window.shutdown()).get().get(60, TimeUnit.SECONDS);
  }

  /** What the window shows; what it remembers may be written into {@link #folder} here. */
  List<TopicTab> tabs() throws Exception {
    return List.of(
        new TopicTab.Built(new ToyTopic(), ToyView::new),
        new TopicTab.Planned("Later", "What will be there."));
  }

  static RunHost host(Path folder) {
    return new RunHost(
        new RunStore(folder.resolve("runs"), Clock.systemUTC()),
        () -> RunEnvironment.here("none"),
        1,
        new DatasetFolders(List.of(folder)),
        new FailureLog(folder.resolve("descent.log")),
        event -> {});
  }

  RunSession session() {
    return window.inSight().orElseThrow().session();
  }

  Node node(String selector) {
    return stage.getScene().lookup(selector);
  }

  /** The words of a label, button or field; none where it is not there. */
  String text(String selector) {
    Node found = node(selector);
    return found instanceof TextInputControl typed
        ? typed.getText()
        : found instanceof Labeled label ? label.getText() : "";
  }

  static void waitFor(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(
        SECONDS, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    WaitForAsyncUtils.waitForFxEvents();
  }
}
