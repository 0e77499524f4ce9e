package descent.app;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How this JVM was started, as far as it matters for starting another like it.
 *
 * @param java the running java program
 * @param feature the Java version, 17 to 25 and more
 * @param jvmArguments options given to this JVM, in whatever way
 * @param classPath as it was given
 * @param vectorAvailable whether this Java has the vector module
 * @param vectorPresent whether this JVM was started with it
 * @param fxPresent whether JavaFX is in named modules already
 * @param fxJars JavaFX's own jars on the class path
 * @param pid of this process
 */
record JavaLaunch(
    String java,
    int feature,
    List<String> jvmArguments,
    String classPath,
    boolean vectorAvailable,
    boolean vectorPresent,
    boolean fxPresent,
    List<String> fxJars,
    long pid) {
  /** Says in the new process who started it, and so that it must not start another. */
  static final String PARENT = "descent.parent";

  private static final String VECTOR = "jdk.incubator.vector";
  private static final int NATIVE_ACCESS_SINCE = 22;
  private static final int UNSAFE_WARNING_SINCE = 24;
  private static final List<String> FX_EXPORTS =
      List.of(
          "javafx.base/com.sun.javafx.event",
          "javafx.controls/com.sun.javafx.scene.control",
          "javafx.controls/com.sun.javafx.scene.control.behavior");

  /** Whether a JVM with other options would serve better. */
  boolean wantsAnother(boolean window) {
    boolean started = jvmArguments.stream().anyMatch(a -> a.startsWith("-D" + PARENT + "="));
    if (started || classPath.isBlank()) {
      return false;
    }
    return (vectorAvailable && !vectorPresent) || (window && !fxPresent && !fxJars.isEmpty());
  }

  /** Whether the user left it to the program where to look for classes made ready. */
  boolean mayArchive() {
    return jvmArguments.stream().noneMatch(a -> a.startsWith("-Xshare") || a.contains("Archive"));
  }

  /**
   * The command line of that JVM.
   *
   * @param archive options that make its start faster
   */
  List<String> command(
      boolean window, List<String> archive, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java);
    command.addAll(tuning(window));
    command.addAll(archive);
    command.addAll(jvmArguments);
    if (vectorAvailable && !vectorPresent) {
      command.add("--add-modules=" + VECTOR);
    }
    if (window && !fxPresent && !fxJars.isEmpty()) {
      command.add("--module-path=" + String.join(File.pathSeparator, fxJars));
      command.add("--add-modules=javafx.controls,javafx.swing");
      FX_EXPORTS.forEach(export -> command.add("--add-exports=" + export + "=ALL-UNNAMED"));
      if (feature >= NATIVE_ACCESS_SINCE) {
        command.add("--enable-native-access=javafx.graphics");
      }
    }
    if (feature >= NATIVE_ACCESS_SINCE) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    if (feature >= UNSAFE_WARNING_SINCE) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.add("-D" + PARENT + "=" + pid);
    command.add("-cp");
    command.add(classPath);
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  /**
   * What was measured to serve best; the user's own options come after these and win. A vector that
   * is passed to a method which the compiler has not inlined is boxed, so it may inline into long
   * methods as well; but a loop over a block, inlined with many others, finds it at the end of its
   * means, so each of these is compiled alone, which is also sooner done. Little is allocated while
   * training, so the collector without threads of its own leaves most to it, and it need not copy
   * what a run keeps from its first step on if large arrays are old at once; the window's heap has
   * room from the start for what an hour of training keeps, so that no full collection, half a
   * second long, falls into it. The window starts sooner if the optimising compiler waits until
   * code has shown that it is hot, and if AWT, which draws formulas and figures into memory, opens
   * no connection to the screen. It stays responsive while all processors train if threads have the
   * priorities that they ask for, which Linux needs to be told; the warning that raising them needs
   * root is not for the user.
   */
  private List<String> tuning(boolean window) {
    List<String> options = new ArrayList<>();
    options.add("-XX:+IgnoreUnrecognizedVMOptions");
    options.add("-XX:MetaspaceSize=128m");
    options.add("-XX:-ClipInlining");
    options.add("-XX:CompileCommand=quiet");
    options.add("-XX:CompileCommand=dontinline,descent.engine.kernel.VectorBlocks::*");
    if (jvmArguments.stream().noneMatch(a -> a.matches("-XX:[+-]Use\\w+GC"))) {
      options.add("-XX:+UseSerialGC");
      options.add("-XX:PretenureSizeThreshold=128k");
    }
    if (window) {
      options.add("-Djava.awt.headless=true");
      options.add("-XX:NewSize=128m");
      options.add("-XX:MaxNewSize=160m");
      if (jvmArguments.stream().noneMatch(a -> a.matches("-Xm[sx].*|-XX:.*(HeapSize|RAM).*"))) {
        options.add("-Xms1284m");
      }
      options.add("-XX:Tier4InvocationThreshold=50000");
      options.add("-XX:Tier4MinInvocationThreshold=6000");
      options.add("-XX:Tier4CompileThreshold=150000");
      options.add("-XX:Tier4BackEdgeThreshold=1000000");
      options.add("-XX:-PrintWarnings");
      options.add("-XX:ThreadPriorityPolicy=1");
      options.add("-XX:CompilerThreadPriority=0");
    }
    return options;
  }

  /**
   * Changes the new process's environment: OpenMP threads must not spin, and options that became
   * arguments must not be given twice.
   */
  static void adapt(Map<String, String> environment) {
    environment.putIfAbsent("OMP_WAIT_POLICY", "passive");
    environment.remove("JAVA_TOOL_OPTIONS");
    environment.remove("JDK_JAVA_OPTIONS");
    environment.remove("_JAVA_OPTIONS");
  }
}
