package descent.app;

import descent.cli.Cli;
import descent.cli.CliContext;
import descent.cli.ShutdownHooks;
import descent.engine.kernel.Kernels;
import descent.experiment.DatasetFolders;
import descent.lesson.LessonShelf;
import descent.run.RunArchive;
import descent.run.RunEnvironment;
import descent.run.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Starts Descent: the window without arguments or with a {@code .descent}, {@code .tsp} or {@code
 * .json} file (a lesson or graphs), else a command, which never loads JavaFX.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    boolean window = arguments.isEmpty() || isFile(arguments);
    if (window && !hasDisplay(System.getProperties(), System.getenv())) {
      System.err.println(
          "descent: there is no display to open a window on (DISPLAY is not set); without one, use"
              + " the commands topics, train, evaluate and bench, or --help");
      return Cli.FAILED;
    }
    OptionalInt code = Relaunch.inBetterJvm(window, Main.class.getName(), arguments);
    if (code.isPresent()) {
      return code.getAsInt();
    }
    if (window) {
      Window.open(arguments);
      return Cli.OK;
    }
    CliContext context = context();
    return new Cli(context, TopicRegistry.commands(context)).run(arguments.toArray(String[]::new));
  }

  /** A single file as the only argument, as a double click on it may give, opens in the window. */
  static boolean isFile(List<String> arguments) {
    return arguments.size() == 1
        && !arguments.get(0).startsWith("-")
        && (RunArchive.isNamedSo(Path.of(arguments.get(0)))
            || LessonShelf.isNamedSo(Path.of(arguments.get(0)))
            || arguments.get(0).toLowerCase(Locale.ROOT).endsWith(".tsp"));
  }

  /** Only Linux tells by its environment; a headless glass platform needs no display. */
  static boolean hasDisplay(Map<Object, Object> properties, Map<String, String> environment) {
    return !String.valueOf(properties.get("os.name")).startsWith("Linux")
        || properties.containsKey("glass.platform")
        || isSet(environment, "DISPLAY")
        || isSet(environment, "WAYLAND_DISPLAY");
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }

  private static CliContext context() {
    Map<String, String> environment = System.getenv();
    String system = System.getProperty("os.name");
    Path home = Path.of(System.getProperty("user.home"));
    return new CliContext(
        TopicRegistry.topics(),
        EngineBenchmarks.all(),
        DatasetFolders.standard(environment, system, home),
        RunStore.standard(environment, system, home),
        () -> RunEnvironment.here(Kernels.load().name()),
        System.out,
        System.err,
        System.console() != null,
        ShutdownHooks.JVM);
  }
}
