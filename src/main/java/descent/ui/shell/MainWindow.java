package descent.ui.shell;

import descent.experiment.Topic;
import descent.lesson.Lesson;
import descent.lesson.LessonShelf;
import descent.run.RunArchive;
import descent.run.RunManifest;
import descent.ui.control.FileDrops;
import descent.ui.control.Opening;
import descent.ui.figure.Frames;
import descent.ui.figure.ViewContext;
import descent.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** The window: topic tabs, transport, the tab in sight, status. FX thread only. */
public final class MainWindow {
  private static final long LONGEST_END_SECONDS = 3;

  private final List<TopicTab> tabs;
  private final Preferences preferences;
  private final RunHost host;
  private final WindowLook look;
  private final ExecutorService background;
  private final ShellServices services;
  private final BackgroundTasks tasks;
  private final FramePump pump = new FramePump(System::nanoTime, this::refresh);
  private final Map<TopicTab, Node> panes = new IdentityHashMap<>();
  private final Map<TopicTab, WindowPage> pages = new IdentityHashMap<>();
  private final TransportBar transport;
  private final StatusBar status;
  private final StackPane middle;
  private final BannerArea notices;
  private final RunFiles runFiles;
  private final WindowActions actions;
  private final LessonMenu lessons;
  private final Header header;
  private final Timeline memory =
      new Timeline(new KeyFrame(Duration.seconds(2), e -> showMemory()));
  private Optional<TopicPane> inSight = Optional.empty();
  private Optional<Stage> stage = Optional.empty();
  private int selected;

