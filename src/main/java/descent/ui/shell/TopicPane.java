package descent.ui.shell;

import descent.experiment.ExperimentConfig;
import descent.experiment.RunState;
import descent.experiment.SettingException;
import descent.experiment.SettingSpec;
import descent.experiment.Topic;
import descent.experiment.TrainingEvent;
import descent.lesson.Lesson;
import descent.lesson.LessonFormatException;
import descent.ui.theme.NumberFormats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import javafx.animation.PauseTransition;
import javafx.concurrent.Task;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A topic's tab: settings at the left, the views in the middle, the explanation at the right. */
final class TopicPane extends BorderPane implements RunOwner {
  /** What the window around a tab hears. */
  interface Window {
    /** The tab wants {@link TopicPane#frame} calls until it has nothing new. */
    void wake(TopicPane pane);

    /** As {@link #wake}, without a rest before: a person waits to see it. */
    void wakeNow(TopicPane pane);

    /** Transport and status are to be shown anew. */
    void refresh();
  }

  private static final Duration SETTLE = Duration.millis(150);
  private static final long FORMULA_INTERVAL = 250_000_000L;
  private static final int SEEDS = 10_000;

  private final Topic topic;
  private final ShellServices services;
  private final Window window;
  private final RunSession session;
  private final SettingsModel model;
  private final SettingsPanel settings;
  private final DataRow dataRow;
  private final BannerArea banners = new BannerArea();
  private final TopicFrame frame;
  private final TimelineBar timeline;
  private final KeptRuns kept;
  private final TopicView view;
  private final PauseTransition settle = new PauseTransition(SETTLE);
  private @Nullable Record waitingRestart;
  private long shownVersion = -1;
  private long formulasAt;
  private boolean formulasStale;
  private boolean inSight;
  private Optional<PaneLesson> lesson = Optional.empty();

  TopicPane(TopicTab.Built tab, ShellServices services, Window window) {
    this.topic = tab.topic();
    this.services = services;
    this.window = window;
    ExperimentConfig config = remembered();
    session = new RunSession(topic, config, services.host(), services.gateway(), this);
    model =
        new SettingsModel(
            topic.settings(), config.settings(), this::mustAsk, new SettingsListener());
    settings =
        new SettingsPanel(
            model, topic.presets(), new OwnPresets(services.preferences(), topic.name()));
    view = tab.views().create(session, services.view());
    frame = new TopicFrame(topic.name(), settings, view.pages(), services, model::edit);
    frame.onPage(this::pageShown);
    frame.onTouched(this::answered);
    dataRow = new DataRow(view.dataFile(), this::openData, session::closeData, banners::say);
    if (view.dataFile().isPresent()) {
      settings.addTop(dataRow);
      dataRow.acceptDrops(this);
    }
    timeline = new TimelineBar(services.view(), session);
    setBottom(timeline);
    getStyleClass().add("topic");
    setTop(banners);
    setCenter(new StackPane(frame, banners.passing()));
    settle.setOnFinished(e -> restartNow());
    session.open();
    kept = new KeptRuns(topic, services, session, banners, this);
    kept.offerLast();
  }

  /** The configuration of the last time, or the defaults if that is no longer valid. */
  private ExperimentConfig remembered() {
    Preferences preferences = services.preferences();
    long seed = (long) preferences.number(topic.name() + ".seed", 1);
    Record settings;
    try {
      settings = topic.settings().parse(preferences.texts(topic.name() + ".settings"));
    } catch (SettingException e) {
      settings = topic.settings().defaults();
    }
    return new ExperimentConfig(topic.name(), "default", seed, settings);
  }

  /** Writes into the preferences what is to be remembered of this tab. */
  void remember() {
    Map<String, String> typed = new LinkedHashMap<>();
    topic
        .settings()
        .values(model.current())
        .forEach((name, value) -> typed.put(name, SettingSpec.typed(value)));
    services.preferences().put(topic.name() + ".settings", typed);
    services.preferences().put(topic.name() + ".seed", session.config().seed());
    session
        .data()
        .ifPresent(file -> services.preferences().put(topic.name() + ".data", file.toString()));
    frame.remember();
  }

  /** Continues the topic's last run if there is one that was left. */
  void resumeLast() {
    kept.resumeLast();
  }

