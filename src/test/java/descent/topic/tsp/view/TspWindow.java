package descent.topic.tsp.view;

import descent.experiment.DatasetFolders;
import descent.experiment.Probe;
import descent.run.RunEnvironment;
import descent.run.RunStore;
import descent.topic.tsp.TspTopic;
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
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real window with the TSP topic alone, a tiny network and a fixed seed. */
final class TspWindow implements AutoCloseable {
  private static final int SECONDS = 60;
  private static final String SETTINGS =
      "\"minCities\":\"5\",\"maxCities\":\"5\",\"trainSize\":\"100\",\"validationSize\":\"10\","
          + "\"width\":\"8\",\"heads\":\"2\",\"encoderLayers\":\"1\",\"decoderLayers\":\"1\","
          + "\"feedForward\":\"8\",\"batchSize\":\"8\",\"epochSteps\":\"2\",\"epochs\":\"2\"";

  private final FxRobot robot = new FxRobot();
  private final MainWindow window;
  private final Stage stage;
  private final CompletableFuture<TopicRun> run = new CompletableFuture<>();

  TspWindow(Path folder, String page) throws Exception {
    Files.writeString(
        folder.resolve("window.json"),
        "{\"tsp.seed\":5,\"tsp.page\":\"%s\",\"tsp.settings\":{%s}}".formatted(page, SETTINGS));
    RunHost host =
        new RunHost(
            new RunStore(folder.resolve("runs"), Clock.systemUTC()),
            () -> RunEnvironment.here("none"),
            1,
            new DatasetFolders(List.of(folder.resolve("datasets"))),
            new FailureLog(folder.resolve("descent.log")));
    TopicTab tab =
        new TopicTab.Built(
            new TspTopic(),
            (topicRun, context) -> {
              run.complete(topicRun);
              return new TspView(topicRun, context);
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

  TopicRun run() {
    return run.join();
  }

  FxRobot robot() {
    return robot;
  }

  static <T> T onFx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(1000L * SECONDS, action);
  }

  static void doOnFx(Runnable action) {
    onFx(
        () -> {
          action.run();
          return "";
        });
  }

  /** Waits until {@code condition} holds on the FX thread. */
  void waitFor(String what, Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, () -> onFx(condition));
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain for " + what, e);
    }
  }

  void press(String id) {
    robot.clickOn("#" + id);
  }

  /** Goes to the page with this title. */
  void goTo(String title) {
    doOnFx(
        () -> {
          TabPane tabs = (TabPane) stage.getScene().lookup(".page-tabs");
          tabs.getTabs().stream()
              .filter(tab -> tab.getText().equals(title))
              .forEach(tabs.getSelectionModel()::select);
        });
  }

  <N extends Node> N lookup(Class<N> type, String id) {
    return onFx(
        () -> {
          Node found = stage.getScene().lookup("#" + id);
          if (found == null) {
            throw new AssertionError("nothing is called " + id);
          }
          return type.cast(found);
        });
  }

  /** Where a place of a canvas is on the screen. */
  Point2D onScreen(TourCanvas canvas, double x, double y) {
    return onFx(
        () -> {
          double[] pixel = canvas.pixel(x, y);
          return canvas.localToScreen(pixel[0], pixel[1]);
        });
  }

  /** The figure with this title on the page in sight. */
  <F extends Figure> F figure(Class<F> type, String title) {
    return onFx(
        () ->
            page().lookupAll(".panel").stream()
                .map(node -> ((Panel) node).figure())
                .filter(figure -> type.isInstance(figure) && figure.title().equals(title))
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no figure " + title)));
  }

  /** All words on the panel that a canvas stands in. */
  String words(Node canvas) {
    return onFx(
        () -> {
          Node at = canvas;
          while (!(at instanceof Panel)) {
            at = at.getParent();
          }
          return at.lookupAll(".label").stream()
              .filter(Node::isVisible)
              .map(label -> ((Labeled) label).getText())
              .collect(Collectors.joining(" | "));
        });
  }

  private Node page() {
    TabPane tabs = (TabPane) stage.getScene().lookup(".page-tabs");
    return tabs.getSelectionModel().getSelectedItem().getContent();
  }

  /** Asks the network itself. */
  <R> R ask(Probe<R> probe) throws Exception {
    CompletableFuture<R> answer = new CompletableFuture<>();
    doOnFx(() -> run().probe(probe, answer::complete));
    return answer.get(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    try {
      onFx(window::shutdown).get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IOException("the window did not close", e);
    }
    doOnFx(stage::close);
  }
}
