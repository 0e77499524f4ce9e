package descent.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.DatasetFolders;
import descent.experiment.ExperimentConfig;
import descent.experiment.TestTopic;
import descent.training.TrainingController;
import descent.training.TrainingOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunArchiveTest {
  private static final Set<String> TOPICS = Set.of("test");

  @TempDir Path root;
  private RunStore store;
  private RunStore theirs;
  private Path run;
  private Path file;

  @BeforeEach
  void train() throws Exception {
    store = new RunStore(root.resolve("mine"), Clock.systemUTC());
    theirs = new RunStore(root.resolve("theirs"), Clock.systemUTC());
    file = root.resolve("line.descent");
    TestTopic topic = new TestTopic();
    RunEnvironment environment = new RunEnvironment("1", "17", "1", "Linux", "amd64", 2, "vector");
    ExperimentConfig config = TestTopic.config(3, Map.of());
    TrainingOptions options =
        TrainingOptions.headless(1, new DatasetFolders(List.of()))
            .withLimits(OptionalInt.empty(), OptionalLong.of(7));
    CountDownLatch over = new CountDownLatch(1);
    try (RunRecorder recorder =
            new RunRecorder(store, topic, Optional.empty(), environment, problem -> {});
        TrainingController controller =
            new TrainingController(
                topic,
                config,
                options,
                List.of(
                    recorder,
                    event -> {
                      if (event instanceof descent.experiment.TrainingEvent.Finished) {
                        run = recorder.folder().orElseThrow();
                        over.countDown();
                      }
                    }))) {
      controller.play();
      over.await();
    }
    new RunLabel("my line", "for the lecture").write(run);
    RunArchive.write(run, file);
  }

  private String refused(RunArchive archive) throws IOException {
    IOException e = assertThrows(IOException.class, () -> archive.open(file, theirs, TOPICS));
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    assertEquals(List.of(), theirs.folders());
    try (Stream<Path> left = Files.list(theirs.root())) {
      assertEquals(List.of(), left.toList(), "nothing is left behind");
    }
    return e.getMessage();
  }

  private String refused() throws IOException {
    return refused(RunArchive.STANDARD);
  }

  /** The archive with entries added or replaced. */
  private void repack(Map<String, byte[]> instead) throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
        all.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    all.putAll(instead);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : all.entrySet()) {
        if (entry.getValue().length > 0) {
          zip.putNextEntry(new ZipEntry(entry.getKey()));
          zip.write(entry.getValue());
          zip.closeEntry();
        }
      }
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void archive_isTheSameRunElsewhere() throws Exception {
    Path opened = RunArchive.STANDARD.open(file, theirs, TOPICS);
    assertEquals(theirs.root(), opened.getParent());
    for (String name : List.of("run.json", "metrics.csv", "best.safetensors", "last.safetensors")) {
      assertArrayEquals(
          Files.readAllBytes(run.resolve(name)), Files.readAllBytes(opened.resolve(name)), name);
    }
    assertEquals(new RunLabel("my line", "for the lecture"), RunLabel.read(opened));
    assertEquals(7, new RunReader(opened).resumePoint(new TestTopic()).step());
  }

  @Test
  void archiveOpenedTwice_isOneRun() throws Exception {
    Path opened = RunArchive.STANDARD.open(file, theirs, TOPICS);
    assertEquals(opened, RunArchive.STANDARD.open(file, theirs, TOPICS));
    assertEquals(run, RunArchive.STANDARD.open(file, store, TOPICS), "the very run it is of");
  }

  @Test
  void runWithoutACheckpoint_cannotBeShared() throws Exception {
    Files.delete(run.resolve("last.safetensors"));
    IOException e = assertThrows(IOException.class, () -> RunArchive.write(run, file));
    assertTrue(e.getMessage().contains("holds no last.safetensors yet"), e.getMessage());
  }

  @Test
  void truncatedArchive_isRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    for (int share = 0; share < 10; share++) {
      Files.write(file, Arrays.copyOf(bytes, bytes.length * share / 10));
      String said = refused();
      assertTrue(said.contains("is no run of Descent, or only a part of one"), said);
    }
  }

  @Test
  void changedBytes_areNoticed() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    byte[] broken = bytes.clone();
    Arrays.fill(broken, bytes.length / 3, bytes.length / 3 + 40, (byte) 7);
    Files.write(file, broken);
    refused();
  }

  @Test
  void archiveThatUnpacksToTooMuch_isRefused() throws Exception {
    repack(Map.of("metrics.csv", new byte[4 << 20]));
    assertTrue(Files.size(file) < 1 << 20);
    String said = refused(new RunArchive(2L << 20));
    assertTrue(said.contains("it unpacks to more than 2 MB"), said);
    repack(Map.of("run.json", new byte[4 << 20]));
    said = refused(new RunArchive(2L << 20));
    assertTrue(said.contains("it unpacks to more than 2 MB"), said);
  }

  @Test
  void archiveOfANewerVersion_isRefused() throws Exception {
    String manifest = Files.readString(run.resolve("run.json"));
    repack(Map.of("run.json", text(manifest.replace("\"format\" : 1", "\"format\" : 2"))));
    assertTrue(refused().contains("was written by a newer Descent (format 2"), refused());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil.txt", "/etc/evil", "sub/evil", "..\\evil", "C:evil", "..", ".hidden"})
  void entryOutsideTheFolder_isRefused(String name) throws Exception {
    repack(Map.of(name, text("evil")));
    String said = refused();
    assertTrue(said.contains("reaches outside its folder: " + name), said);
    assertFalse(Files.exists(root.resolve("evil.txt")));
  }

  @Test
  void topicThatIsNotThere_isRefused() throws Exception {
    String manifest = Files.readString(run.resolve("run.json"));
    repack(Map.of("run.json", text(manifest.replace("\"test\"", "\"../../x\""))));
    assertTrue(refused().contains("a topic that this Descent does not have"), refused());
  }

  @Test
  void otherFiles_areRefused() throws Exception {
    Files.writeString(file, "no zip");
    assertTrue(refused().contains("is no run of Descent"), refused());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("holiday.txt"));
      zip.write(1);
    }
    assertTrue(refused().contains("it holds no run.json"), refused());
    Files.delete(file);
    assertTrue(refused().contains("there is no such file"), refused());
  }

  @Test
  void weightsThatAreNone_areRefused() throws Exception {
    repack(Map.of("last.safetensors", text("weights")));
    assertTrue(refused().contains("its last.safetensors is no safetensors file"), refused());
  }

  @Test
  void unknownFiles_areLeftOut() throws Exception {
    repack(Map.of("preview.png", text("picture")));
    Path opened = RunArchive.STANDARD.open(file, theirs, TOPICS);
    assertFalse(Files.exists(opened.resolve("preview.png")));
  }
}
