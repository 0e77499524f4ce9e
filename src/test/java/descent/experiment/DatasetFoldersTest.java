package descent.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFoldersTest {
  private static final Path HOME = Path.of("home");

  @Test
  void standard_looksInTheChosenFolderFirst() {
    List<Path> folders =
        DatasetFolders.standard(Map.of("DESCENT_DATASETS", "mine"), "Linux", HOME).folders();
    assertEquals(Path.of("mine"), folders.get(0));
    assertEquals(Path.of("datasets"), folders.get(1));
  }

  @Test
  void userData_followsTheSystemsConvention() {
    assertEquals(
        Path.of("home/.local/share/descent"), DatasetFolders.userData(Map.of(), "Linux", HOME));
    assertEquals(
        Path.of("xdg/descent"),
        DatasetFolders.userData(Map.of("XDG_DATA_HOME", "xdg"), "Linux", HOME));
    assertEquals(
        Path.of("home/Library/Application Support/Descent"),
        DatasetFolders.userData(Map.of(), "Mac OS X", HOME));
    assertEquals(
        Path.of("local/Descent"),
        DatasetFolders.userData(Map.of("LOCALAPPDATA", "local"), "Windows 11", HOME));
  }

  @Test
  void find_takesTheFirstFolderThatHasIt(@TempDir Path temp) throws IOException {
    Path first = Files.createDirectory(temp.resolve("first"));
    Path second = Files.createDirectory(temp.resolve("second"));
    Files.createFile(second.resolve("a.csv"));
    DatasetFolders folders = new DatasetFolders(List.of(first, second));
    assertEquals(Optional.of(second.resolve("a.csv")), folders.find("a.csv"));
    assertEquals(Optional.empty(), folders.find("b.csv"));
  }
}
