package descent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import descent.experiment.TestTopic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateCommandTest extends CommandLineFixture {
  EvaluateCommandTest() {
    super(new TestTopic(), List.of(), context -> List.of());
  }

  private JsonNode json(String... arguments) throws Exception {
    assertEquals(0, run(arguments), err());
    return json();
  }

  @Test
  void aRunFolderIsJudgedAsItWasConfigured() throws Exception {
    JsonNode run = json("train", "test", "--seed", "3", "--set", "momentum=0.8", "--json");
    Path folder = Path.of(run.get("run").asText());
    JsonNode weights = run.get("metrics").get("weights");
    JsonNode found =
        json("evaluate", "test", "--checkpoint", folder.toString(), "--at-point", "2", "--json");
    assertEquals("test", found.get("topic").asText());
    assertEquals(3, found.get("seed").asInt());
    assertEquals(0.8, found.get("momentum").asDouble());
    // the last weights of this run are also its best
    assertEquals(
        2 * weights.get(0).asDouble() + weights.get(1).asDouble(),
        found.get("value").asDouble(),
        1e-12);
    JsonNode file =
        json(
            "evaluate",
            "test",
            "--checkpoint",
            folder.resolve("best.safetensors").toString(),
            "--set",
            "atPoint=2",
            "--json");
    assertEquals(found.get("value"), file.get("value"));
  }

  @Test
  void aFileWithoutARunJsonTakesSettingsFromTheCommandLine() throws Exception {
    JsonNode run = json("train", "test", "--json");
    Path file = root.resolve("alone.safetensors");
    Files.copy(Path.of(run.get("run").asText(), "best.safetensors"), file);
    String name = file.toString();
    JsonNode found =
        json(
            "evaluate",
            "test",
            "--checkpoint",
            name,
            "--seed",
            "9",
            "--set",
            "momentum=0.1",
            "--json");
    assertEquals(9, found.get("seed").asInt());
    assertEquals(0.1, found.get("momentum").asDouble());
    assertEquals(0, run("evaluate", "test", "--checkpoint", name, "--preset", "slow"));
    assertTrue(out().startsWith("test checkpoint " + name));
  }

  @Test
  void aShippedCheckpointIsFoundByItsName() throws Exception {
    JsonNode found = json("evaluate", "test", "--checkpoint", "line", "--at-point", "1", "--json");
    assertEquals("line", found.get("checkpoint").asText());
    assertEquals(0.5, found.get("momentum").asDouble());
    assertEquals(3.25, found.get("value").asDouble());
  }

  @Test
  void aRunOfAnotherTopicIsRefused() throws Exception {
    JsonNode run = json("train", "test", "--json");
    Path manifest = Path.of(run.get("run").asText(), "run.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("\"topic\" : \"test\"", "\"topic\" : \"other\""));
    assertEquals(1, run("evaluate", "test", "--checkpoint", run.get("run").asText()));
    assertTrue(err().contains("expected a run of test but is one of other"), err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "evaluate test --checkpoint nowhere"
            + "| There is no checkpoint nowhere; expected one of line, a run folder or",
        "evaluate test | --checkpoint",
        "evaluate other --checkpoint line | There is no topic other",
        "evaluate test --checkpoint line --at-point x | atPoint expected a number but got x",
        "evaluate test --checkpoint line --set rate=3 | There is no setting rate",
        "evaluate test --checkpoint line --preset slow | --preset is for a model without",
        "evaluate test --checkpoint line --threads 0 | --threads expected at least 1"
      })
  void wrongUsage_exitsWith2AndOneLine(String arguments, String expected) {
    assertEquals(2, run(arguments.split(" ")));
    String message = err();
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.contains(expected.strip()), message);
    assertFalse(message.contains("\tat "), message);
  }
}
