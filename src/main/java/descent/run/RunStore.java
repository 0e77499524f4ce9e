package descent.run;

import descent.experiment.DatasetFolders;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of all runs.
 *
 * @param root is created when the first run is
 * @param clock names the runs
 */
public record RunStore(Path root, Clock clock) implements RunRecorder.NewFolder {
  private static final String TRASH = ".trash";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  /** In the user's data folder. */
  public static RunStore standard(
      Map<String, String> environment, String operatingSystem, Path home) {
    Path data = DatasetFolders.userData(environment, operatingSystem, home);
    return new RunStore(data.resolve("runs"), Clock.systemDefaultZone());
  }

  /** Creates the root, so that a run that cannot be written does not begin. */
  public void prepare() throws IOException {
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw unwritable(RunWriter.reason(e), e);
    }
    if (!Files.isWritable(root)) {
      throw unwritable("permission denied", null);
    }
  }

  private IOException unwritable(String reason, @Nullable Exception cause) {
    return new IOException(root + " expected a folder to write runs to (" + reason + ")", cause);
  }

  /** Creates the folder of a run: topic, local time and seed, and a number where they are taken. */
  @Override
  public Path create(String topic, long seed) throws IOException {
    String name = topic + "-" + TIME.format(LocalDateTime.now(clock)) + "-" + seed;
    try {
      Files.createDirectories(root);
      for (int number = 1; ; number++) {
        Path folder = root.resolve(number == 1 ? name : name + "-" + number);
        try {
          return Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
          continue; // another run of the same second
        }
      }
    } catch (IOException e) {
      throw unwritable(RunWriter.reason(e), e);
    }
  }

  /** All run folders, newest first; of damaged ones too. */
  public List<Path> folders() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(entry -> Files.exists(entry.resolve(RunManifest.FILE)))
          .sorted(Comparator.comparing(RunStore::modified).reversed())
          .toList();
    }
  }

  /**
   * Takes a run out of the store, until {@link #restore} or {@link #emptyTrash}.
   *
   * @return where it lies now
   */
  public Path trash(Path folder) throws IOException {
    Path trash = Files.createDirectories(root.resolve(TRASH));
    for (int number = 1; ; number++) {
      Path place = trash.resolve(folder.getFileName() + (number == 1 ? "" : "-" + number));
      if (!Files.exists(place)) {
        return Files.move(folder, place);
      }
    }
  }

  /** Puts a run back to where it was before {@link #trash}. */
  public void restore(Path trashed, Path folder) throws IOException {
    Files.move(trashed, folder);
  }

  /** Deletes for good what was taken out of the store. */
  public void emptyTrash() throws IOException {
    Folders.delete(root.resolve(TRASH));
  }

  private static long modified(Path folder) {
    try {
      return Files.getLastModifiedTime(folder.resolve(RunManifest.FILE)).toMillis();
    } catch (IOException e) {
      return 0; // gone since it was listed
    }
  }
}
