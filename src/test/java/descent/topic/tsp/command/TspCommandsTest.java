package descent.topic.tsp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.cli.CommandLineFixture;
import descent.topic.tsp.TspTopic;
import descent.topic.tsp.format.InstanceFiles;
import descent.topic.tsp.format.SavedInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TspCommandsTest extends CommandLineFixture {
  private static final String SQUARE = "0 0 0 1 1 1 1 0";

  TspCommandsTest() {
    super(
        new TspTopic(),
        List.of(),
        context -> List.of(new GenerateCommand(context), new SolveCommand(context)));
  }

  @Test
  void generatedFilesHoldShortestToursWhateverTheFormatAndThreads() throws IOException {
    Path text = root.resolve("new/a.txt");
    Path graphs = root.resolve("a.json");
    assertEquals(0, run(generate("--out", text.toString(), "--threads", "1")), err());
    assertEquals(0, run(generate("--out", graphs.toString(), "--threads", "3", "--json")), err());
    assertEquals(6, json().get("proven").asInt());
    List<SavedInstance> fromText = InstanceFiles.read(text);
    List<SavedInstance> fromGraphs = InstanceFiles.read(graphs);
    assertEquals(6, fromText.size());
    for (int i = 0; i < 6; i++) {
      assertEquals(fromText.get(i).tour(), fromGraphs.get(i).tour());
      assertEquals(fromText.get(i).instance().named("x"), fromGraphs.get(i).instance().named("x"));
    }
    assertEquals(0, run("solve", "tsp", text.toString(), "--method", "exact", "--json"), err());
    json()
        .get("solutions")
        .forEach(s -> assertEquals(0, s.get("gapToFilePercent").asDouble(), 1e-9));
  }

  private static String[] generate(String... more) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of("generate", "tsp", "--n", "6-9", "--count", "6", "--seed", "7"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void solveTellsLengthProofAndTour() throws IOException {
    Path file = Files.writeString(root.resolve("square.txt"), SQUARE);
    assertEquals(0, run("solve", "tsp", file.toString(), "--json"), err());
    assertEquals("exact", json().get("method").asText());
    assertEquals(4, json().get("n").asInt());
    assertEquals(4, json().get("length").asDouble(), 1e-12);
    assertTrue(json().get("proven").asBoolean());
    assertEquals("[1,2,3,4]", json().get("tour").toString());
    List<String> keys = new ArrayList<>();
    json().fieldNames().forEachRemaining(keys::add);
    assertEquals(List.of("instance", "n", "method", "length", "proven", "seconds", "tour"), keys);
    assertEquals(0, run("solve", "tsp", file.toString(), "--method", "nearest", "--json"));
    assertFalse(json().get("proven").asBoolean());
  }

  @Test
  void lengthOfTsplibFileIsAWholeNumber() throws IOException {
    Path file = root.resolve("burma14.tsp");
    try (var in = getClass().getResourceAsStream("/descent/topic/tsp/burma14.tsp")) {
      Files.write(file, in.readAllBytes());
    }
    Path solved = root.resolve("solved.tsp");
    int code =
        run("solve", "tsp", file.toString(), "--method", "ils", "--json", "--out", solved + "");
    assertEquals(0, code, err());
    assertEquals("3323", json().get("length").toString());
    SavedInstance saved = InstanceFiles.read(solved).get(0);
    assertEquals(3323, saved.instance().length(saved.tour().orElseThrow()));
  }

  @Test
  void labelThatIsNotShortestIsCalledOut() throws IOException {
    Path file = Files.writeString(root.resolve("wrong.txt"), SQUARE + " output 1 3 2 4 1");
    assertEquals(0, run("solve", "tsp", file.toString(), "--json"));
    assertEquals(
        "descent: wrong line 1: the tour in the file is not the shortest: found one that is 17.157"
            + " % shorter"
            + System.lineSeparator(),
        err());
  }

  @Test
  void wrongUsageIsTold() throws IOException {
    Path file = Files.writeString(root.resolve("square.txt"), SQUARE);
    for (String[] arguments :
        new String[][] {
          {"solve", "cnn", file + ""},
          {"solve", "tsp", file + "", "--method", "fastest"},
          {"solve", "tsp", file + "", "--method", "greedy"},
          {"solve", "tsp", file + "", "--method", "ils:-3"},
          {"solve", "tsp", file + "", "--checkpoint", "none"},
          {"solve", "tsp", file + "", "--out", "tours.doc"},
          {"generate", "tsp", "--n", "2", "--out", root.resolve("a.txt") + ""},
          {"generate", "tsp", "--n", "x", "--out", root.resolve("a.txt") + ""},
          {"generate", "tsp", "--out", root.resolve("a.doc") + ""},
          {"generate", "tsp", "--count", "0", "--out", root.resolve("a.txt") + ""},
        }) {
      assertEquals(2, run(arguments), String.join(" ", arguments));
      assertEquals(1, err().lines().count(), err());
    }
  }

  @Test
  void fileThatIsWrongFailsInOneLine() throws IOException {
    Path file = Files.writeString(root.resolve("bad.txt"), "0 0 1 0 1 1 output 1 2 2 1");
    assertEquals(1, run("solve", "tsp", file.toString()));
    assertEquals(
        "descent: "
            + file
            + ", line 1: not a tour: A tour expected every city once but visits city 2 again"
            + System.lineSeparator(),
        err());
    assertEquals(1, run("solve", "tsp", root.resolve("none.txt").toString()));
    assertEquals(1, err().lines().count(), err());
  }
}
