package descent.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where data sets are looked for, in order.
 *
 * @param folders may or may not exist
 */
public record DatasetFolders(List<Path> folders) {
  /** {@code $DESCENT_DATASETS}, {@code ./datasets}, then the user's data folder. */
  public static DatasetFolders standard(
      Map<String, String> environment, String operatingSystem, Path home) {
    List<Path> folders = new ArrayList<>();
    String chosen = environment.get("DESCENT_DATASETS");
    if (chosen != null && !chosen.isBlank()) {
      folders.add(Path.of(chosen));
    }
    folders.add(Path.of("datasets"));
    folders.add(userData(environment, operatingSystem, home).resolve("datasets"));
    return new DatasetFolders(List.copyOf(folders));
  }

  /** The folder for a user's own data: XDG's on Linux, the system's convention elsewhere. */
  public static Path userData(Map<String, String> environment, String operatingSystem, Path home) {
    String system = operatingSystem.toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      String local = environment.get("LOCALAPPDATA");
      return (local == null ? home.resolve("AppData").resolve("Local") : Path.of(local))
          .resolve("Descent");
    } else if (system.contains("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Descent");
    }
    String xdg = environment.get("XDG_DATA_HOME");
    return (xdg == null || xdg.isBlank() ? home.resolve(".local").resolve("share") : Path.of(xdg))
        .resolve("descent");
  }

  /** The first of the folders that holds {@code name}. */
  public Optional<Path> find(String name) {
    return folders.stream().map(folder -> folder.resolve(name)).filter(Files::exists).findFirst();
  }

  /** The folder of the user's own lessons, beside the data; need not exist. */
  public Path lessons() {
    Path own = folders.isEmpty() ? Path.of("datasets") : folders.get(folders.size() - 1);
    return own.resolveSibling("lessons");
  }
}