  /** Shows a run that was kept, as soon as it is read. */
  void openRun(Path folder) {
    flushSettings();
    kept.open(folder);
  }

  // Commands of the window.

  RunSession session() {
    return session;
  }

  TopicFrame frame() {
    return frame;
  }

  RateUnit rateUnit() {
    return new RateUnit(view.rateUnit(), view.unitsPerStep(session.config()));
  }

  RunFace face() {
    return RunFace.of(
        session.status(),
        session.setting("learningRate").orElse(""),
        services.host().log().file().toString());
  }

  void playOrPause() {
    flushSettings();
    if (session.state() == RunState.RUNNING) {
      session.pause();
    } else if (TransportRules.of(Optional.of(session.status())).play().isEmpty()) {
      session.play();
    }
  }

  void step(StepSize size) {
    flushSettings();
    if (TransportRules.of(Optional.of(session.status())).step().isEmpty()) {
      session.step(size);
    }
  }

  /** Shows the moment before the one that is shown. */
  void stepBack() {
    timeline.stepBack();
  }

  void restart() {
    flushSettings();
    session.restart();
  }

  void newSeed() {
    restartWith(RandomGenerator.getDefault().nextInt(1, SEEDS));
  }

  void restartWith(long seed) {
    flushSettings();
    session.restart(session.config().withSeed(seed));
  }

  void stop() {
    session.stop();
  }

  /** Asks for a data file, if the topic reads any. */
  void chooseData() {
    dataRow.choose();
  }

  /** Ends the run so that it can be resumed; done when everything is written. */
  CompletableFuture<Void> shutdown() {
    view.close();
    return session.shutdown();
  }

  // Lessons.

  /** Plays a lesson here instead of any other, unless it wants a page that is not here. */
  void startLesson(Lesson chosen) {
    try {
      chosen.requirePages(frame.pageIds());
    } catch (LessonFormatException e) {
      banners.notice(
          Feather.ALERT_TRIANGLE,
          "danger",
          "The lesson cannot be used. " + e.getMessage(),
          List.of());
      return;
    }
    lesson.ifPresent(PaneLesson::end);
    banners.clearNotices();
    flushSettings();
    PaneLesson started =
        new PaneLesson(
            chosen,
            new PaneLesson.Parts(session, model, settings, frame),
            services,
            this::lessonEnded);
    lesson = Optional.of(started);
    started.begin();
  }

  /** The lesson that is played here. */
  Optional<PaneLesson> lesson() {
    return lesson;
  }

  private void lessonEnded() {
    Optional<PaneLesson> over = lesson;
    lesson = Optional.empty();
    over.ifPresent(
        ended ->
            banners.notice(
                Feather.INFO,
                "neutral",
                "The lesson is over. The run and the settings stay as they are.",
                List.of(
                    new Banner.Action(
                        "Back to the settings before", () -> session.begin(ended.before())))));
  }

  // Frames.

  /** Whether the tab is the one in sight; one that comes into sight is drawn at once. */
  void setInSight(boolean value) {
    inSight = value;
    if (value) {
      shownVersion = -1;
      window.wake(this);
    }
  }

  /** Takes in what has happened and shows it if the tab is in sight. */
  void frame(long now) {
    session.pump();
    lesson.ifPresent(PaneLesson::look);
    if (!inSight) {
      return;
    }
    if (session.version() != shownVersion) {
      shownVersion = session.version();
      session.askForSnapshot();
      frame.page().update().run();
      timeline.show();
      formulasStale = true;
    }
    if (formulasStale
        && (now - formulasAt >= FORMULA_INTERVAL || session.state() != RunState.RUNNING)) {
      formulasAt = now;
      formulasStale = false;
      frame.refreshFormulas();
    }
  }

  private void pageShown() {
    shownVersion = -1;
    window.wakeNow(this);
  }

  // Settings.

  private boolean mustAsk() {
    return session.status().hasBegun() && !session.state().isOver();
  }

  private final class SettingsListener implements SettingsModel.Listener {
    @Override
    public void applied(Record next, List<String> live) {
      Map<String, Object> values = topic.settings().values(next);
      if (waitingRestart != null) {
        waitingRestart = next;
        return;
      }
      for (String name : live) {
        Object value = values.get(name);
        if (value != null) {
          session.change(name, value, next);
        }
      }
      window.refresh();
    }

