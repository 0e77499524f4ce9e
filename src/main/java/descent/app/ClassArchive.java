package descent.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The JVM's archive of the classes that the window loads, in the user's cache folder: made when the
 * window is closed for the first time, used by every start after it (class data sharing, JEP 350).
 * It serves one Java and one build of the program; the JVM itself refuses one that does not fit.
 */
final class ClassArchive {
  private static final String PREFIX = "window-";
  private static final String SUFFIX = ".jsa";
  private static final List<String> SILENT =
      List.of("-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Xlog:class+path=off");

  private final Path file;
  private final Path fresh;

  private ClassArchive(Path file, long pid) {
    this.file = file;
    this.fresh = file.resolveSibling(file.getFileName() + "." + pid);
  }

  /**
   * The archive of a program.
   *
   * @param folder where archives are kept; made if it is missing
   * @param java what tells one Java from another
   * @param classPath its jars, and those in {@code lib} beside them, are what is archived
   * @param pid of the process that keeps the archive
   * @return empty if the class path holds a folder, which cannot be archived, or if the archive's
   *     own folder cannot be made
   */
  static Optional<ClassArchive> of(Path folder, String java, String classPath, long pid) {
    List<Path> jars = new ArrayList<>();
    try {
      for (String entry : classPath.split(Pattern.quote(File.pathSeparator))) {
        Path jar = Path.of(entry).toAbsolutePath();
        if (Files.isDirectory(jar)) {
          return Optional.empty();
        }
        jars.add(jar);
        Path lib = jar.resolveSibling("lib");
        try (Stream<Path> beside = Files.isDirectory(lib) ? Files.list(lib) : Stream.empty()) {
          beside.sorted().forEach(jars::add);
        }
      }
      StringBuilder identity = new StringBuilder(java);
      for (Path jar : jars) {
        identity.append(jar).append(Files.size(jar)).append(Files.getLastModifiedTime(jar));
      }
      Files.createDirectories(folder);
      String name = PREFIX + Integer.toHexString(identity.toString().hashCode()) + SUFFIX;
      return Optional.of(new ClassArchive(folder.resolve(name), pid));
    } catch (IOException e) {
      return Optional.empty(); // a slower start
    }
  }

  /** The user's folder for what can be made again. */
  static Path cacheFolder(Map<String, String> environment, String operatingSystem, Path home) {
    String system = operatingSystem.toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      String local = environment.get("LOCALAPPDATA");
      return (local == null ? home.resolve("AppData").resolve("Local") : Path.of(local))
          .resolve("Descent")
          .resolve("cache");
    } else if (system.contains("mac")) {
      return home.resolve("Library").resolve("Caches").resolve("Descent");
    }
    String xdg = environment.get("XDG_CACHE_HOME");
    return (xdg == null || xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg))
        .resolve("descent");
  }

  /** What makes a JVM use the archive, or write it when it ends. */
  List<String> options() {
    List<String> options = new ArrayList<>(SILENT);
    options.add(
        Files.exists(file) ? "-XX:SharedArchiveFile=" + file : "-XX:ArchiveClassesAtExit=" + fresh);
    return options;
  }

  /** After that JVM's end: an archive that it finished is kept, and replaces older builds'. */
  void close(boolean finished) {
    try {
      if (finished && Files.exists(fresh)) {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        removeOthers();
      } else {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      // the next start makes it anew
    }
  }

  private void removeOthers() throws IOException {
    try (Stream<Path> archives = Files.list(file.resolveSibling("."))) {
      for (Path other : archives.toList()) {
        String name = String.valueOf(other.getFileName());
        if (name.startsWith(PREFIX) && !name.equals(String.valueOf(file.getFileName()))) {
          Files.deleteIfExists(other);
        }
      }
    }
  }
}
