package descent.topic.tsp.command;

import descent.cli.UsageException;
import descent.topic.tsp.format.FileFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Checks of arguments that both commands have. */
final class TspArguments {
  private TspArguments() {}

  static void requireTsp(String topic) {
    if (!topic.equals("tsp")) {
      throw new UsageException("expected the topic tsp but got " + topic);
    }
  }

  static void requireRange(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new UsageException(option + " expected 1 to " + most + " but got " + value);
    }
  }

  /** The format asked for, else that of the file's name. */
  static FileFormat format(Path out, @Nullable FileFormat asked) {
    if (asked != null) {
      return asked;
    }
    return FileFormat.ofFile(out.toString())
        .orElseThrow(
            () ->
                new UsageException(
                    "--out expected a name that ends in .txt, .json or .tsp, or --format, but got "
                        + out));
  }

  static void makeFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    if (Files.isDirectory(file)) {
      throw new UsageException("--out expected a file but " + file + " is a folder");
    }
  }
}
