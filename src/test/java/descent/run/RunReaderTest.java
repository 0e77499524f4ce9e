package descent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.Preset;
import descent.experiment.TestTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunReaderTest {
  private static final String GOOD =
      """
      {"format": 1, "topic": "test", "preset": "default", "seed": 5, "outcome": "running",
       "settings": {"learningRate": 0.25, "start": "zero"},
       "changes": [{"step": 3, "name": "momentum", "value": "0.5"}]}
      """;

  @TempDir Path folder;

  private final TestTopic topic = new TestTopic();

  private String refused(String content) throws IOException {
    Files.writeString(folder.resolve("run.json"), content);
    IOException e = assertThrows(IOException.class, () -> new RunReader(folder).resumePoint(topic));
    assertEquals(1, e.getMessage().lines().count());
    assertTrue(e.getMessage().contains(folder.toString()));
    return e.getMessage();
  }

  @Test
  void config_readsWhatWasWritten() throws Exception {
    Files.writeString(folder.resolve("run.json"), GOOD);
    RunReader reader = new RunReader(folder);
    TestTopic.Settings settings = (TestTopic.Settings) reader.config(topic).settings();
    assertEquals(0.25, settings.learningRate());
    assertEquals(TestTopic.Start.ZERO, settings.start());
    assertEquals(5, reader.config(topic).seed());
    assertEquals("momentum", reader.manifest().changes().get(0).name());
  }

  @Test
  void aMissingFolder_isNamed() {
    Path nowhere = folder.resolve("nowhere");
    IOException e = assertThrows(IOException.class, () -> new RunReader(nowhere));
    assertEquals(nowhere + " expected a run folder but there is none", e.getMessage());
    IOException empty = assertThrows(IOException.class, () -> new RunReader(folder));
    assertTrue(empty.getMessage().endsWith("is missing"));
  }

  @Test
  void aRunWithoutAState_cannotBeResumed() throws Exception {
    assertTrue(refused(GOOD).contains("holds no last.safetensors"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\": 1 | \"format\": 2 | newer Descent",
        "\"format\": 1, | '' | has no format",
        "\"test\" | \"cnn\" | but is one of cnn",
        "\"seed\": 5 | \"seed\": \"five\" | seed is no whole number",
        "0.25 | -1 | learningRate expected",
        "\"learningRate\" | \"pace\" | no setting pace",
        "0.25 | [1] | but has [1]",
        "} | '' | no JSON"
      })
  void aDamagedManifest_isRefusedInOneSentence(String part, String other, String expected)
      throws Exception {
    String message = refused(GOOD.replace(part, other));
    assertTrue(message.contains(expected), message);
  }

  @Test
  void aDamagedState_isRefusedInOneSentence() throws Exception {
    Files.writeString(folder.resolve("last.safetensors"), "nonsense");
    assertTrue(refused(GOOD).contains("last.safetensors"));
  }

  @Test
  void presets_ofTheTestTopicAreValid() {
    for (Preset preset : topic.presets()) {
      topic.settings().parse(preset.settings());
    }
  }
}
