package descent.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void write_createsTheFileAndNothingElse() throws IOException {
    AtomicFile.write(folder.resolve("run.json"), out -> out.write(text("one")));
    assertEquals("one", Files.readString(folder.resolve("run.json")));
    assertEquals(List.of("run.json"), files());
  }

  @Test
  void write_replacesALongerFile() throws IOException {
    Path path = folder.resolve("run.json");
    Files.writeString(path, "something longer");
    AtomicFile.write(path, out -> out.write(text("one")));
    assertEquals("one", Files.readString(path));
  }

  @Test
  void write_thatFails_leavesTheOldFileAndNoTrace() throws IOException {
    Path path = folder.resolve("run.json");
    Files.writeString(path, "old");
    assertThrows(
        IOException.class,
        () ->
            AtomicFile.write(
                path,
                out -> {
                  out.write(new byte[100_000]);
                  throw new IOException("disk full");
                }));
    assertEquals("old", Files.readString(path));
    assertEquals(List.of("run.json"), files());
  }

  @Test
  void write_besideAnotherWriter_usesAnotherName() throws IOException {
    Path path = folder.resolve("run.json");
    AtomicFile.write(
        path,
        outer -> {
          AtomicFile.write(path, inner -> inner.write(text("inner")));
          assertEquals("inner", Files.readString(path));
          outer.write(text("outer"));
        });
    assertEquals("outer", Files.readString(path));
    assertEquals(List.of("run.json"), files());
  }

  @Test
  void write_largeContent_isWhole() throws IOException {
    byte[] content = new byte[300_000];
    content[299_999] = 7;
    AtomicFile.write(folder.resolve("big"), out -> out.write(content));
    assertArrayEquals(content, Files.readAllBytes(folder.resolve("big")));
  }

  @Test
  void write_intoAMissingFolder_fails() {
    Path path = folder.resolve("missing").resolve("run.json");
    assertThrows(NoSuchFileException.class, () -> AtomicFile.write(path, out -> {}));
    assertFalse(Files.exists(path));
  }
}
