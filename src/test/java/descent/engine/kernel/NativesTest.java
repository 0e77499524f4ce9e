package descent.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {
  private final List<String> loaded = new ArrayList<>();

  private void load(Map<String, String> needs, String... libraries) {
    Natives.loadAll(
        List.of(libraries).stream().map(Path::of).toList(),
        library -> {
          String need = needs.get(library.toString());
          if (need != null && !loaded.contains(need)) {
            throw new UnsatisfiedLinkError(library + " needs " + need);
          }
          loaded.add(library.toString());
        });
  }

  @Test
  void aLibraryIsLoadedAfterWhatItNeeds() {
    load(Map.of("a", "b", "b", "c"), "a", "b", "c");

    assertEquals(List.of("c", "b", "a"), loaded);
  }

  @Test
  void aNeedThatNobodyMeetsIsTold() {
    UnsatisfiedLinkError error =
        assertThrows(UnsatisfiedLinkError.class, () -> load(Map.of("a", "z"), "a", "b"));

    assertEquals("a needs z", error.getMessage());
    assertEquals(List.of("b"), loaded);
  }

  @Test
  void aMissingFolderIsNamed(@TempDir Path folder) {
    Path missing = folder.resolve("engine");

    UncheckedIOException error =
        assertThrows(UncheckedIOException.class, () -> Natives.libraries(missing));

    assertEquals(
        "Descent expected its native libraries in " + missing + " but cannot list it",
        error.getMessage());
  }
}
