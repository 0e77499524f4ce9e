package descent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JlinkPropertiesTest {
  private static String build() throws IOException {
    StringBuilder all = new StringBuilder(Files.readString(Path.of("pom.xml")));
    try (Stream<Path> files = Files.list(Path.of("src", "packaging", "associations"))) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  @Test
  void eachPropertyIsReadByTheBuild() throws IOException {
    String build = build();
    Set<String> unread = new TreeSet<>(JlinkProperties.read().stringPropertyNames());
    unread.removeIf(key -> build.contains("${" + key + "}"));

    assertEquals(Set.of(), unread);
  }

  @Test
  void theRuntimeHasTheModulesOfTheKernelsAndTheWindow() throws IOException {
    List<String> modules = List.of(JlinkProperties.read().getProperty("jlink.modules").split(","));
    Set<String> known =
        ModuleFinder.ofSystem().findAll().stream()
            .map(module -> module.descriptor().name())
            .collect(Collectors.toSet());

    assertTrue(modules.contains("jdk.incubator.vector"));
    for (String module : modules) {
      assertTrue(known.contains(module) || module.startsWith("javafx."), module);
    }
    try (Stream<Path> icons =
        Stream.of("svg", "png", "ico", "icns").map(end -> Path.of(icon() + "." + end))) {
      icons.forEach(icon -> assertTrue(Files.isRegularFile(icon), icon.toString()));
    }
  }

  private static String icon() {
    try {
      return JlinkProperties.read().getProperty("app.icon");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void theInstalledProgramIsTunedAsTheOneThatStartsItself() throws IOException {
    Properties properties = JlinkProperties.read();
    List<String> installed = Arrays.asList(properties.getProperty("app.jvmOptions").split("\\s+"));
    List<String> own =
        new JavaLaunch("java", 17, List.of(), "a.jar", true, false, false, List.of("fx.jar"), 1)
            .command(true, List.of(), "Main", List.of());

    for (String option : own) {
      if (option.startsWith("-XX:") || option.startsWith("-Djava.")) {
        assertTrue(installed.contains(option), option + " is not in app.jvmOptions");
      }
    }
  }
}
