package descent.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Prints how long after the JVM's launch a run can be started in the window, and what the window
 * costs while the polynomial trains at full speed: training steps per second and the pauses of the
 * FX thread between frames, with the processor time it used in them. Not a test: its result depends
 * on the machine. Needs a display and folders of its own ({@code XDG_CONFIG_HOME}, {@code
 * XDG_DATA_HOME}). With the argument {@code start} it ends when a run can be started.
 *
 * <p>Compare the steps with those of {@code train polynomial --set epochs=1000000 --steps N}.
 */
public final class WindowCost {
  private static final double WARM_UP_SECONDS = 30;
  private static final double SECONDS = 20;
  private static final double PAUSE_MILLIS = 50;
  private static final String LAUNCHED = "launched=";

  private WindowCost() {}

  public static void main(String[] args) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(args));
    arguments.add(LAUNCHED + ManagementFactory.getRuntimeMXBean().getStartTime());
    OptionalInt code = Relaunch.inBetterJvm(true, WindowCost.class.getName(), arguments);
    if (code.isPresent()) {
      System.exit(code.getAsInt());
    }
    Path folder = Path.of(System.getenv("XDG_CONFIG_HOME"), "descent");
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("window.json"), "{\"polynomial.settings\":{\"epochs\":\"1000000\"}}");
    Thread thread = new Thread(() -> watch(arguments), "window-cost");
    thread.setDaemon(true);
    thread.start();
    Application.launch(DesktopApplication.class);
  }

  /** The launch of this JVM, or of the one that started it: the first one told. */
  private static long launched(List<String> arguments) {
    return arguments.stream()
        .filter(argument -> argument.startsWith(LAUNCHED))
        .mapToLong(argument -> Long.parseLong(argument.substring(LAUNCHED.length())))
        .findFirst()
        .orElseThrow();
  }

  private static void watch(List<String> arguments) {
    try {
      while (!pressPlay()) {
        Thread.sleep(50);
      }
      long ready = System.currentTimeMillis() - launched(arguments);
      System.out.printf(
          Locale.ROOT,
          "window-usable,s,%.2f%nwindow-usable-processor,s,%.2f%n",
          ready / 1000.0,
          processorSeconds());
      Platform.runLater(arguments.contains("start") ? Platform::exit : () -> new Meter().start());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static double processorSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  private static boolean pressPlay() throws InterruptedException {
    CompletableFuture<Boolean> pressed = new CompletableFuture<>();
    try {
      Platform.runLater(() -> pressed.complete(firePlay()));
    } catch (IllegalStateException e) {
      return false; // JavaFX has not started yet
    }
    return pressed.join();
  }

  private static boolean firePlay() {
    if (scene() != null
        && scene().lookup("#play") instanceof Button play
        && scene().lookup("#losses") instanceof Label losses
        && !losses.getText().isBlank()) {
      play.fire();
      return true;
    }
    return false;
  }

  private static Scene scene() {
    return Window.getWindows().stream()
        .filter(window -> window instanceof Stage)
        .map(Window::getScene)
        .findFirst()
        .orElse(null);
  }

  /** Watches every frame. */
  private static final class Meter extends AnimationTimer {
    private final long begin = System.nanoTime();
    private long last;
    private long firstStep;
    private long firstNanos;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long lastWork;
    private long longestWork;
    private long longest;
    private int pauses;
    private int frames;

    @Override
    public void handle(long frame) {
      long now = System.nanoTime();
      if (now - begin < WARM_UP_SECONDS * 1e9) {
        last = now;
        return;
      }
      if (frames == 0) {
        firstNanos = now;
        firstStep = step();
      }
      frames++;
      longest = Math.max(longest, now - last);
      long work = threads.getCurrentThreadCpuTime();
      if ((now - last) / 1e6 > PAUSE_MILLIS) {
        pauses++;
        longestWork = Math.max(longestWork, work - lastWork);
      }
      lastWork = work;
      last = now;
      if (now - firstNanos > SECONDS * 1e9) {
        stop();
        double seconds = (now - firstNanos) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "window-training,steps/s,%.1f%nwindow-frames,1/s,%.1f%nwindow-longest-pause,ms,%.1f%n"
                + "window-pauses-over-50-ms,count,%d%nwindow-most-work-in-a-pause,ms,%.1f%n",
            (step() - firstStep) / seconds,
            frames / seconds,
            longest / 1e6,
            pauses,
            longestWork / 1e6);
        Platform.exit();
      }
    }

    private static long step() {
      String text = ((Label) scene().lookup("#odometer-step")).getText();
      return Long.parseLong(text.replaceAll("[^0-9]", ""));
    }
  }
}
