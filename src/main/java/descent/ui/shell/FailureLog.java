package descent.ui.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The file in which failures stand with their details; the one before is kept when it is full. */
public final class FailureLog {
  private static final long FULL = 1 << 20;

  private final Path file;

  public FailureLog(Path file) {
    this.file = file;
  }

  public Path file() {
    return file;
  }

  /** Writes down that {@code failure} happened while {@code where}; from any thread. */
  public synchronized void add(String where, Throwable failure) {
    StringWriter text = new StringWriter();
    text.append(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    text.append(' ').append(where).append('\n');
    failure.printStackTrace(new PrintWriter(text, true));
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (Files.exists(file) && Files.size(file) > FULL) {
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + ".old"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      Files.writeString(
          file, text.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      System.err.println(file + " cannot be written (" + e.getMessage() + "): " + text);
    }
  }
}
