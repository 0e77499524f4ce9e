package descent.topic.tsp.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.instance.LabelledInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelSourceTest {
  private static final LabelRequest REQUEST =
      new LabelRequest("train", InstanceKind.UNIFORM, 5, 8, 3);

  @TempDir Path folder;

  @Test
  void labelsDoNotDependOnThreadsCacheOrOrder() {
    List<LabelledInstance> expected;
    try (LabelSource source = source(Optional.empty(), 1)) {
      expected = source.range(990, 30);
    }
    Optional<LabelCache> cache = Optional.of(new LabelCache(folder));
    for (int round = 0; round < 2; round++) {
      try (LabelSource source = source(cache, 3)) {
        assertEquals(expected.get(29), source.get(1019));
        assertEquals(expected, source.range(990, 30));
      }
    }
  }

  @Test
  void labelsAreProvenAndOfTheSizesAskedFor() {
    try (LabelSource source = source(Optional.empty(), 2)) {
      List<LabelledInstance> labels = source.range(0, 100);
      assertTrue(labels.stream().allMatch(LabelledInstance::proven));
      assertEquals(
          List.of(5, 6, 7, 8),
          labels.stream().map(label -> label.instance().size()).distinct().sorted().toList());
    }
  }

  @Test
  void purposesShareNothing() {
    LabelRequest other = new LabelRequest("test", InstanceKind.UNIFORM, 5, 8, 3);
    assertNotEquals(REQUEST.instance(0).x(0), other.instance(0).x(0));
  }

  @Test
  void keptShardIsReadAndDamagedOneIsMadeAgain() throws IOException {
    LabelCache cache = new LabelCache(folder);
    LabelledInstance expected;
    try (LabelSource source = new LabelSource(REQUEST, Optional.of(cache), 10, 2)) {
      expected = source.get(7);
    }
    Path file;
    try (Stream<Path> files = Files.list(folder)) {
      file = files.findFirst().orElseThrow();
    }
    assertTrue(cache.read(REQUEST, 0).isPresent());
    byte[] bytes = Files.readAllBytes(file);
    for (int at : new int[] {0, bytes.length / 2, bytes.length - 1}) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      Files.write(file, damaged);
      assertEquals(Optional.empty(), cache.read(REQUEST, 0));
    }
    try (LabelSource source = new LabelSource(REQUEST, Optional.of(cache), 10, 2)) {
      assertEquals(expected, source.get(7));
    }
    assertTrue(cache.read(REQUEST, 0).isPresent());
    FileTime written = Files.getLastModifiedTime(file);
    try (LabelSource source = new LabelSource(REQUEST, Optional.of(cache), 10, 2)) {
      assertEquals(expected, source.get(7));
    }
    assertEquals(written, Files.getLastModifiedTime(file));
  }

  @Test
  void keptToursOfTheOtherDirectionAreTheSameLabels() throws IOException {
    List<LabelledInstance> made;
    try (LabelSource source = new LabelSource(REQUEST, Optional.empty(), 1000, 2)) {
      made = source.range(0, 1000);
    }
    List<LabelledInstance> backwards =
        made.stream()
            .map(l -> new LabelledInstance(l.instance(), l.tour().reversed(), l.proven()))
            .toList();
    LabelCache cache = new LabelCache(folder);
    cache.write(REQUEST, 0, LabelShard.of(REQUEST, 0, backwards));
    try (LabelSource source = new LabelSource(REQUEST, Optional.of(cache), 1000, 2)) {
      for (int i = 0; i < 1000; i++) {
        assertEquals(made.get(i).tour(), source.get(i).tour());
      }
    }
  }

  @Test
  void folderThatCannotBeWrittenIsToldAndLabelsAreServed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    try (LabelSource source = new LabelSource(REQUEST, Optional.of(new LabelCache(file)), 10, 2)) {
      assertEquals(7, source.range(0, 7).size());
      assertTrue(source.cacheFault().isPresent());
    }
  }

  @Test
  void closedSourceLetsNobodyWait() {
    LabelSource source = source(Optional.empty(), 1);
    source.close();
    assertThrows(CancellationException.class, () -> source.get(0));
  }

  @Test
  void finiteSourceEnds() {
    try (LabelSource source = new LabelSource(REQUEST, Optional.empty(), 10, 1)) {
      assertThrows(IndexOutOfBoundsException.class, () -> source.get(10));
    }
  }

  private static LabelSource source(Optional<LabelCache> cache, int threads) {
    return new LabelSource(REQUEST, cache, 2000, threads);
  }
}
