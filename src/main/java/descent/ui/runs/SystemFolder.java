package descent.ui.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A folder, to be shown by the system's own file manager. A program of the system is asked: AWT's
 * Desktop needs a toolkit that would start beside JavaFX's.
 */
record SystemFolder(Path path) {
  private static final long PATIENCE_SECONDS = 3;

  /** Whether the system has a program that shows it. */
  boolean open() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command(System.getProperty("os.name"), path))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return !ended || process.exitValue() == 0 || isWindows(System.getProperty("os.name"));
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  static List<String> command(String system, Path path) {
    if (isWindows(system)) {
      return List.of("explorer.exe", path.toString()); // ends with 1 even when it shows it
    }
    boolean mac = system.toLowerCase(Locale.ROOT).contains("mac");
    return List.of(mac ? "open" : "xdg-open", path.toString());
  }

  private static boolean isWindows(String system) {
    return system.toLowerCase(Locale.ROOT).startsWith("win");
  }
}
