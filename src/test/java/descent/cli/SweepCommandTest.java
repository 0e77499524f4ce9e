package descent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import descent.experiment.TestTopic;
import descent.run.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest extends CommandLineFixture {
  private static Runnable inStep8 = () -> {};

  SweepCommandTest() {
    super(
        new TestTopic() {
          @Override
          protected void stepped(int step) {
            if (step == 8) {
              inStep8.run();
            }
          }
        },
        List.of(),
        context -> List.of());
  }

  @AfterEach
  void forget() {
    inStep8 = () -> {};
  }

  /** Where the line says @, the temporary folder stands. */
  private int run(String line) {
    String[] arguments =
        Arrays.stream(line.split(" "))
            .map(word -> word.replace("@", root + "/"))
            .toArray(String[]::new);
    return run(arguments);
  }

  /** The table without the column of seconds. */
  private List<String> table(String folder) throws IOException {
    Path file = root.resolve(folder).resolve("summary.csv");
    List<String> lines = Files.readAllLines(file);
    int seconds = List.of(lines.get(0).split(",")).indexOf("seconds");
    List<String> without = new ArrayList<>();
    for (String line : lines) {
      List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
      cells.remove(seconds);
      without.add(String.join(",", cells));
    }
    return without;
  }

  private List<String> folders(String folder) throws IOException {
    try (Stream<Path> entries = Files.list(root.resolve(folder))) {
      return entries
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .collect(Collectors.toList());
    }
  }

  @Test
  void sweep_makesARunFolderForEachAndATable() throws Exception {
    assertEquals(
        0, run("sweep test --seeds 1..3 --grid learningRate=0.01,0.1 --out @whole --json"));
    JsonNode json = json();
    assertEquals(6, json.get("runs").asInt());
    assertEquals(0, json.get("found").asInt());
    assertEquals(2, json.get("configurations").size());
    assertEquals(3, json.get("configurations").get(0).get("seeds").asInt());
    assertEquals(6, folders("whole").size());
    List<String> table = table("whole");
    assertEquals(7, table.size());
    assertTrue(
        table.get(0).startsWith("run,seed,learningRate,outcome,steps,epochs,trainLoss"),
        table.get(0));
    assertTrue(table.get(1).startsWith("test-001-seed1,1,0.01,finished,15,5,"), table.get(1));
    assertTrue(table.get(6).startsWith("test-006-seed3,3,0.1,finished,15,5,"), table.get(6));
    assertTrue(Files.exists(root.resolve("whole/test-004-seed1/best.safetensors")));
  }

  @Test
  void sweep_hasTheNumbersOfTrain() throws Exception {
    run("sweep test --seeds 2 --grid learningRate=0.02 --set epochs=3 --out @whole --json");
    JsonNode swept = json().get("results").get(0);
    run("train test --seed 2 --set learningRate=0.02 --set epochs=3 --out @train --json");
    JsonNode trained = json();
    for (String name : List.of("outcome", "steps", "trainLoss", "validationLoss")) {
      assertEquals(trained.get(name), swept.get(name), name);
    }
  }

  @Test
  void sweepMadeAgain_makesOnlyWhatIsMissing() throws Exception {
    String line = "sweep test --seeds 1..4 --out @whole --json";
    run(line);
    List<String> before = table("whole");
    Path kept = root.resolve("whole/test-001-seed1/run.json");
    FileTime written = Files.getLastModifiedTime(kept);
    descent.run.Folders.delete(root.resolve("whole/test-003-seed3"));
    assertEquals(0, run(line));
    assertEquals(3, json().get("found").asInt());
    assertEquals(before, table("whole"));
    assertEquals(written, Files.getLastModifiedTime(kept));
  }

  @Test
  void sweepThatWasLeft_goesOnInTheMiddleOfARun() throws Exception {
    run("sweep test --seeds 1..3 --out @expected --json");
    List<Thread> ends = new ArrayList<>();
    hooks =
        action -> {
          ends.add(new Thread(action));
          return () -> {};
        };
    inStep8 = () -> startAndAwaitItsAsking(ends.get(0));
    assertEquals(1, run("sweep test --seeds 1..3 --out @left --json"));
    ends.get(0).join();
    assertEquals(0, json().get("runs").asInt());
    Path first = root.resolve("left/test-001-seed1");
    JsonNode left = RunJson.parse(Files.readString(first.resolve("run.json")));
    assertEquals("stopped", left.get("outcome").asText());
    assertEquals(8, left.get("summary").get("steps").asInt());
    hooks = ShutdownHooks.NONE;
    inStep8 = () -> {};
    assertEquals(0, run("sweep test --seeds 1..3 --out @left --json"));
    assertEquals(table("expected"), table("left"));
    assertEquals(
        Files.readString(root.resolve("expected/test-001-seed1/metrics.csv")),
        Files.readString(root.resolve("left/test-001-seed1/metrics.csv")));
  }

  /** Such a thread asks the run to stop, then waits a limited time for the report. */
  private static void startAndAwaitItsAsking(Thread end) {
    end.start();
    while (end.isAlive() && end.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void runKilledAfterItsCheckpoint_isContinuedWithTheSameBits() throws Exception {
    run("sweep test --seeds 1 --set epochs=9 --out @expected --json");
    run("sweep test --seeds 1 --set epochs=9 --out @killed --json");
    run("train test --seed 1 --set epochs=9 --steps 7 --out @part --json");
    Path part = Path.of(json().get("run").asText());
    Path killed = root.resolve("killed/test-001-seed1");
    descent.run.Folders.copyFiles(part, killed);
    Path manifest = killed.resolve("run.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"finished\"", "\"running\""));
    assertEquals(0, run("sweep test --seeds 1 --set epochs=9 --out @killed --json"));
    assertEquals(table("expected"), table("killed"));
  }

  @Test
  void shardsMerged_areTheWholeSweep() throws Exception {
    String sweep = "sweep test --seeds 1..5 --grid learningRate=0.01,0.1 ";
    run(sweep + "--out @whole --json");
    assertEquals(0, run(sweep + "--shard 1/3 --out @part1 --json"));
    assertEquals(4, json().get("runs").asInt());
    run(sweep + "--shard 2/3 --out @part2 --json");
    run(sweep + "--shard 3/3 --out @part3 --json");
    assertEquals(0, run("sweep merge @part1 @part2 @part3 --out @merged --json"));
    assertEquals(10, json().get("runs").asInt());
    assertEquals(table("whole"), table("merged"));
    assertEquals(folders("whole"), folders("merged"));
    assertEquals(0, run(sweep + "--out @merged --json"));
    assertEquals(10, json().get("found").asInt());
  }

  @Test
  void merge_namesTheRunsThatNoPartHas() throws Exception {
    run("sweep test --seeds 1..4 --shard 1/2 --out @part1 --json");
    assertEquals(0, run("sweep merge @part1 @part2 --out @whole --json"));
    assertEquals(2, json().get("runs").asInt());
    assertEquals(4, json().get("planned").asInt());
    assertEquals("test-004-seed4", json().get("missing").get(1).asText());
    assertTrue(err().contains("no part has ended test-002-seed2, test-004-seed4"), err());
  }

  @Test
  void divergedRuns_areResultsAndFailedOnesAreNot() throws Exception {
    assertEquals(
        0,
        run(
            "sweep test --seeds 1..2 --grid learningRate=0.01,1e9 --set epochs=99 --out @d --json"));
    assertEquals("diverged", json().get("results").get(3).get("outcome").asText());
    assertEquals(0, json().get("configurations").get(1).get("seeds").asInt());
    assertEquals(1, run("sweep test --seeds 1..2 --set failAt=3 --out @f --json"));
    assertEquals(0, json().get("runs").asInt());
    assertEquals(2, json().get("failed").asInt());
    assertEquals(2, err().lines().count(), err());
  }

  @Test
  void otherSweepInTheSameFolder_isRefused() {
    run("sweep test --seeds 1 --out @whole --json");
    assertEquals(1, run("sweep test --seeds 1..2 --out @whole --json"));
    assertTrue(err().contains("holds another sweep"), err());
    run("sweep test --seeds 1..2 --out @other --json");
    assertEquals(1, run("sweep merge @whole @other --out @merged"));
    assertTrue(err().contains("expected the same sweep as"), err());
    assertEquals(1, run("sweep merge @nowhere --out @merged"));
    assertTrue(err().contains("expected a sweep but has no sweep.json"), err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sweep | sweep expected a topic and --out DIR",
        "sweep test | sweep expected a topic and --out DIR",
        "sweep fly --out @x | There is no topic fly",
        "sweep test --out @x --threads 0 | --threads expected at least 1 but got 0",
        "sweep test --out @x --epochs 0 | --epochs expected at least 1 but got 0",
        "sweep test --out @x --steps 0 | --steps expected at least 1 but got 0",
        "sweep test --out @x --seeds a | Seeds expected whole numbers",
        "sweep test --out @x --shard 3/2 | A shard expected i/n",
        "sweep test --out @x --grid momentum=0,0.5 --grid momentum=0.1 | momentum twice",
        "sweep test --out @x --grid momentum=2 | momentum expected a number from 0 to 0.999",
        "sweep merge --out @x | Missing required parameter: 'PART'",
        "sweep merge @x | Missing required option: '--out=DIR'"
      })
  void wrongUsage_exitsWith2AndOneLine(String arguments, String expected) {
    assertEquals(2, run(arguments));
    assertEquals(1, err().lines().count(), err());
    assertTrue(err().contains(expected), err());
    assertFalse(Files.exists(root.resolve("x")));
  }
}
