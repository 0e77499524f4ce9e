package descent.ui;

import descent.experiment.DatasetFolders;
import descent.experiment.Probe;
import descent.experiment.RunState;
import descent.experiment.Topic;
import descent.run.RunEnvironment;
import descent.run.RunStore;
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
import descent.ui.shell.TopicView;
import descent.ui.shell.TopicViewFactory;
import descent.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real window with one topic alone, driven as a person would. */
public class TopicWindow implements AutoCloseable {
  private static final int SECONDS = 60;

  private final CalmRobot robot = new CalmRobot();
  private final Path log;
  private final MainWindow window;
  private final Stage stage;
  private final CompletableFuture<TopicRun> run = new CompletableFuture<>();
  private @Nullable TopicView view;
  private volatile @Nullable Theme theme;

  /**
   * Opens the window and waits until data and model are there.
   *
   * @param folder for everything it writes
   * @param page the page in sight
   * @param settings as typed
   */
  public TopicWindow(
      Path folder, Topic topic, TopicViewFactory views, String page, Map<String, String> settings)
      throws Exception {
    log = folder.resolve("descent.log");
    Files.writeString(folder.resolve("window.json"), preferences(topic.name(), page, settings));
    RunHost host =
        new RunHost(
            new RunStore(folder.resolve("runs"), Clock.systemUTC()),
            () -> RunEnvironment.here("none"),
            1,
            new DatasetFolders(List.of(folder.resolve("datasets"))),
            new FailureLog(log),
            event -> {});
    TopicTab tab =
        new TopicTab.Built(
            topic,
            (topicRun, context) -> {
              theme = context.theme();
              run.complete(topicRun);
              view = views.create(topicRun, context);
              return view;
            });
    FxToolkit.registerPrimaryStage();
    stage = FxToolkit.registerStage(Stage::new);
    window =
        onFx(
            () ->
                new MainWindow(
                    List.of(tab), Preferences.load(folder.resolve("window.json")), host));
    doOnFx(
        () -> {
          window.show(stage);
        });
    waitFor("the run", () -> run.isDone() && run().started().isPresent());
  }

  private static String preferences(String topic, String page, Map<String, String> settings) {
    String typed =
        settings.entrySet().stream()
            .map(e -> "\"%s\":\"%s\"".formatted(e.getKey(), e.getValue()))
            .collect(Collectors.joining(","));
    return "{\"%s.seed\":5,\"%s.page\":\"%s\",\"%s.settings\":{%s}}"
        .formatted(topic, topic, page, topic, typed);
  }

  /** Settings as typed, over those that keep every test short. */
  protected static Map<String, String> over(
      Map<String, String> small, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(small);
    all.putAll(settings);
    return all;
  }

  public TopicRun run() {
    return run.join();
  }

  /** What the topic shows. */
  public <V extends TopicView> V view(Class<V> type) {
    return type.cast(view);
  }

  /** Mouse and keyboard. */
  public CalmRobot robot() {
    return robot;
  }

