package descent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir Path folder;
  private Path cache;
  private Path jar;

  @BeforeEach
  void makeProgram() throws IOException {
    cache = folder.resolve("cache");
    jar = Files.writeString(folder.resolve("descent.jar"), "classes");
    Files.writeString(Files.createDirectory(folder.resolve("lib")).resolve("a.jar"), "library");
  }

  private ClassArchive archive() {
    return ClassArchive.of(cache, "17", jar.toString(), 7).orElseThrow();
  }

  private static String last(ClassArchive archive) {
    List<String> options = archive.options();
    return options.get(options.size() - 1);
  }

  private Path written() {
    return Path.of(last(archive()).replace("-XX:ArchiveClassesAtExit=", ""));
  }

  @Test
  void theFirstStart_writesWhatTheSecondUses() throws IOException {
    ClassArchive first = archive();
    assertTrue(last(first).startsWith("-XX:ArchiveClassesAtExit="), last(first));
    Files.writeString(written(), "archive");
    first.close(true);
    assertTrue(last(archive()).startsWith("-XX:SharedArchiveFile="), last(archive()));
  }

  @Test
  void anArchiveOfAProgramThatFailed_isNotKept() throws IOException {
    ClassArchive first = archive();
    Path written = Files.writeString(written(), "half an arch");
    first.close(false);
    assertFalse(Files.exists(written));
    assertTrue(last(archive()).startsWith("-XX:ArchiveClassesAtExit="));
  }

  @Test
  void aNewBuild_makesItsOwnAndDropsTheOld() throws IOException {
    Path old = Files.writeString(written(), "archive");
    archive().close(true);
    Files.writeString(folder.resolve("lib").resolve("a.jar"), "a newer library");
    ClassArchive next = archive();
    assertNotEquals(old, written());
    Files.writeString(written(), "archive");
    next.close(true);
    try (var kept = Files.list(cache)) {
      assertEquals(1, kept.count());
    }
  }

  @Test
  void aFolderOnTheClassPath_cannotBeArchived() {
    assertEquals(Optional.empty(), ClassArchive.of(cache, "17", folder.toString(), 7));
  }

  @Test
  void cacheFolder_followsTheSystem() {
    assertEquals(
        Path.of("/c/descent"),
        ClassArchive.cacheFolder(Map.of("XDG_CACHE_HOME", "/c"), "Linux", Path.of("/h")));
    assertEquals(
        Path.of("/h/.cache/descent"), ClassArchive.cacheFolder(Map.of(), "Linux", Path.of("/h")));
    assertEquals(
        Path.of("/h/Library/Caches/Descent"),
        ClassArchive.cacheFolder(Map.of(), "Mac OS X", Path.of("/h")));
  }
}
