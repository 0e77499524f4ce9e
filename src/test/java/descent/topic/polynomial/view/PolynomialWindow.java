package descent.topic.polynomial.view;

import descent.experiment.DatasetFolders;
import descent.experiment.Probe;
import descent.experiment.RunState;
import descent.run.RunEnvironment;
import descent.run.RunStore;
import descent.topic.polynomial.PolynomialConfig;
import descent.topic.polynomial.PolynomialTopic;
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
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real window with the polynomial topic alone, a fixed seed and a small data set. */
final class PolynomialWindow implements AutoCloseable {
  private static final int SECONDS = 60;

  /** Small enough that every test takes a moment. */
  private static final Map<String, String> SMALL =
      Map.of("trainSize", "60", "validationSize", "40", "epochs", "20");

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
  PolynomialWindow(Path folder, String page, Map<String, String> settings) throws Exception {
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
            new PolynomialTopic(),
            (topicRun, context) -> {
              run.complete(topicRun);
              return new PolynomialView(topicRun, context);
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
    return "{\"polynomial.seed\":5,\"polynomial.page\":\"%s\",\"polynomial.settings\":{%s}}"
        .formatted(page, typed);
  }

  TopicRun run() {
    return run.join();
  }

  PolynomialConfig settings() {
    return onFx(() -> Inquiries.settings(run()));
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

  /** Drops a data file on the window and waits until the run reads it. */
  void openData(Path file) {
    onFx(
        () -> {
          window.openData(file);
          return "";
        });
    waitFor(
        "the file",
        () -> run().data().equals(java.util.Optional.of(file)) && run().started().isPresent());
  }

  /** Presses a button of the window by its id. */
  void press(String id) {
    robot.clickOn("#" + id);
  }

  /** Presses the button with these words on the page in sight. */
  void pressWords(String words) {
    robot.clickOn(
        onFx(
            () ->
                page().lookupAll(".button").stream()
                    .filter(node -> node instanceof Labeled l && l.getText().equals(words))
                    .filter(PolynomialWindow::isSeen)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no button " + words))));
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /** Types a value into a number of the settings panel. */
  void type(String setting, String value) {
    onFx(
        () -> {
          TextField field =
              (TextField) stage.getScene().lookup("#setting-" + setting).lookup(".text-field");
          field.setText(value);
          return "";
        });
  }

  Node lookup(String selector) {
    return onFx(
        () -> {
          Node found = stage.getScene().lookup(selector);
          if (found == null) {
            throw new AssertionError("nothing is " + selector);
          }
          return found;
        });
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

  /** The words in the header of a panel of the page in sight. */
  String header(String figureTitle) {
    return onFx(
        () ->
            page().lookupAll(".panel").stream()
                .filter(node -> ((Panel) node).figure().title().equals(figureTitle))
                .filter(PolynomialWindow::isSeen)
                .flatMap(
                    node ->
                        node.lookupAll(".panel-words .label").stream()
                            .map(label -> ((Labeled) label).getText()))
                .collect(Collectors.joining(" | ")));
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

  /** Plays to the end. */
  void playToTheEnd() {
    press("play");
    waitFor("the end of the run", () -> run().state().isOver());
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