  public static <T> T onFx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(1000L * SECONDS, action);
  }

  public static void doOnFx(Runnable action) {
    onFx(
        () -> {
          action.run();
          return "";
        });
  }

  /** Waits until {@code condition} holds on the FX thread. */
  public void waitFor(String what, Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, () -> onFx(condition));
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain for " + what, e);
    }
  }

  /** Drops a file on the window. */
  public void drop(Path file) {
    doOnFx(() -> window.openData(file));
  }

  /** Drops a data file on the window and waits until the run reads it. */
  public void openData(Path file) {
    drop(file);
    waitFor(
        "the file", () -> run().data().equals(Optional.of(file)) && run().started().isPresent());
  }

  /** Presses a button of the window by its id. */
  public void press(String id) {
    robot.clickOn("#" + id);
  }

  /** Presses the button with these words on the page in sight. */
  public void pressWords(String words) {
    robot.clickOn(
        onFx(
            () ->
                page().lookupAll(".button").stream()
                    .filter(node -> node instanceof Labeled l && l.getText().equals(words))
                    .filter(TopicWindow::isSeen)
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
  public void type(String setting, String value) {
    doOnFx(
        () -> {
          TextField field =
              (TextField) stage.getScene().lookup("#setting-" + setting).lookup(".text-field");
          field.setText(value);
        });
  }

  /** Whether the window has such a node by now. */
  public boolean has(String selector) {
    return onFx(() -> stage.getScene().lookup(selector) != null);
  }

  /** A node of the window; waits for one that is not there yet. */
  public Node lookup(String selector) {
    if (!Platform.isFxApplicationThread()) { // a page enters the window a piece in a frame
      waitFor("a node " + selector, () -> has(selector));
    }
    return onFx(
        () -> {
          Node found = stage.getScene().lookup(selector);
          if (found == null) {
            throw new AssertionError("nothing is " + selector);
          }
          return found;
        });
  }

  /** A node of this type. */
  public <N extends Node> N node(Class<N> type, String selector) {
    Node found = lookup(selector);
    if (!type.isInstance(found)) {
      throw new AssertionError("no " + type.getSimpleName() + " is " + selector);
    }
    return type.cast(found);
  }

  /** The words of a label or button. */
  public String text(String selector) {
    return onFx(() -> node(Labeled.class, selector).getText());
  }

  /** Goes to the page with this title; what stands on it can be looked up at once. */
  public void goTo(String title) {
    TabPane tabs = node(TabPane.class, ".page-tabs");
    doOnFx(
        () -> {
          tabs.getTabs().stream()
              .filter(tab -> tab.getText().equals(title))
              .forEach(tabs.getSelectionModel()::select);
          stage.getScene().getRoot().applyCss();
          stage.getScene().getRoot().layout();
        });
  }

  /** The titles of all pages. */
  public List<String> pageTitles() {
    TabPane tabs = node(TabPane.class, ".page-tabs");
    return onFx(() -> tabs.getTabs().stream().map(tab -> tab.getText()).toList());
  }

  /** The ids of all pages, as lessons name them. */
  public List<String> pageIds() {
    TabPane tabs = node(TabPane.class, ".page-tabs");
    return onFx(
        () -> tabs.getTabs().stream().map(tab -> tab.getId().replaceFirst("^page-", "")).toList());
  }

  /** The panels that can be seen on the page in sight. */
  public List<Panel> panels() {
    return onFx(
        () ->
            page().lookupAll(".panel").stream()
                .filter(node -> node instanceof Panel && isSeen(node))
                .map(Panel.class::cast)
                .toList());
  }

  public Stage stage() {
    return stage;
  }

  public Theme theme() {
    return java.util.Objects.requireNonNull(theme);
  }

  /** The scene of the window. */
  public Scene scene() {
    return stage.getScene();
  }

  /** The content of the page in sight. */
  private Node page() {
    TabPane tabs = (TabPane) stage.getScene().lookup(".page-tabs");
    return tabs.getSelectionModel().getSelectedItem().getContent();
  }

  /** The figure with this title on the page in sight. */
  public <F extends Figure> F figure(Class<F> type, String title) {
    if (!Platform.isFxApplicationThread()) {
      waitFor("a figure " + title, () -> found(type, title).isPresent());
    }
    return onFx(
        () -> found(type, title).orElseThrow(() -> new AssertionError("no figure " + title)));
  }

  private <F extends Figure> Optional<F> found(Class<F> type, String title) {
    return page().lookupAll(".panel").stream()
        .filter(node -> node instanceof Panel && isSeen(node))
        .map(node -> ((Panel) node).figure())
        .filter(figure -> type.isInstance(figure) && figure.title().equals(title))
        .map(type::cast)
        .findFirst();
  }

  /** The words in the header of a panel of the page in sight. */
  public String header(String figureTitle) {
    return onFx(
        () ->
            page().lookupAll(".panel").stream()
                .filter(node -> ((Panel) node).figure().title().equals(figureTitle))
                .filter(TopicWindow::isSeen)
                .flatMap(
                    node ->
                        Stream.of(".panel-title", ".panel-reading")
                            .flatMap(words -> node.lookupAll(words).stream())
                            .map(label -> ((Labeled) label).getText()))
                .collect(Collectors.joining(" | ")));
  }

  /** A series of a chart of the page in sight. */
  public Series series(String chart, String name) {
    SeriesChart figure = figure(SeriesChart.class, chart);
    return onFx(
        () ->
            figure.series().stream()
                .filter(series -> series.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + name)));
  }

  /** The values of a series as they are shown. */
  public double[] values(String chart, String name) {
    Series series = series(chart, name);
    return onFx(
        () -> {
          double[] values = new double[series.size()];
          Arrays.setAll(values, series::y);
          return values;
        });
  }

  /** The values of a metric as the run measured them. */
  public double[] metric(String name) {
    return onFx(() -> Arrays.copyOf(run().metric(name).values(), run().metric(name).size()));
  }

  /** Asks the model itself. */
  public <R> R ask(Probe<R> probe) throws Exception {
    CompletableFuture<R> answer = new CompletableFuture<>();
    doOnFx(
        () -> {
          run().probe(probe, answer::complete);
        });
    return answer.get(SECONDS, TimeUnit.SECONDS);
  }

  /** Chooses how far a step goes and makes one; waits until the run pauses again. */
  public void stepEpoch() {
    doOnFx(
        () -> {
          var menu = (javafx.scene.control.MenuButton) stage.getScene().lookup("#step-menu");
          menu.getItems().get(menu.getItems().size() - 1).fire();
        });
    long before = onFx(() -> run().step());
    press("step");
    waitFor("an epoch", () -> run().step() > before && run().state() == RunState.PAUSED);
  }

  /** Plays to the end. */
  public void playToTheEnd() {
    press("play");
    waitFor("the end of the run", () -> run().state().isOver());
  }

  @Override
  public void close() throws IOException {
    String logged = logged();
    try {
      onFx(window::shutdown).get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IOException("the window did not close", e);
    }
    doOnFx(
        () -> {
          stage.close();
        });
    WaitForAsyncUtils.waitForFxEvents();
    if (!logged.equals(logged())) {
      throw new IOException("closing failed: " + logged());
    }
  }

  private String logged() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }
}
