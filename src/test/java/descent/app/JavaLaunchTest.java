package descent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaLaunchTest {
  private static JavaLaunch launch(
      int feature, List<String> options, boolean vectorPresent, List<String> fxJars) {
    return new JavaLaunch(
        "/jdk/bin/java", feature, options, "descent.jar", true, vectorPresent, false, fxJars, 42);
  }

  @Test
  void command_addsTheModuleAndKeepsTheUsersOptions() {
    assertEquals(
        List.of(
            "/jdk/bin/java",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:MetaspaceSize=128m",
            "-XX:-ClipInlining",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=dontinline,descent.engine.kernel.VectorBlocks::*",
            "-XX:+UseSerialGC",
            "-XX:PretenureSizeThreshold=128k",
            "-XX:SharedArchiveFile=a",
            "-Xmx2g",
            "-Da=b",
            "--add-modules=jdk.incubator.vector",
            "-Ddescent.parent=42",
            "-cp",
            "descent.jar",
            "descent.app.Main",
            "train",
            "a b"),
        launch(17, List.of("-Xmx2g", "-Da=b"), false, List.of("fx.jar"))
            .command(
                false,
                List.of("-XX:SharedArchiveFile=a"),
                "descent.app.Main",
                List.of("train", "a b")));
  }

  @Test
  void command_leavesTheCollectorToAUserWhoChoseOne() {
    assertFalse(
        launch(17, List.of("-XX:+UseZGC"), false, List.of())
            .command(false, List.of(), "Main", List.of())
            .contains("-XX:+UseSerialGC"));
  }

  @Test
  void command_leavesTheHeapToAUserWhoSaysHowLarge() {
    for (String option : List.of("-Xmx512m", "-Xms64m", "-XX:MaxRAMPercentage=20")) {
      List<String> command =
          launch(17, List.of(option), false, List.of()).command(true, List.of(), "Main", List.of());
      assertTrue(command.stream().filter(a -> a.startsWith("-Xms")).allMatch(option::equals));
    }
    assertTrue(
        launch(25, List.of("-Da=b"), false, List.of())
            .command(true, List.of(), "Main", List.of())
            .contains("-Xms1284m"));
  }

  @Test
  void mayArchive_unlessTheUserSaysWhatToShare() {
    assertTrue(launch(17, List.of("-Xmx1g"), false, List.of()).mayArchive());
    assertFalse(launch(17, List.of("-Xshare:off"), false, List.of()).mayArchive());
    assertFalse(launch(17, List.of("-XX:SharedArchiveFile=x"), false, List.of()).mayArchive());
  }

  @Test
  void command_forTheWindowPutsJavaFxOnTheModulePath() {
    List<String> command =
        launch(25, List.of(), true, List.of("fx.jar")).command(true, List.of(), "Main", List.of());
    assertTrue(command.contains("--module-path=fx.jar"));
    assertTrue(command.contains("--add-exports=javafx.base/com.sun.javafx.event=ALL-UNNAMED"));
    assertFalse(command.contains("--add-modules=jdk.incubator.vector"));
  }

  @Test
  void command_quietensNewerJavas() {
    assertFalse(
        launch(17, List.of(), false, List.of())
            .command(false, List.of(), "Main", List.of())
            .contains("--enable-native-access=ALL-UNNAMED"));
    List<String> newest =
        launch(25, List.of(), false, List.of()).command(false, List.of(), "Main", List.of());
    assertTrue(newest.contains("--enable-native-access=ALL-UNNAMED"));
    assertTrue(newest.contains("--sun-misc-unsafe-memory-access=allow"));
  }

  @Test
  void wantsAnother_onlyOnceAndOnlyWhereItHelps() {
    assertTrue(launch(17, List.of(), false, List.of()).wantsAnother(false));
    assertFalse(launch(17, List.of("-Ddescent.parent=1"), false, List.of()).wantsAnother(false));
    assertFalse(launch(17, List.of(), true, List.of("fx.jar")).wantsAnother(false));
    assertTrue(launch(17, List.of(), true, List.of("fx.jar")).wantsAnother(true));
    assertFalse(launch(17, List.of(), true, List.of()).wantsAnother(true));
  }

  @Test
  void adapt_keepsTheUsersOpenMpPolicy() {
    Map<String, String> environment = new HashMap<>(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g"));
    JavaLaunch.adapt(environment);
    assertEquals(Map.of("OMP_WAIT_POLICY", "passive"), environment);
    Map<String, String> chosen = new HashMap<>(Map.of("OMP_WAIT_POLICY", "active"));
    JavaLaunch.adapt(chosen);
    assertEquals(Map.of("OMP_WAIT_POLICY", "active"), chosen);
  }

  @Test
  void hasDisplay_asksTheEnvironmentOnLinuxAlone() {
    Map<Object, Object> linux = Map.of("os.name", "Linux");
    assertFalse(Main.hasDisplay(linux, Map.of("DISPLAY", "")));
    assertTrue(Main.hasDisplay(linux, Map.of("DISPLAY", ":1")));
    assertTrue(Main.hasDisplay(linux, Map.of("WAYLAND_DISPLAY", "wayland-0")));
    assertTrue(Main.hasDisplay(Map.of("os.name", "Windows 11"), Map.of()));
  }

  @Test
  void isFile_takesOneFileOfOursAndNothingElse() {
    assertTrue(Main.isFile(List.of("berlin52.tsp")));
    assertTrue(Main.isFile(List.of("my runs/run 1.descent")));
    assertFalse(Main.isFile(List.of("solve", "tsp", "berlin52.tsp")));
    assertFalse(Main.isFile(List.of("--out.tsp")));
    assertFalse(Main.isFile(List.of("train")));
  }
}
