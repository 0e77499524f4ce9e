package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {
  @TempDir Path folder;

  @Test
  void values_comeBack() throws IOException {
    Path file = folder.resolve("deep").resolve("window.json");
    Preferences first = Preferences.load(file);
    first.put("theme", "DARK");
    first.put("size", 14.0);
    first.put("shown", false);
    first.put("bounds", List.of(1.0, 2.5));
    first.put("toy.settings", Map.of("degree", "3"));
    first.save();

    Preferences again = Preferences.load(file);
    assertEquals("DARK", again.text("theme", ""));
    assertEquals(14, again.number("size", 0));
    assertFalse(again.flag("shown", true));
    assertEquals(List.of(1.0, 2.5), again.numbers("bounds"));
    assertEquals(Map.of("degree", "3"), again.texts("toy.settings"));
    assertEquals(List.of("toy.settings"), again.keys("toy."));
    assertTrue(again.takeNotice().isEmpty());
  }

  @Test
  void missingOrOtherValues_giveTheDefault() {
    Preferences preferences = Preferences.load(folder.resolve("none.json"));
    preferences.put("text", "word");
    assertEquals(7, preferences.number("text", 7));
    assertEquals(List.of(), preferences.numbers("text"));
    assertEquals(Map.of(), preferences.texts("none"));
    assertTrue(preferences.takeNotice().isEmpty());
  }

  @Test
  void damagedFile_isSetAsideWithOneNotice() throws IOException {
    Path file = Files.writeString(folder.resolve("window.json"), "{ \"theme\": ");
    Preferences preferences = Preferences.load(file);
    assertEquals("LIGHT", preferences.text("theme", "LIGHT"));
    assertTrue(preferences.takeNotice().orElseThrow().contains("window.json.damaged"));
    assertTrue(preferences.takeNotice().isEmpty());
    assertTrue(Files.exists(folder.resolve("window.json.damaged")));
    assertFalse(Files.exists(file));
  }

  @Test
  void standardFile_followsTheSystem() {
    Path home = Path.of("home");
    assertEquals(
        home.resolve(".config/descent/window.json"),
        Preferences.standardFile(Map.of(), "Linux", home));
    assertEquals(
        Path.of("conf/descent/window.json"),
        Preferences.standardFile(Map.of("XDG_CONFIG_HOME", "conf"), "Linux", home));
    assertEquals(
        Path.of("roaming/Descent/window.json"),
        Preferences.standardFile(Map.of("APPDATA", "roaming"), "Windows 11", home));
  }
}
