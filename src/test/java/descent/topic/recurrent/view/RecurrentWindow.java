package descent.topic.recurrent.view;

import descent.experiment.DatasetFolders;
import descent.experiment.Probe;
import descent.experiment.RunState;
import descent.run.RunEnvironment;
import descent.run.RunStore;
import descent.topic.recurrent.RecurrentTopic;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
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
import java.util.Arrays;
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
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real window with the recurrent topic alone, a fixed seed and small data. */
final class RecurrentWindow implements AutoCloseable {
  private static final int SECONDS = 60;

  /** Small enough that every test takes a moment. */
  private static final Map<String, String> SMALL =
      Map.of(
          "hiddenSize", "6",
          "embeddingSize", "4",
          "batchSize", "16",
          "trainSize", "160",
          "length", "8",
          "generated", "true",
          "epochs", "3");

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
   */
  RecurrentWindow(Path folder, String page, Map<String, String> settings) throws Exception {
    Files.writeString(folder.resolve("window.json"), preferences(page, settings));
    RunHost host =
        new RunHost(
            new RunStore(folder.resolve("runs"), Clock.systemUTC()),
            () -> RunEnvironment.here("none"),
            1,
            new DatasetFolders(List.of(folder)),
            new FailureLog(folder.resolve("descent.log")));
    TopicTab tab =
        new TopicTab.Built(
            new RecurrentTopic(),
            (topicRun, context) -> {
              run.complete(topicRun);
              return new RecurrentView(topicRun, context);
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
    return "{\"recurrent.seed\":5,\"recurrent.page\":\"%s\",\"recurrent.settings\":{%s}}"
        .formatted(page, typed);
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

  /** Presses a button of the window by its id. */
  void press(String id) {
    robot.clickOn("#" + id);
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /** Types into a field of the page. */
  void type(String id, String text) {
    onFx(
        () -> {
          ((TextField) stage.getScene().lookup("#" + id)).setText(text);
          return "";
        });
  }

  /** A node of the window; on the FX thread. */
  Node lookupNow(String selector) {
    Node found = stage.getScene().lookup(selector);
    if (found == null) {
      throw new AssertionError("nothing is " + selector);
    }
    return found;
  }

  /** The content of the page in sight. */
  private Node page() {
    TabPane tabs = (TabPane) stage.getScene().lookup(".page-tabs");
    return tabs.getSelectionModel().getSelectedItem().getContent();
  }

  /** The figure with this title on the page in sight. */
  <F extends Figure> F figure(Class<F> type, String title) {
    return onFx(
        () ->
            page().lookupAll(".panel").stream()
                .filter(node -> node instanceof Panel && isSeen(node))
                .map(node -> ((Panel) node).figure())
                .filter(figure -> type.isInstance(figure) && figure.title().equals(title))
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no figure " + title)));
  }

  /** A series of a chart of the page in sight. */
  Series series(String chart, String name) {
    SeriesChart figure = figure(SeriesChart.class, chart);
    return onFx(
        () ->
            figure.series().stream()
                .filter(series -> series.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + name)));
  }

  /** The values of a series as they are shown. */
  double[] values(String chart, String name) {
    Series series = series(chart, name);
    return onFx(
        () -> {
          double[] values = new double[series.size()];
          Arrays.setAll(values, series::y);
          return values;
        });
  }

  /** The values of a metric as the run measured them. */
  double[] metric(String name) {
    return onFx(() -> Arrays.copyOf(run().metric(name).values(), run().metric(name).size()));
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

  /** Chooses how far a step goes and makes one; waits until the run pauses again. */
  void stepEpoch() {
    onFx(
        () -> {
          var menu = (javafx.scene.control.MenuButton) stage.getScene().lookup("#step-menu");
          menu.getItems().get(menu.getItems().size() - 1).fire();
          return "";
        });
    long before = onFx(() -> run().step());
    press("step");
    waitFor("an epoch", () -> run().step() > before && run().state() == RunState.PAUSED);
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
