package descent.ui.shell;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the window remembers from one start to the next, in one JSON file. A file that cannot be
 * read is set aside as {@code *.damaged} and the defaults hold; a file that cannot be written costs
 * the memory, not the program.
 */
public final class Preferences {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final ObjectNode values;
  private Optional<String> notice;

  private Preferences(Path file, ObjectNode values, Optional<String> notice) {
    this.file = file;
    this.values = values;
    this.notice = notice;
  }

  /** Whether nothing was remembered before: the program starts for the first time. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Reads {@code file}, which need not exist. */
  public static Preferences load(Path file) {
    try {
      if (JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode object) {
        return new Preferences(file, object, Optional.empty());
      }
    } catch (NoSuchFileException e) {
      return new Preferences(file, JSON.createObjectNode(), Optional.empty());
    } catch (JacksonException e) {
      // Falls through to setting it aside.
    } catch (IOException e) {
      return new Preferences(
          file,
          JSON.createObjectNode(),
          Optional.of("The remembered settings in " + file + " cannot be read: " + e.getMessage()));
    }
    return new Preferences(file, JSON.createObjectNode(), Optional.of(setAside(file)));
  }

  private static String setAside(Path file) {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      return "The remembered settings in " + file + " are damaged; Descent starts with defaults.";
    }
    return "The remembered settings were damaged and are now in "
        + aside
        + "; Descent starts with defaults.";
  }

  /** The file for the user's settings: XDG's place on Linux, the system's convention elsewhere. */
  public static Path standardFile(
      Map<String, String> environment, String operatingSystem, Path home) {
    String system = operatingSystem.toLowerCase(Locale.ROOT);
    Path folder;
    if (system.contains("win")) {
      String roaming = environment.get("APPDATA");
      folder =
          (roaming == null ? home.resolve("AppData").resolve("Roaming") : Path.of(roaming))
              .resolve("Descent");
    } else if (system.contains("mac")) {
      folder = home.resolve("Library").resolve("Application Support").resolve("Descent");
    } else {
      String xdg = environment.get("XDG_CONFIG_HOME");
      folder =
          (xdg == null || xdg.isBlank() ? home.resolve(".config") : Path.of(xdg))
              .resolve("descent");
    }
    return folder.resolve("window.json");
  }

  /** What went wrong while reading, in one sentence; told once. */
  public Optional<String> takeNotice() {
    Optional<String> told = notice;
    notice = Optional.empty();
    return told;
  }

  public String text(String key, String otherwise) {
    JsonNode node = values.get(key);
    return node != null && node.isTextual() ? node.textValue() : otherwise;
  }

  public double number(String key, double otherwise) {
    JsonNode node = values.get(key);
    return node != null && node.isNumber() ? node.doubleValue() : otherwise;
  }

  public boolean flag(String key, boolean otherwise) {
    JsonNode node = values.get(key);
    return node != null && node.isBoolean() ? node.booleanValue() : otherwise;
  }

  /** The numbers under {@code key}; empty if there are none. */
  public List<Double> numbers(String key) {
    List<Double> found = new ArrayList<>();
    JsonNode node = values.get(key);
    if (node != null && node.isArray()) {
      node.forEach(entry -> found.add(entry.asDouble()));
    }
    return found;
  }

  /** The texts by name under {@code key}, in order; empty if there are none. */
  public Map<String, String> texts(String key) {
    Map<String, String> found = new LinkedHashMap<>();
    if (values.get(key) instanceof ObjectNode object) {
      object.fields().forEachRemaining(e -> found.put(e.getKey(), e.getValue().asText()));
    }
    return found;
  }

  /** The names under which {@link #texts} has something and that begin with {@code prefix}. */
  public List<String> keys(String prefix) {
    List<String> found = new ArrayList<>();
    values.fieldNames().forEachRemaining(found::add);
    found.removeIf(key -> !key.startsWith(prefix));
    return found;
  }

  public void put(String key, String value) {
    values.put(key, value);
  }

  public void put(String key, double value) {
    values.put(key, value);
  }

  public void put(String key, boolean value) {
    values.put(key, value);
  }

  public void put(String key, List<Double> numbers) {
    var array = values.putArray(key);
    numbers.forEach(array::add);
  }

  public void put(String key, Map<String, String> texts) {
    ObjectNode object = values.putObject(key);
    texts.forEach(object::put);
  }

  public void remove(String key) {
    values.remove(key);
  }

  /**
   * Writes the file, to a temporary name first.
   *
   * @throws IOException if it cannot be written
   */
  public void save() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    Files.write(temporary, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(values));
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
