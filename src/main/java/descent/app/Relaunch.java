package descent.app;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Starts Descent anew with the options it is fastest with, where it was started without: a jar's
 * manifest cannot add modules. The new process has this one's terminal, streams, environment and
 * options; its exit code becomes ours, and neither process outlives the other.
 */
final class Relaunch {
  private static final Pattern FX_JAR =
      Pattern.compile("javafx-[a-z]+-[0-9.]+-(linux|win|mac).*\\.jar");
  private static final int TERMINATED = 143;
  private static final long PARENT_CHECK_MILLIS = 500;

  private Relaunch() {}

  /**
   * Runs the program in another JVM if that serves better.
   *
   * @return its exit code; empty if this JVM is the right one
   */
  static OptionalInt inBetterJvm(boolean window, String mainClass, List<String> arguments) {
    followParent();
    JavaLaunch launch = thisJvm(window);
    if (!launch.wantsAnother(window)) {
      return OptionalInt.empty();
    }
    Optional<ClassArchive> archive =
        window && launch.mayArchive() ? archive(launch) : Optional.empty();
    List<String> fast = archive.map(ClassArchive::options).orElse(List.of());
    ProcessBuilder builder =
        new ProcessBuilder(launch.command(window, fast, mainClass, arguments)).inheritIO();
    JavaLaunch.adapt(builder.environment());
    try {
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "descent-forward"));
      int code = waitFor(process);
      archive.ifPresent(a -> a.close(code == 0));
      return OptionalInt.of(code);
    } catch (IOException e) {
      return OptionalInt.empty(); // slower, but here
    }
  }

  private static Optional<ClassArchive> archive(JavaLaunch launch) {
    Path folder =
        ClassArchive.cacheFolder(
            System.getenv(),
            System.getProperty("os.name"),
            Path.of(System.getProperty("user.home")));
    String java = launch.java() + System.getProperty("java.vm.version");
    return ClassArchive.of(folder, java, launch.classPath(), launch.pid());
  }

  private static int waitFor(Process process) {
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        process.destroy();
      }
    }
  }

  /** Passes on that this process is asked to end, and lets the other one finish first. */
  private static void end(Process process) {
    if (process.isAlive()) {
      process.destroy();
      waitFor(process);
    }
  }

  /** A process that was started by another ends with it, however that one ends. */
  private static void followParent() {
    String parent = System.getProperty(JavaLaunch.PARENT);
    if (parent == null) {
      return;
    }
    long pid = Long.parseLong(parent);
    Thread watcher = new Thread(() -> endWith(pid), "descent-parent");
    watcher.setDaemon(true);
    watcher.start();
  }

  /** A process whose parent has ended has another one: seen at once, other than its exit. */
  private static void endWith(long parent) {
    ProcessHandle self = ProcessHandle.current();
    while (self.parent().map(ProcessHandle::pid).equals(Optional.of(parent))) {
      try {
        Thread.sleep(PARENT_CHECK_MILLIS);
      } catch (InterruptedException e) {
        return; // nobody does
      }
    }
    System.exit(TERMINATED);
  }

  private static JavaLaunch thisJvm(boolean window) {
    String vector = "jdk.incubator.vector";
    boolean present = ModuleLayer.boot().findModule(vector).isPresent();
    boolean fx = ModuleLayer.boot().findModule("javafx.graphics").isPresent();
    String classPath = System.getProperty("java.class.path", "");
    return new JavaLaunch(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        Runtime.version().feature(),
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        classPath,
        present || ModuleFinder.ofSystem().find(vector).isPresent(),
        present,
        fx,
        window && !fx ? fxJars(classPath) : List.of(),
        ProcessHandle.current().pid());
  }

  /** JavaFX's jars on the class path, or beside the jar that is. */
  private static List<String> fxJars(String classPath) {
    List<Path> entries =
        Stream.of(classPath.split(Pattern.quote(File.pathSeparator))).map(Path::of).toList();
    Path parent = entries.get(0).toAbsolutePath().getParent();
    Path folder = parent == null ? Path.of("lib") : parent.resolve("lib");
    try (Stream<Path> beside = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      return Stream.concat(entries.stream(), beside)
          .filter(path -> FX_JAR.matcher(String.valueOf(path.getFileName())).matches())
          .map(path -> path.toAbsolutePath().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
