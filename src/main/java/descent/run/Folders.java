package descent.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whole folders: deleting and copying them. Symbolic links are not followed. */
public final class Folders {
  private Folders() {}

  /** Deletes a folder with all that is in it; nothing if it is not there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(emptied);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * Copies the plain files of {@code from} to {@code to}, which is replaced; whoever looks in
   * between never finds half of them.
   */
  public static void copyFiles(Path from, Path to) throws IOException {
    Path part = to.resolveSibling("." + to.getFileName() + ".part");
    delete(part);
    Files.createDirectories(part);
    List<Path> files;
    try (Stream<Path> entries = Files.list(from)) {
      files = entries.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Files.copy(file, part.resolve(file.getFileName()));
    }
    delete(to);
    Files.move(part, to);
  }
}