    @Override
    public void restart(Record next) {
      waitingRestart = next;
      settle.playFromStart();
    }

    @Override
    public void refreshed() {
      settings.refresh();
    }
  }

  private void flushSettings() {
    settle.stop();
    restartNow();
  }

  private void restartNow() {
    Record next = waitingRestart;
    waitingRestart = null;
    if (next != null) {
      session.restart(
          new ExperimentConfig(topic.name(), settings.presetName(), session.config().seed(), next));
    }
  }

  void openData(Path file) {
    if (view.takeFile(file)) {
      return;
    }
    flushSettings();
    session.openData(file);
    window.refresh();
  }

  // What the run tells.

  @Override
  public void wake() {
    window.wake(this);
  }

  @Override
  public void runOrdered(ExperimentConfig config) {
    banners.clearNotices();
    configChanged(config);
  }

  @Override
  public void runStarted(TrainingEvent.Started started) {
    configChanged(started.config());
    dataRow.show(session.data(), started.dataName());
    view.runStarted();
  }

  @Override
  public void stateChanged() {
    shownVersion = -1;
    showFace();
    window.refresh();
    window.wake(this);
  }

  private void showFace() {
    RunFace face = face();
    if (!face.hasBanner()) {
      banners.clearFace();
      return;
    }
    if (face.isQuiet() && (session.isBack() || lesson.isPresent())) {
      return;
    }
    if (isLeftToTheLesson()) {
      banners.clearFace();
      return;
    }
    if (session.status().failure().orElse(null) instanceof SettingException refused) {
      model.refuse(refused);
    }
    banners.face(face, faceActions());
  }

  /** That a lesson's run is refused may be what it asks for: it says so when the class knows. */
  private boolean isLeftToTheLesson() {
    return lesson.isPresent()
        && session.status().failure().orElse(null) instanceof SettingException;
  }

  private List<Banner.Action> faceActions() {
    List<Banner.Action> actions = new ArrayList<>();
    if (session.state() == RunState.DIVERGED) {
      lowerLearningRate().ifPresent(actions::add);
    }
    actions.add(new Banner.Action("Restart", this::restart));
    return actions;
  }

  private Optional<Banner.Action> lowerLearningRate() {
    Object rate = topic.settings().values(session.config().settings()).get("learningRate");
    if (!(rate instanceof Double value)
        || value / 10 < topic.settings().setting("learningRate").min()) {
      return Optional.empty();
    }
    String lower = NumberFormats.shortest(value / 10);
    return Optional.of(
        new Banner.Action(
            "Restart with learning rate " + lower,
            () -> {
              model.edit("learningRate", lower);
              restart();
            }));
  }

  @Override
  public void configChanged(ExperimentConfig config) {
    if (!model.current().equals(config.settings()) && waitingRestart == null) {
      model.show(config.settings());
    }
  }

  @Override
  public void refused(RunOrder order, Throwable reason) {
    order.resume().ifPresentOrElse(run -> kept.refused(run, reason), () -> refused(reason, order));
  }

  private void refused(Throwable reason, RunOrder order) {
    services.host().log().add("opening " + order.data().orElseThrow(), reason);
    banners.notice(
        Feather.ALERT_TRIANGLE,
        "danger",
        "The file cannot be used. " + RunFace.sentence(reason),
        List.of());
  }

  @Override
  public void changeRequested(Map<String, String> typedValues) {
    model.edit(typedValues);
  }

  @Override
  public void answered() {
    formulasStale = true;
    window.wake(this);
  }

  @Override
  public void mark(String setting, double value, String label) {
    settings.mark(setting, value, label);
  }

  @Override
  public void background(Task<?> task) {
    task.valueProperty().addListener((property, was, value) -> answered());
    task.stateProperty().addListener((property, was, state) -> answered());
    services.tasks().submit(task);
  }

  @Override
  public void say(String sentence) {
    banners.say(sentence);
  }

  @Override
  public void failed(String where, Throwable cause) {
    services.host().log().add(where, cause);
    banners.notice(
        Feather.ALERT_TRIANGLE,
        "danger",
        RunFace.sentence(cause) + " Details are in " + services.host().log().file() + ".",
        List.of());
  }
}
