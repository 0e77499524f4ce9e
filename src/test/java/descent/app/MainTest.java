package descent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void isFile_forASingleFileOfAKindThatTheWindowOpens() {
    assertTrue(Main.isFile(List.of("cities/ulysses16.tsp")));
    assertTrue(Main.isFile(List.of("A.TSP")));
    assertTrue(Main.isFile(List.of("my run.descent")));
    assertTrue(Main.isFile(List.of("my lesson.json")));
    assertFalse(Main.isFile(List.of()));
    assertFalse(Main.isFile(List.of("topics")));
    assertFalse(Main.isFile(List.of("--x.tsp")));
    assertFalse(Main.isFile(List.of("solve", "a.tsp")));
    assertFalse(Main.isFile(List.of("--config=my.json")));
  }

  @Test
  void hasDisplay_isAskedOfLinuxAlone() {
    Map<Object, Object> linux = Map.of("os.name", "Linux");
    assertFalse(Main.hasDisplay(linux, Map.of()));
    assertFalse(Main.hasDisplay(linux, Map.of("DISPLAY", "")));
    assertTrue(Main.hasDisplay(linux, Map.of("DISPLAY", ":0")));
    assertTrue(Main.hasDisplay(linux, Map.of("WAYLAND_DISPLAY", "wayland-0")));
    assertTrue(Main.hasDisplay(Map.of("os.name", "Linux", "glass.platform", "Monocle"), Map.of()));
    assertTrue(Main.hasDisplay(Map.of("os.name", "Windows 11"), Map.of()));
  }

  @Test
  void eachEndingThatADoubleClickOpens_hasATabOrIsARun() throws Exception {
    List<String> endings =
        JlinkProperties.read().stringPropertyNames().stream()
            .filter(key -> key.matches("app\\.file\\.\\w+\\.type"))
            .map(key -> key.split("\\.")[2])
            .sorted()
            .toList();

    assertEquals(List.of("descent", "tsp"), endings);
    endings.forEach(ending -> assertTrue(Main.isFile(List.of("x." + ending)), ending));
  }
}
