package descent.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The data that a command reads; a picocli mixin. */
final class DataOption {
  @Option(names = "--data", paramLabel = "DIR|FILE", description = "The data to read.")
  private @Nullable Path data;

  /** The file or folder the user named, if any. */
  Optional<Path> path() {
    return Optional.ofNullable(data);
  }
}
