package descent.ui.shell;

import descent.run.RunEnvironment;
import descent.ui.about.AboutView;
import descent.ui.control.Opening;
import descent.ui.theme.Theme;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

/** Everything the window does, with names and keys. */
final class WindowActions {
  private static final String RUN = "Run";
  private static final String LESSON = "Lesson";
  private static final String VIEW = "View";
  private static final String WINDOW = "Window";

  private static final double ABOUT_WIDTH = 940;
  private static final double ABOUT_HEIGHT = 640;

  private final MainWindow window;
  private Runnable help = () -> {};
  private Runnable lessons = () -> {};

  WindowActions(MainWindow window) {
    this.window = window;
  }

  /** {@code action} shows the help. */
  void onHelp(Runnable action) {
    help = action;
  }

  /** {@code action} shows the list of lessons. */
  void onLessons(Runnable action) {
    lessons = action;
  }

  private boolean hasLesson() {
    return window.inSight().flatMap(TopicPane::lesson).isPresent();
  }

  private void lesson(Consumer<PaneLesson> action) {
    window.inSight().flatMap(TopicPane::lesson).ifPresent(action);
  }

  List<Command> commands() {
    return List.of(
        Command.of(RUN, "Play or pause", "Space", () -> pane(TopicPane::playOrPause)),
        Command.of(RUN, "One step", "Right", () -> pane(p -> p.step(StepSize.ONE))),
        Command.of(RUN, "Ten steps", "Ctrl+Right", () -> pane(p -> p.step(StepSize.TEN))),
        Command.of(RUN, "One epoch", "Shift+Right", () -> pane(p -> p.step(StepSize.EPOCH))),
        Command.of(RUN, "One moment back", "Left", () -> pane(TopicPane::stepBack)),
        Command.of(RUN, "Restart with the same seed", "R", () -> pane(TopicPane::restart)),
        Command.of(RUN, "Restart with a new seed", "N", () -> pane(TopicPane::newSeed)),
        Command.of(RUN, "Stop", "S", () -> pane(TopicPane::stop)),
        Command.of(RUN, "Open data...", "Shortcut+O", () -> pane(TopicPane::chooseData)),
        Command.of(RUN, "Resume last run", "", () -> pane(TopicPane::resumeLast)),
        Command.of(RUN, "Open run...", "Shortcut+Shift+O", window::chooseRun),
        Command.of(RUN, "Share run...", "Shortcut+Shift+S", window::shareRun),
        Command.of(LESSON, "Choose a lesson", "F4", () -> lessons.run()),
        Command.of(
                LESSON, "Next in the lesson", "Page Down", () -> lesson(PaneLesson::clickForward))
            .when(this::hasLesson),
        Command.of(LESSON, "Back in the lesson", "Page Up", () -> lesson(PaneLesson::back))
            .when(this::hasLesson),
        Command.of(LESSON, "Open lesson file...", "", window::chooseLesson),
        Command.of(VIEW, "Next theme: light, dark, projector", "Shortcut+L", this::nextTheme),
        Command.of(VIEW, "Projector on or off", "P", () -> window.theme().toggleProjector()),
        Command.of(VIEW, "Reduced motion on or off", "", this::toggleMotion),
        Command.of(VIEW, "Larger text", "Shortcut+Plus", this::larger),
        Command.of(VIEW, "Smaller text", "Shortcut+Minus", this::smaller),
        Command.of(VIEW, "Normal text", "Shortcut+0", this::normal),
        Command.of(VIEW, "Settings at the left", "F8", () -> toggle(true)),
        Command.of(VIEW, "Explanation at the right", "F9", () -> toggle(false)),
        Command.of(VIEW, "Full screen", "F11", this::fullScreen),
        Command.of(WINDOW, "Next topic", "Shortcut+Tab", () -> topic(1)),
        Command.of(WINDOW, "Previous topic", "Shortcut+Shift+Tab", () -> topic(-1)),
        Command.of(WINDOW, "Welcome", "", window::welcome),
        Command.of(WINDOW, "Keys and help", "F1", () -> help.run()),
        Command.of(WINDOW, "About and licences", "", this::about),
        Command.of(WINDOW, "Quit", "Shortcut+Q", this::quit));
  }

  /** Keys on which text also grows: plus is a shifted key on most keyboards. */
  List<Command> aliases() {
    return List.of(
        Command.of(VIEW, "Larger text", "Shortcut+Equals", this::larger),
        Command.of(VIEW, "Larger text", "Shortcut+Shift+Equals", this::larger),
        Command.of(VIEW, "Larger text", "Shortcut+Add", this::larger),
        Command.of(VIEW, "Smaller text", "Shortcut+Subtract", this::smaller));
  }

  private void toggleMotion() {
    var reduced = window.theme().reducedMotionProperty();
    reduced.set(!reduced.get());
  }

  /** What is done to a run is to be seen: the welcome page gives way. */
  private void pane(Consumer<TopicPane> action) {
    window.leaveWelcome();
    window.inSight().ifPresent(action);
  }

  void nextTheme() {
    Theme.Mode[] modes = Theme.Mode.values();
    window.theme().setMode(modes[(window.theme().mode().ordinal() + 1) % modes.length]);
  }

  void larger() {
    window.theme().larger();
  }

  void smaller() {
    window.theme().smaller();
  }

  private void normal() {
    window.theme().setTextSize(Theme.DEFAULT_TEXT_SIZE);
  }

  private void toggle(boolean settings) {
    pane(
        p -> {
          var shown =
              settings ? p.frame().settingsShownProperty() : p.frame().explanationShownProperty();
          shown.set(!shown.get());
        });
  }

  private void fullScreen() {
    window.stage().ifPresent(stage -> stage.setFullScreen(!stage.isFullScreen()));
  }

  private void topic(int by) {
    window.select(window.selected() + by);
  }

  private void about() {
    Scene scene = new Scene(new AboutView(RunEnvironment.descentVersion()));
    window.theme().apply(scene);
    scene.getStylesheets().add(WindowLook.STYLE);
    Stage about = new Stage();
    window.stage().ifPresent(about::initOwner);
    about.setTitle("About Descent");
    about.setWidth(ABOUT_WIDTH);
    about.setHeight(ABOUT_HEIGHT);
    about.setScene(scene);
    scene.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            about.close();
          }
        });
    Opening.show(about);
  }

  private void quit() {
    window.remember();
    window.stage().ifPresent(Stage::close);
  }
}
