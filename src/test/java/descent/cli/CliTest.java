package descent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.experiment.Benchmark;
import descent.experiment.TestTopic;
import descent.run.RunJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliTest extends CommandLineFixture {
  CliTest() {
    super(
        new TestTopic(),
        List.of(
            Benchmark.training(
                "line", "steps/s", 1, new TestTopic(), TestTopic.config(1, Map.of()))),
        context -> List.of());
  }

  private JsonNode json(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    run(all.toArray(String[]::new));
    return json();
  }

  private static ObjectNode comparable(JsonNode json) {
    ObjectNode object = ((ObjectNode) json).deepCopy();
    object.remove(List.of("seconds", "run"));
    return object;
  }

  @Test
  void lessonsCheck_playsAFileAndFailsWhereAClaimDoesNotHold() throws Exception {
    Path lesson = root.resolve("lesson.json");
    String text =
        """
        { "topic": "test", "title": "T", "summary": "S",
          "steps": [{ "title": "A", "text": "B", "run": { "name": "r" }, "train": "3 steps",
                      "claims": [{ "says": "It made them", "that": "step = %d" }] }] }
        """;
    Files.writeString(lesson, text.formatted(3));
    assertEquals(Cli.OK, run("lessons", "check", lesson.toString()), err());
    assertTrue(out().startsWith("holds"), out());
    Files.writeString(lesson, text.formatted(4));
    assertEquals(Cli.FAILED, run("lessons", "check", lesson.toString()));
    assertTrue(err().contains("\"It made them\" does not hold: 3 = 4"), err());
    assertEquals(Cli.USAGE, run("lessons", "check", "nothing"));
    Files.writeString(lesson, "{");
    assertEquals(Cli.FAILED, run("lessons", "check", lesson.toString()));
    assertTrue(err().contains("lesson.json, line 1: expected JSON"), err());
  }

  @Test
  void lessons_listsWhatThereIsAndNamesWhatCannotBeUsed() {
    assertEquals(Cli.OK, run("lessons"), err());
  }

  @Test
  void train_withJsonPrintsOneObjectWithTheAgreedKeys() throws Exception {
    JsonNode json = json("train", "test", "--seed", "3");
    List<String> keys = new ArrayList<>();
    json.fieldNames().forEachRemaining(keys::add);
    assertEquals(
        List.of(
            "topic",
            "preset",
            "seed",
            "outcome",
            "steps",
            "epochs",
            "seconds",
            "trainLoss",
            "validationLoss",
            "lastValidationLoss",
            "metrics",
            "run"),
        keys);
    assertEquals("finished", json.get("outcome").asText());
    assertEquals(15, json.get("steps").asInt());
    assertEquals(2, json.get("metrics").get("weights").size());
    assertTrue(Files.exists(Path.of(json.get("run").asText(), "run.json")));
    assertEquals("", err());
  }

  @Test
  void train_isTheSameTwiceAndWithAnyThreads() throws Exception {
    ObjectNode first = comparable(json("train", "test", "--seed", "3", "--threads", "1"));
    assertEquals(first, comparable(json("train", "test", "--seed", "3", "--threads", "3")));
    assertFalse(first.equals(comparable(json("train", "test", "--seed", "4"))));
  }

  @Test
  void train_printsLinesForPeople() {
    assertEquals(0, run("train", "test"));
    assertTrue(out().contains("epoch 5, step 15, train loss 0."), out());
    assertTrue(out().contains("finished after 15 steps, 5 epochs"), out());
    assertEquals(0, run("train", "test", "--quiet"));
    assertFalse(out().contains("epoch 5, step 15"), out());
  }

  @Test
  void train_thatDivergesExitsWith1AndOneClearLine() throws Exception {
    JsonNode json = json("train", "test", "--set", "learningRate=1e9", "--set", "epochs=1000");
    assertEquals("diverged", json.get("outcome").asText());
    assertTrue(json.get("trainLoss").isNull() || json.get("trainLoss").isNumber());
    assertEquals(1, err().lines().count());
    assertTrue(err().startsWith("descent: the run diverged: "), err());
    assertEquals(1, run("train", "test", "--set", "learningRate=1e9", "--set", "epochs=1000"));
  }

  @Test
  void train_thatFailsExitsWith1AndNoStackTraceUnlessAsked() throws Exception {
    assertEquals(1, run("train", "test", "--set", "failAt=4", "--json"));
    assertEquals("failed", RunJson.parse(out()).get("outcome").asText());
    assertEquals("descent: IllegalStateException: step 4 fails on purpose\n", err());
    assertEquals(1, run("train", "test", "--set", "failAt=4", "--debug"));
    assertTrue(err().contains("\tat "), err());
    assertEquals(1, run("train", "test", "--data", "nowhere.csv"));
    assertEquals(1, err().lines().count());
    assertTrue(err().contains("nowhere.csv expected twelve points"), err());
  }

  @Test
  void train_resumesAnEndedRunWithMoreEpochs() throws Exception {
    JsonNode expected = json("train", "test", "--epochs", "8");
    JsonNode shorter = json("train", "test", "--set", "epochs=5");
    String folder = shorter.get("run").asText();
    JsonNode longer = json("train", "test", "--resume", folder, "--epochs", "8");
    assertEquals(comparable(expected), comparable(longer));
    assertEquals(folder, longer.get("run").asText());
    assertEquals(
        Files.readString(Path.of(expected.get("run").asText(), "metrics.csv")),
        Files.readString(Path.of(folder, "metrics.csv")));
  }

  @Test
  void train_resumesWithALiveSettingChangedFromThereOn() throws Exception {
    String folder = json("train", "test", "--epochs", "3").get("run").asText();
    JsonNode on =
        json("train", "test", "--resume", folder, "--epochs", "4", "--set", "learningRate=0.001");
    JsonNode manifest = RunJson.parse(Files.readString(Path.of(folder, "run.json")));
    JsonNode change = manifest.get("changes").get(0);
    assertEquals("learningRate", change.get("name").asText());
    assertEquals(on.get("steps").asInt() * 3 / 4, change.get("step").asInt());
    assertEquals(2, run("train", "test", "--resume", folder, "--set", "start=zero"));
    assertTrue(err().contains("start cannot change while the run goes on"), err());
  }

  @Test
  void train_repeatsARunFromItsRunJson() throws Exception {
    JsonNode first =
        json("train", "test", "--preset", "slow", "--set", "momentum=0.5", "--seed", "9");
    Path manifest = Path.of(first.get("run").asText(), "run.json");
    JsonNode again = json("train", "test", "--config", manifest.toString());
    assertEquals(comparable(first), comparable(again));
    Path settings = root.resolve("settings.json");
    Files.writeString(settings, "{\"momentum\": 0.5, \"learningRate\": 0.001}");
    JsonNode third = json("train", "test", "--config", settings.toString(), "--seed", "9");
    assertEquals(first.get("metrics"), third.get("metrics"));
  }

  @Test
  void train_writesWhereItIsTold() throws Exception {
    Path elsewhere = root.resolve("a").resolve("b");
    JsonNode json = json("train", "test", "--out", elsewhere.toString(), "--steps", "4");
    assertEquals(elsewhere, Path.of(json.get("run").asText()).getParent());
    assertEquals(4, json.get("steps").asInt());
    Files.writeString(root.resolve("file"), "");
    assertEquals(1, run("train", "test", "--out", root.resolve("file").toString()));
    assertEquals(1, err().lines().count());
  }

  @Test
  void train_thatIsAskedToEndStopsAndSavesItsState() throws Exception {
    List<Thread> stopping = new ArrayList<>();
    hooks =
        action -> {
          Thread hook = new Thread(action);
          stopping.add(hook);
          hook.start();
          return () -> {};
        };
    JsonNode json = json("train", "test", "--set", "epochs=1000000");
    stopping.get(0).join();
    assertEquals("stopped", json.get("outcome").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | expected a command: train, evaluate, sweep, topics, lessons, bench",
        "fly | Unmatched argument at index 0: 'fly'",
        "train | Missing required parameter: 'TOPIC'",
        "train cnn | There is no topic cnn; expected one of test",
        "train test --fast | Unknown option: '--fast'",
        "train test --set learningRate | --set expected key=value but got learningRate",
        "train test --set rate=1 | There is no setting rate; expected one of learningRate,",
        "train test --set learningRate=0,1 | write a decimal point, not a comma",
        "train test --set learningRate=-1 | learningRate expected a number from",
        "train test --set start=one | start expected one of zero, random-normal but got one",
        "train test --preset fast | There is no preset fast of test; expected one of default, slow",
        "train test --seed x | Invalid value for option '--seed'",
        "train test --threads 0 | --threads expected at least 1 but got 0",
        "train test --epochs 0 | --epochs expected at least 1",
        "train test --epochs 1 --steps 1 | mutually exclusive",
        "train test --resume x --seed 1 | --resume continues a run as it was configured",
        "bench nothing | There is no workload nothing; expected one of line",
        "bench --seconds 0 | --seconds expected a positive number"
      })
  void wrongUsage_exitsWith2AndOneLine(String arguments, String expected) {
    int code = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertEquals(1, err().lines().count(), err());
    assertTrue(err().contains(expected), err());
    assertEquals(2, code);
    assertEquals("", out());
  }

  @Test
  void topics_listsPresetsAndSettings() throws Exception {
    assertEquals(0, run("topics"));
    assertTrue(out().contains("learningRate=0.05"), out());
    assertTrue(out().contains("slow"), out());
    JsonNode json = json("topics");
    JsonNode setting = json.get("topics").get(0).get("settings").get(0);
    assertEquals("learningRate", setting.get("name").asText());
    assertEquals(1e-5, setting.get("min").asDouble());
    assertTrue(setting.get("live").asBoolean());
  }

  @Test
  void bench_printsCsvLines() {
    assertEquals(0, run("bench", "line", "--seconds", "0.01", "--threads", "1"));
    assertTrue(out().matches("line,steps/s,[0-9.]+\\R"), out());
  }

  @Test
  void help_isPrinted() {
    assertEquals(0, run("train", "--help"));
    assertTrue(out().contains("--resume=RUNDIR"), out());
    assertEquals(0, run("--version"));
    assertTrue(out().startsWith("Descent "), out());
  }
}
