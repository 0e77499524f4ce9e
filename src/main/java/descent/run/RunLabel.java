package descent.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.engine.checkpoint.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a person wrote on a run: apart from {@code run.json}, which the run itself writes.
 *
 * @param name instead of the folder's; may be empty
 * @param note may be empty
 */
public record RunLabel(String name, String note) {
  /** The file's name in the run folder; there is none while nothing is written on it. */
  public static final String FILE = "label.json";

  /** Nothing is written on the run. */
  public static final RunLabel NONE = new RunLabel("", "");

  private static final int LONGEST = 10_000;

  public RunLabel {
    name = shortened(name);
    note = shortened(note);
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  /** What is written on a run; nothing if the file is missing or unreadable. */
  public static RunLabel read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        return NONE;
      }
      JsonNode json = RunJson.parse(Files.readString(file));
      return new RunLabel(json.path("name").asText(""), json.path("note").asText(""));
    } catch (IOException e) { // also of text that is no JSON
      return NONE;
    }
  }

  /** Writes it on a run. */
  public void write(Path folder) throws IOException {
    ObjectNode json = RunJson.object();
    json.put("name", name);
    json.put("note", note);
    byte[] text = RunJson.pretty(json).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(FILE), out -> out.write(text));
  }
}
