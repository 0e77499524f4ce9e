package descent.ui.seeds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.RunState;
import descent.experiment.TestTopic;
import descent.training.SeedTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedArchiveTest {
  @TempDir private Path folder;
  private Path file;
  private SeedArchive archive;

  @BeforeEach
  void prepare() {
    file = folder.resolve("not-there-yet").resolve("seeds.json");
    archive = new SeedArchive(file, new TestTopic());
  }

  private static SeedTrace trace(long seed, RunState outcome, double... losses) {
    int[] epochs = new int[losses.length];
    for (int i = 0; i < epochs.length; i++) {
      epochs[i] = i;
    }
    return new SeedTrace(seed, outcome, epochs, Map.of("validationLoss", losses));
  }

  private static SeedStudy study(SeedTrace... traces) {
    return new SeedStudy(TestTopic.config(7, Map.of()), List.of(traces));
  }

  @Test
  void whatIsWritten_isReadAgainWithoutRunsThatAreNotOver() throws IOException {
    SeedStudy now =
        study(
            trace(7, RunState.FINISHED, 2.5, 0.1),
            trace(8, RunState.DIVERGED, 3, Double.NaN),
            trace(9, RunState.RUNNING, 4));
    SeedStudy remembered = study(trace(1, RunState.STOPPED_EARLY, 1, 2, 3));

    archive.write(new SeedArchive.Kept(Optional.of(now), Optional.of(remembered)));
    SeedArchive.Kept kept = archive.read();

    SeedStudy found = kept.now().orElseThrow();
    assertEquals(now.config(), found.config());
    assertEquals(2, found.traces().size());
    assertArrayEquals(
        new double[] {2.5, 0.1}, found.traces().get(0).metrics().get("validationLoss"));
    assertArrayEquals(
        new double[] {3, Double.NaN}, found.traces().get(1).metrics().get("validationLoss"));
    assertEquals(1, found.lost("validationLoss"));
    assertEquals(RunState.STOPPED_EARLY, kept.remembered().orElseThrow().traces().get(0).outcome());
  }

  @Test
  void noFile_isNothing() throws IOException {
    assertEquals(SeedArchive.Kept.nothing(), archive.read());
  }

  @Test
  void aDamagedFile_isSetAsideWithASentence() throws IOException {
    archive.write(new SeedArchive.Kept(Optional.of(study()), Optional.empty()));
    Files.writeString(file, Files.readString(file).substring(0, 20));

    IOException told = assertThrows(IOException.class, archive::read);

    assertTrue(told.getMessage().contains("cannot be used"), told.getMessage());
    assertFalse(Files.exists(file));
    assertTrue(Files.exists(folder.resolve("not-there-yet").resolve("seeds.json.damaged")));
    assertEquals(SeedArchive.Kept.nothing(), archive.read());
  }

  @Test
  void settingsOfAnotherVersion_areRefused() throws IOException {
    archive.write(new SeedArchive.Kept(Optional.of(study()), Optional.empty()));
    Files.writeString(
        file, Files.readString(file).replace("\"settings\":{", "\"settings\":{\"gone\":\"1\","));

    assertTrue(
        assertThrows(IOException.class, archive::read).getMessage().contains("another version"));
  }
}
