package descent.cli;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long to train: one of two ways to say it; a picocli argument group. */
final class LimitOptions {
  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training data.")
  private @Nullable Integer epochs;

  @Option(names = "--steps", paramLabel = "N", description = "Updates.")
  private @Nullable Long steps;

  /**
   * Passes over the training data, if they were limited.
   *
   * @throws UsageException if they are below 1
   */
  OptionalInt epochs() {
    if (epochs == null) {
      return OptionalInt.empty();
    } else if (epochs < 1) {
      throw new UsageException("--epochs expected at least 1 but got " + epochs);
    }
    return OptionalInt.of(epochs);
  }

  /**
   * Updates, if they were limited.
   *
   * @throws UsageException if they are below 1
   */
  OptionalLong steps() {
    if (steps == null) {
      return OptionalLong.empty();
    } else if (steps < 1) {
      throw new UsageException("--steps expected at least 1 but got " + steps);
    }
    return OptionalLong.of(steps);
  }
}
