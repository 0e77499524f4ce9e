package descent.engine.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The native libraries below ND4J, where they lie unpacked in a folder of the installed program.
 * JavaCPP would copy OpenBLAS into the user's home, because it wants it under a second name; so the
 * installed program is started with {@value #FOLDER} and with {@code
 * org.bytedeco.javacpp.loadlibraries=false}. Without the property JavaCPP unpacks and loads them.
 */
final class Natives {
  /** The folder's system property. */
  static final String FOLDER = "descent.natives";

  static {
    String folder = System.getProperty(FOLDER);
    if (folder != null) {
      loadAll(libraries(Path.of(folder)), Natives::systemLoad);
    }
  }

  private Natives() {}

  /** Returns once the libraries are there; costs nothing after the first time. */
  static void load() {}

  /** The libraries in {@code folder} that ND4J needs, in the order of their names. */
  static List<Path> libraries(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Descent expected its native libraries in " + folder + " but cannot list it", e);
    }
  }

  /**
   * Loads each library after those that it needs: one whose needs are not there yet is tried again
   * after the others.
   *
   * @throws UnsatisfiedLinkError of the first library that cannot be loaded at all
   */
  static void loadAll(List<Path> libraries, Consumer<Path> loader) {
    List<Path> left = new ArrayList<>(libraries);
    while (!left.isEmpty()) {
      List<Path> failed = new ArrayList<>();
      List<UnsatisfiedLinkError> reasons = new ArrayList<>();
      for (Path library : left) {
        try {
          loader.accept(library);
        } catch (UnsatisfiedLinkError e) {
          failed.add(library);
          reasons.add(e);
        }
      }
      if (failed.size() == left.size()) {
        throw reasons.get(0);
      }
      left = failed;
    }
  }

  private static void systemLoad(Path library) {
    System.load(library.toString());
  }
}
