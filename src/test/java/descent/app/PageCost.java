package descent.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Trains a topic in the window, opens its pages one after another, and prints for each page how
 * long the FX thread was held up: the longest time between two frames and how many were over 50
 * milliseconds, how much of the longest the garbage collector took, the same in processor time of
 * that thread alone (which other programs do not lengthen), and where it was in those. Not a test:
 * its result depends on the machine. Needs a display and folders of its own ({@code
 * XDG_CONFIG_HOME}, {@code XDG_DATA_HOME}).
 *
 * <p>Arguments: title of the tab, settings as JSON object, seconds on each page, rounds.
 */
public final class PageCost {
  private static final double PAUSE_MILLIS = 50;

  private PageCost() {}

  public static void main(String[] args) throws IOException {
    OptionalInt code = Relaunch.inBetterJvm(true, PageCost.class.getName(), List.of(args));
    if (code.isPresent()) {
      System.exit(code.getAsInt());
    }
    Path folder = Path.of(System.getenv("XDG_CONFIG_HOME"), "descent");
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("window.json"),
        "{\"tab\":\"%s\",\"%s.settings\":%s}".formatted(args[0], topic(args[0]), args[1]));
    Visit visit = new Visit(Double.parseDouble(args[2]), Integer.parseInt(args[3]));
    Thread thread = new Thread(visit, "page-cost");
    thread.setDaemon(true);
    thread.start();
    Application.launch(DesktopApplication.class);
  }

  private static String topic(String title) {
    return title.equals("Convolution") ? "cnn" : title.toLowerCase(Locale.ROOT);
  }

  /** Starts the run, opens the pages, samples the FX thread while it does not come back. */
  private static final class Visit implements Runnable {
    private final double seconds;
    private final int rounds;
    private final Map<String, Integer> places = new ConcurrentHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private volatile long lastWork;
    private volatile Thread fx;

    Visit(double seconds, int rounds) {
      this.seconds = seconds;
      this.rounds = rounds;
    }

    @Override
    public void run() {
      try {
        while (!isReady()) {
          Thread.sleep(100);
        }
        Platform.runLater(() -> new Meter(this).start());
        while (true) {
          Thread.sleep(4);
          sample();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private boolean isReady() {
      java.util.concurrent.CompletableFuture<Boolean> ready =
          new java.util.concurrent.CompletableFuture<>();
      try {
        Platform.runLater(
            () ->
                ready.complete(
                    scene() != null
                        && scene().lookup("#losses") instanceof Label losses
                        && !losses.getText().isBlank()));
      } catch (IllegalStateException e) {
        return false; // JavaFX has not started yet
      }
      return ready.join();
    }

    private void sample() {
      Thread at = fx;
      if (at == null || (threads.getThreadCpuTime(at.getId()) - lastWork) / 1e6 < 20) {
        return;
      }
      StackTraceElement[] stack = at.getStackTrace();
      StringBuilder place = new StringBuilder();
      int shown = 0;
      for (int i = 0; i < stack.length && shown < 4; i++) {
        boolean ours = stack[i].getClassName().startsWith("descent");
        if (i == 0 || ours) {
          place
              .append(shown++ == 0 ? "" : " < ")
              .append(stack[i].getClassName().replaceAll(".*\\.", ""))
              .append('.')
              .append(stack[i].getMethodName());
        }
      }
      places.merge(place.toString(), 1, Integer::sum);
    }
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
    private final Visit visit;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final TabPane tabs;
    private int page = -1;
    private long opened;
    private long last;
    private long lastWork;
    private long lastCollected;
    private long collected;
    private double longest;
    private double mostWork;
    private int pauses;
    private int busy;
    private int frames;

    Meter(Visit visit) {
      this.visit = visit;
      ((Button) scene().lookup("#play")).fire();
      tabs = (TabPane) scene().lookup(".page-tabs");
      last = System.nanoTime();
      lastWork = threads.getCurrentThreadCpuTime();
      visit.lastWork = lastWork;
      visit.fx = Thread.currentThread();
    }

    @Override
    public void handle(long frame) {
      long now = System.nanoTime();
      long work = threads.getCurrentThreadCpuTime();
      double millis = (now - last) / 1e6;
      frames++;
      double own = (work - lastWork) / 1e6;
      long collection = collectionMillis();
      if (millis > longest) {
        longest = millis;
        collected = collection - lastCollected;
      }
      lastCollected = collection;
      mostWork = Math.max(mostWork, own);
      pauses += millis > PAUSE_MILLIS ? 1 : 0;
      busy += own > PAUSE_MILLIS ? 1 : 0;
      if (now - opened > visit.seconds * 1e9 || page < 0) {
        next(now);
      }
      lastWork = threads.getCurrentThreadCpuTime();
      last = System.nanoTime();
      visit.lastWork = lastWork;
    }

    private static long collectionMillis() {
      return ManagementFactory.getGarbageCollectorMXBeans().stream()
          .mapToLong(collector -> Math.max(0, collector.getCollectionTime()))
          .sum();
    }

    private void next(long now) {
      int count = tabs.getTabs().size();
      if (page >= 0) {
        report();
      }
      page++;
      longest = 0;
      pauses = 0;
      mostWork = 0;
      busy = 0;
      frames = 0;
      visit.places.clear();
      opened = now;
      if (page == count * visit.rounds) {
        stop();
        Platform.exit();
      } else {
        tabs.getSelectionModel().select(page % count);
      }
    }

    private void report() {
      Runtime runtime = Runtime.getRuntime();
      System.out.printf(
          Locale.ROOT,
          "%d,%s,frames/s %.1f,longest %.0f ms (collector %d),over 50 ms %d,own %.0f ms,own over 50 ms %d,heap %d MB,step %s%n",
          page / tabs.getTabs().size() + 1,
          tabs.getTabs().get(page % tabs.getTabs().size()).getText(),
          frames / visit.seconds,
          longest,
          collected,
          pauses,
          mostWork,
          busy,
          (runtime.totalMemory() - runtime.freeMemory()) >> 20,
          ((Label) scene().lookup("#odometer-step")).getText());
      new TreeMap<>(visit.places)
          .entrySet().stream()
              .sorted((a, b) -> b.getValue() - a.getValue())
              .limit(6)
              .forEach(e -> System.out.println("      " + e.getValue() + " " + e.getKey()));
    }
  }
}