  /**
   * @param tabs in order
   * @param preferences what is remembered of the last time
   * @param host where runs are kept
   */
  public MainWindow(List<TopicTab> tabs, Preferences preferences, RunHost host) {
    this.tabs = List.copyOf(tabs);
    this.preferences = preferences;
    this.host = host;
    look = new WindowLook(preferences);
    transport = new TransportBar(new PaneTransport(this::inSight));
    middle = new StackPane();
    notices = new BannerArea();
    background = Executors.newFixedThreadPool(4, MainWindow::daemon);
    tasks =
        new BackgroundTasks(
            background,
            (title, cause) -> {
              host.log().add(title, cause);
              notices.notice(
                  Feather.ALERT_TRIANGLE,
                  "danger",
                  title + " failed. " + RunFace.sentence(cause),
                  List.of());
            });
    services =
        new ShellServices(
            new ViewContext(look.theme(), new Frames()),
            preferences,
            host,
            new FxGateway(),
            tasks,
            background);
    status = new StatusBar(tasks.indicator());
    runFiles =
        new RunFiles(
            services,
            notices,
            topics().stream().map(Topic::name).collect(Collectors.toSet()),
            this::openRun,
            this::stage);
    actions = new WindowActions(this);
    lessons =
        new LessonMenu(
            services,
            topics(),
            notices,
            () -> inSight.map(pane -> pane.session().topic().name()).orElse(""),
            this::startLesson);
    header = new Header(this.tabs, look.theme(), actions, lessons, this::select);
    transport.setSpeedShare(preferences.number("speed", 1));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "descent-background");
    thread.setDaemon(true);
    return thread;
  }

  /** Fills {@code newStage} and shows it; its tab is built right after. */
  public void show(Stage newStage) {
    stage = Optional.of(newStage);
    VBox top = new VBox(header, transport, notices);
    BorderPane root = new BorderPane(middle);
    root.getStyleClass().add("shell");
    root.setTop(top);
    root.setBottom(status);
    Scene scene = look.scene();
    scene.setRoot(root);
    new FileDrops(file -> RunArchive.isNamedSo(file) || LessonShelf.isNamedSo(file), this::openData)
        .accept(root);
    root.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            leaveWelcome();
          }
        });
    new Roominess(scene, look.theme()).watch();
    scene.addEventFilter(KeyEvent.KEY_PRESSED, shortcuts(scene));
    newStage.setScene(scene);
    newStage.setTitle("Descent");
    newStage.setFullScreenExitHint("Esc or F11 ends full screen");
    newStage.setFullScreenExitKeyCombination(KeyCombination.valueOf("Esc"));
    WindowPlacement.place(newStage, preferences);
    newStage.setOnCloseRequest(e -> remember());
    newStage
        .iconifiedProperty()
        .addListener((property, was, iconified) -> sightChanged(!iconified));
    Opening.show(newStage);
    memory.setCycleCount(Timeline.INDEFINITE);
    memory.play();
    showMemory();
    preferences
        .takeNotice()
        .ifPresent(text -> notices.notice(Feather.INFO, "attention", text, List.of()));
    services.gateway().execute(() -> select(rememberedTab()));
    services.gateway().execute(lessons::load);
  }

  private Shortcuts shortcuts(Scene scene) {
    List<Command> all = new ArrayList<>(actions.commands());
    all.addAll(actions.aliases());
    return new Shortcuts(scene, all);
  }

  private int rememberedTab() {
    String title = preferences.text("tab", "");
    for (int i = 0; i < tabs.size(); i++) {
      if (tabs.get(i).title().equals(title)) {
        return i;
      }
    }
    return 0;
  }

  /** Brings a tab into sight; it is built when this happens for the first time. */
  void select(int index) {
    selected = Math.floorMod(index, tabs.size());
    TopicTab tab = tabs.get(selected);
    Node pane = panes.computeIfAbsent(tab, this::build);
    inSight.ifPresent(old -> old.setInSight(false));
    middle.getChildren().setAll(pane);
    inSight = pane instanceof TopicPane topic ? Optional.of(topic) : Optional.empty();
    showFrame(!(tab instanceof TopicTab.Page));
    Optional.ofNullable(pages.get(tab)).ifPresent(WindowPage::shown);
    pump.setInSight(inSight);
    inSight.ifPresent(
        topic -> {
          topic.setInSight(true);
          topic.session().setSpeed(Speed.stepsPerSecond(transport.speedShare()));
        });
    header.showSelected(selected);
    refresh();
  }

  /** Shows what each tab is for, instead of the tab in sight, until one is chosen. */
  public void welcome() {
    services.gateway().execute(this::showWelcome);
  }

  private void showWelcome() {
    leaveWelcome();
    WelcomeView welcome =
        new WelcomeView(
            tabs, look.theme().textSize(), this::start, this::select, this::leaveWelcome);
    middle.getChildren().add(welcome);
    showFrame(false);
    services.view().frames().later(welcome::takeFocus); // once it is laid out
  }

  /** Back to the tab in sight, if the welcome page is over it. */
  void leaveWelcome() {
    if (middle.getChildren().stream().anyMatch(WelcomeView.class::isInstance)) {
      select(selected);
      transport.takeFocus();
    }
  }

  private void start(int index) {
    select(index);
    transport.setSpeedShare(Math.min(Speed.WATCHABLE, transport.speedShare()));
    transport.takeFocus();
    inSight.ifPresent(pane -> pane.session().playWhenOpen());
  }

  private Node build(TopicTab tab) {
    if (tab instanceof TopicTab.Built built) {
      return new TopicPane(built, services, new TabWindow());
    }
    if (tab instanceof TopicTab.Page page) {
      WindowPage made = page.content().create(pageHost());
      pages.put(tab, made);
      return made.content();
    }
    return new PlannedPane((TopicTab.Planned) tab);
  }

  private PageHost pageHost() {
    return new WindowPageHost(
        services, notices, runFiles, topics(), this::runsInUse, this::openRun, this::showFailure);
  }

  private Set<Path> runsInUse() {
    return topicPanes().stream()
        .flatMap(pane -> pane.session().folder().stream())
        .collect(Collectors.toSet());
  }

  /** The transport belongs to a topic's run. */
  private void showFrame(boolean hasRun) {
    transport.setVisible(hasRun);
    transport.setManaged(hasRun);
  }

  /** Brings the topic of a run into sight and shows the run there. */
  private void openRun(Path folder) {
    background.execute(
        () -> {
          try {
            String topic = RunManifest.read(folder).topic();
            services.gateway().execute(() -> openRun(folder, topic));
          } catch (IOException e) {
            showFailure("opening " + folder, e);
          }
        });
  }

  private void openRun(Path folder, String topic) {
    if (selectTopic(topic)) {
      inSight.ifPresent(pane -> pane.openRun(folder));
    } else {
      notices.say(folder + " is a run of " + topic + ", a topic that this window does not have.");
    }
  }

  /** Brings a lesson's topic into sight and plays it there. */
  void startLesson(Lesson lesson) {
    if (selectTopic(lesson.topic())) {
      inSight.ifPresent(pane -> pane.startLesson(lesson));
    }
  }

  /** Brings the tab of a topic into sight; false if there is none. */
  private boolean selectTopic(String name) {
    Optional<TopicTab> found =
        tabs.stream()
            .filter(t -> t instanceof TopicTab.Built built && built.topic().name().equals(name))
            .findFirst();
    found.ifPresent(tab -> select(tabs.indexOf(tab)));
    return found.isPresent();
  }

  /** Asks for a file and plays the lesson in it. */
  void chooseLesson() {
    lessons.choose();
  }

  private List<Topic> topics() {
    return tabs.stream()
        .filter(TopicTab.Built.class::isInstance)
        .map(tab -> ((TopicTab.Built) tab).topic())
        .toList();
  }

  private void sightChanged(boolean visible) {
    inSight.ifPresent(pane -> pane.setInSight(visible));
  }

  private void refresh() {
    transport.show(
        inSight.map(TopicPane::session), inSight.map(TopicPane::rateUnit).orElse(RateUnit.STEPS));
    inSight.ifPresentOrElse(
        pane ->
            status.show(pane.session().status(), pane.face(), pane.session().now("validationLoss")),
        () ->
            status.clear(
                tabs.get(selected) instanceof TopicTab.Page ? "kept runs" : "not built yet"));
  }

  private void showMemory() {
    Runtime runtime = Runtime.getRuntime();
    status.showMemory(runtime.totalMemory() - runtime.freeMemory());
  }

  /** Writes down what is to be remembered. */
  public void remember() {
    stage.ifPresent(open -> WindowPlacement.remember(open, preferences));
    look.remember(preferences);
    preferences.put("tab", tabs.get(selected).title());
    preferences.put("speed", transport.speedShare());
    topicPanes().forEach(TopicPane::remember);
    try {
      preferences.save();
    } catch (IOException e) {
      host.log().add("remembering the settings", e);
    }
  }

  /**
   * Ends all runs so that they can be resumed; done when everything is written, and what went on in
   * the background has ended, if that does not take long.
   */
  public CompletableFuture<Void> shutdown() {
    memory.stop();
    tasks.cancelAll();
    pages.values().forEach(WindowPage::close);
    CompletableFuture<?>[] ends =
        topicPanes().stream().map(TopicPane::shutdown).toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(ends)
        .whenComplete((nothing, failure) -> background.shutdown())
        .thenRunAsync(this::awaitBackground);
  }

  private void awaitBackground() {
    try {
      background.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Logs and shows a failure outside any run; from any thread. */
  public void showFailure(String where, Throwable cause) {
    host.log().add(where, cause);
    services
        .gateway()
        .execute(
            () ->
                notices.notice(
                    Feather.ALERT_OCTAGON,
                    "danger",
                    "Something went wrong: "
                        + RunFace.sentence(cause)
                        + " Details are in "
                        + host.log().file()
                        + ".",
                    List.of()));
  }

  private List<TopicPane> topicPanes() {
    return panes.values().stream()
        .filter(TopicPane.class::isInstance)
        .map(TopicPane.class::cast)
        .toList();
  }

  // For the actions.

  Theme theme() {
    return look.theme();
  }

  /** Opens a file that the program was started with, once the first tab is there. */
  public void openFile(Path file) {
    services.gateway().execute(() -> openData(file));
  }

  /**
   * Opens a run that was shared, a lesson, or a data file in the tab that it belongs to or in the
   * tab in sight, as if it had been dropped.
   */
  public void openData(Path file) {
    leaveWelcome();
    if (RunArchive.isNamedSo(file)) {
      runFiles.open(file);
    } else if (LessonShelf.isNamedSo(file)) {
      lessons.open(file, () -> openInTab(file));
    } else {
      openInTab(file);
    }
  }

  private void openInTab(Path file) {
    tabs.stream()
        .filter(tab -> tab instanceof TopicTab.Built built && built.opens(file))
        .findFirst()
        .ifPresent(tab -> select(tabs.indexOf(tab)));
    inSight.ifPresentOrElse(
        pane -> pane.openData(file),
        () ->
            notices.say(
                file.getFileName()
                    + " is neither a run nor a lesson; a data file opens in its topic's tab."));
  }

  /** Asks for a file and opens the run in it. */
  void chooseRun() {
    runFiles.choose();
  }

  /** Asks for a file and writes the run in sight into it. */
  void shareRun() {
    Optional<Path> folder = inSight.flatMap(pane -> pane.session().folder());
    folder.ifPresentOrElse(
        found -> runFiles.share(found, String.valueOf(found.getFileName())),
        () -> notices.say("There is nothing to share yet: a run is kept from its first step."));
  }

  Optional<Stage> stage() {
    return stage;
  }

  Optional<TopicPane> inSight() {
    return inSight;
  }

  int selected() {
    return selected;
  }

  TransportBar transport() {
    return transport;
  }

  private final class TabWindow implements TopicPane.Window {
    @Override
    public void wake(TopicPane pane) {
      pump.wake(pane);
    }

    @Override
    public void wakeNow(TopicPane pane) {
      pump.wakeNow(pane);
    }

    @Override
    public void refresh() {
      MainWindow.this.refresh();
    }
  }
}
