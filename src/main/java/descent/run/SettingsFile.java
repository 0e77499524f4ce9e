package descent.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import descent.experiment.SettingChange;
import descent.experiment.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings read from a file: either a JSON object of settings, or the run.json of another run,
 * which is then repeated with its seed and live changes.
 */
public record SettingsFile(
    Map<String, String> settings,
    Optional<String> preset,
    Optional<Long> seed,
    List<SettingChange> changes) {
  /** Reads either kind of file for {@code topic}. */
  public static SettingsFile read(Path file, Topic topic) throws RunFormatException {
    JsonNode json;
    try {
      json = RunJson.parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new RunFormatException(file + " expected a JSON file of settings but is missing", e);
    } catch (JsonProcessingException e) {
      throw new RunFormatException(
          file
              + " expected a JSON object of settings but is no JSON ("
              + e.getOriginalMessage().lines().findFirst().orElse("")
              + ")",
          e);
    } catch (IOException e) {
      throw new RunFormatException(file + " cannot be read (" + e.getMessage() + ")", e);
    }
    if (!json.has("format") || !json.has("settings")) {
      Map<String, String> settings = RunManifest.settings(file, json);
      return new SettingsFile(settings, Optional.empty(), Optional.empty(), List.of());
    }
    RunManifest manifest = RunManifest.readFile(file);
    if (!manifest.topic().equals(topic.name())) {
      throw new RunFormatException(
          file + " expected a run of " + topic.name() + " but is one of " + manifest.topic());
    }
    return new SettingsFile(
        manifest.settings(),
        Optional.of(manifest.preset()),
        Optional.of(manifest.seed()),
        manifest.changes());
  }
}
