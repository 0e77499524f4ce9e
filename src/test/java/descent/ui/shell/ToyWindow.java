package descent.ui.shell;

import descent.experiment.DatasetFolders;
import descent.run.RunEnvironment;
import descent.run.RunStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A window with the toy topic, whose files all stand in one folder. */
final class ToyWindow {
  private ToyWindow() {}

  static RunHost host(Path folder) {
    return new RunHost(
        new RunStore(folder.resolve("runs"), Clock.systemUTC()),
        () -> RunEnvironment.here("none"),
        1,
        new DatasetFolders(List.of(folder)),
        new FailureLog(folder.resolve("descent.log")));
  }

  static MainWindow in(Path folder) {
    List<TopicTab> tabs =
        List.of(
            new TopicTab.Built(new ToyTopic(), ToyView::new),
            new TopicTab.Planned("Later", "What will be there."));
    return new MainWindow(tabs, Preferences.load(folder.resolve("window.json")), host(folder));
  }
}
