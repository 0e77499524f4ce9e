package descent.app;

import descent.engine.kernel.FloatMemory;
import descent.engine.kernel.Kernels;
import descent.engine.kernel.OpenBlas;
import descent.experiment.DatasetFolders;
import descent.experiment.RunState;
import descent.experiment.Topic;
import descent.experiment.TrainingEvent;
import descent.run.RunEnvironment;
import descent.run.RunStore;
import descent.training.WarmUp;
import descent.ui.formula.FormulaView;
import descent.ui.shell.FailureLog;
import descent.ui.shell.MainWindow;
import descent.ui.shell.Preferences;
import descent.ui.shell.RunHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The program with a window: puts its parts together, shows it, and ends its runs when it closes.
 */
public final class DesktopApplication extends Application {
  private static final long LONGEST_END_SECONDS = 20;
  private static final Duration QUIET_AFTER = Duration.seconds(1);

  private @Nullable Preferences preferences;
  private @Nullable FailureLog log;
  private @Nullable MainWindow window;

  /** Reads what is remembered and loads the engine, before there is a window. */
  @Override
  public void init() {
    loadEngine();
    daemon("descent-ahead", FormulaView::loadFonts).start();
    Path home = Path.of(System.getProperty("user.home"));
    String system = System.getProperty("os.name");
    Map<String, String> environment = System.getenv();
    preferences = Preferences.load(Preferences.standardFile(environment, system, home));
    log = new FailureLog(DatasetFolders.userData(environment, system, home).resolve("descent.log"));
  }

  /**
   * Loads the engine's native libraries before JavaFX's renderer loads some of its own with the
   * first frames: see {@link OpenBlas}. Nor may another thread read the class path meanwhile:
   * JavaCPP reads it while the JVM holds its lock on libraries, and who is the first to unpack a
   * class waits for that lock with the class path in hand.
   */
  private static void loadEngine() {
    FloatMemory.allocate(1);
    OpenBlas.load();
    Kernels.load();
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Does what the window can be used without, when it is quiet. */
  private static void later(Thread... threads) {
    PauseTransition quiet = new PauseTransition(QUIET_AFTER);
    quiet.setOnFinished(e -> List.of(threads).forEach(Thread::start));
    quiet.play();
  }

  /** Begins with the last topic: the larger its models, the longer the first step takes. */
  private static WarmUp warmUp(FailureLog log) {
    List<Topic> topics = new ArrayList<>(TopicRegistry.topics());
    Collections.reverse(topics);
    return new WarmUp(
        topics,
        Runtime.getRuntime().availableProcessors(),
        failure -> log.add("rehearsing a run", failure));
  }

  private static boolean trains(TrainingEvent event) {
    return event instanceof TrainingEvent.StateChanged change && change.state() == RunState.RUNNING;
  }

  private static void loadIcons(Stage stage) {
    List<Image> icons =
        Stream.of(64, 256)
            .map(size -> new Image("/descent/ui/icon/descent-" + size + ".png"))
            .toList();
    Platform.runLater(() -> stage.getIcons().addAll(icons));
  }

  @Override
  public void start(Stage stage) {
    Path home = Path.of(System.getProperty("user.home"));
    String system = System.getProperty("os.name");
    Map<String, String> environment = System.getenv();
    WarmUp warmUp = warmUp(Objects.requireNonNull(log));
    Thread warming = daemon("descent-warm-up", warmUp);
    warming.setPriority(Thread.MIN_PRIORITY);
    RunHost host =
        new RunHost(
            RunStore.standard(environment, system, home),
            () -> RunEnvironment.here(Kernels.load().name()),
            Runtime.getRuntime().availableProcessors(),
            DatasetFolders.standard(environment, system, home),
            Objects.requireNonNull(log),
            event -> {
              if (trains(event)) {
                warmUp.stop();
              }
            });
    MainWindow shown =
        new MainWindow(new WindowTabs().all(), Objects.requireNonNull(preferences), host);
    window = shown;
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> shown.showFailure(thread.getName(), failure));
    boolean first = Objects.requireNonNull(preferences).isEmpty();
    shown.show(stage);
    if (first && getParameters().getUnnamed().isEmpty()) {
      shown.welcome();
    }
    later(daemon("descent-icons", () -> loadIcons(stage)), warming);
    StartReport.begin(stage.getScene(), System.out);
    getParameters().getUnnamed().forEach(file -> shown.openFile(Path.of(file)));
  }

  /** Waits for the last checkpoints: closing the window loses nothing. */
  @Override
  public void stop() throws InterruptedException {
    if (window == null) {
      return;
    }
    try {
      window.shutdown().get(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      if (log != null) {
        log.add("ending the runs", e);
      }
    }
  }
}
