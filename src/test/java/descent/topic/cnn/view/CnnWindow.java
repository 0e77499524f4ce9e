package descent.topic.cnn.view;

import descent.experiment.DatasetFolders;
import descent.experiment.Probe;
import descent.run.RunEnvironment;
import descent.run.RunStore;
import descent.topic.cnn.CnnTopic;
import descent.topic.cnn.data.CifarDownload;
import descent.ui.figure.Figure;
import descent.ui.figure.Panel;
import descent.ui.shell.FailureLog;
import descent.ui.shell.MainWindow;
import descent.ui.shell.Preferences;
import descent.ui.shell.RunHost;
import descent.ui.shell.TopicRun;
import descent.ui.shell.TopicTab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real window with the convolution topic alone, a fixed seed and few pictures. */
final class CnnWindow implements AutoCloseable {
  private static final int SECONDS = 60;

  /** Small enough that every test takes a moment. */
  private static final Map<String, String> SMALL =
      Map.of(
          "generatedCount",
          "100",
          "network",
          "conv 4 3, relu, maxpool 4, flatten, linear 10",
          "epochs",
          "2");

  private final FxRobot robot = new FxRobot();
  private final MainWindow window;
  private final Stage stage;
  private final CompletableFuture<TopicRun> run = new CompletableFuture<>();

  /**
   * Opens the window and waits until data and model are there.
   *
   * @param folder for everything it writes
   * @param page the page in sight
   * @param settings as typed, beside those that make it small
   * @param cifar where CIFAR-10 is got from
   */
  CnnWindow(Path folder, String page, Map<String, String> settings, CifarDownload.Source cifar)
      throws Exception {
    Files.writeString(folder.resolve("window.json"), preferences(page, settings));
    RunHost host =
        new RunHost(
            new RunStore(folder.resolve("runs"), Clock.systemUTC()),
            () -> RunEnvironment.here("none"),
            1,
            new DatasetFolders(List.of(folder.resolve("datasets"))),
            new FailureLog(folder.resolve("descent.log")));
    TopicTab tab =
        new TopicTab.Built(
            new CnnTopic(),
            (topicRun, context) -> {
              run.complete(topicRun);
              return new CnnView(topicRun, context, cifar);
            });
    FxToolkit.registerPrimaryStage();
    stage = FxToolkit.registerStage(Stage::new);
    window =
        onFx(
            () ->
                new MainWindow(
                    List.of(tab), Preferences.load(folder.resolve("window.json")), host));
    onFx(
        () -> {
          window.show(stage);
          return "";
        });
    waitFor("the run", () -> run.isDone() && run().started().isPresent());
  }

  private static String preferences(String page, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(SMALL);
    all.putAll(settings);
    String typed =
        all.entrySet().stream()
            .map(e -> "\"%s\":\"%s\"".formatted(e.getKey(), e.getValue()))
            .collect(Collectors.joining(","));
    return "{\"cnn.seed\":5,\"cnn.page\":\"%s\",\"cnn.settings\":{%s}}".formatted(page, typed);
  }

  TopicRun run() {
    return run.join();
  }

  static <T> T onFx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(1000L * SECONDS, action);
  }

  /** Waits until {@code condition} holds on the FX thread. */
  void waitFor(String what, Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, () -> onFx(condition));
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain for " + what, e);
    }
  }

  /** Drops a file on the window. */
  void drop(Path file) {
    onFx(
        () -> {
          window.openData(file);
          return "";
        });
  }

  /** Presses a button of the window by its id. */
  void press(String id) {
    robot.clickOn("#" + id);
  }

  <N extends Node> N lookup(Class<N> type, String selector) {
    return onFx(
        () -> {
          Node found = stage.getScene().lookup(selector);
          if (!type.isInstance(found)) {
            throw new AssertionError("no " + type.getSimpleName() + " is " + selector);
          }
          return type.cast(found);
        });
  }

  String text(String selector) {
    return onFx(() -> lookup(Labeled.class, selector).getText());
  }

  private Panel panel(String title) {
    TabPane tabs = (TabPane) stage.getScene().lookup(".page-tabs");
    Node page = tabs.getSelectionModel().getSelectedItem().getContent();
    return page.lookupAll(".panel").stream()
        .map(Panel.class::cast)
        .filter(panel -> panel.figure().title().equals(title))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no panel " + title));
  }

  /** The figure with this title on the page in sight. */
  <F extends Figure> F figure(Class<F> type, String title) {
    return onFx(() -> type.cast(panel(title).figure()));
  }

  /** The words in the header of a panel of the page in sight. */
  String header(String title) {
    return onFx(
        () ->
            panel(title).lookupAll(".panel-words .label").stream()
                .map(label -> ((Labeled) label).getText())
                .collect(Collectors.joining(" | ")));
  }

  /** Asks the model itself. */
  <R> R ask(Probe<R> probe) throws Exception {
    CompletableFuture<R> answer = new CompletableFuture<>();
    onFx(
        () -> {
          run().probe(probe, answer::complete);
          return "";
        });
    return answer.get(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    try {
      onFx(window::shutdown).get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IOException("the window did not close", e);
    }
    onFx(
        () -> {
          stage.close();
          return "";
        });
  }
}
