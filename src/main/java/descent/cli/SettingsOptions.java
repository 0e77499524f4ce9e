package descent.cli;

import descent.experiment.Topic;
import descent.run.RunFormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings of a training run, said in three ways; a picocli mixin. */
final class SettingsOptions {
  @Option(names = "--preset", paramLabel = "NAME", description = "Settings under a name.")
  private @Nullable String preset;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting; may be given many times.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A JSON object of settings, or a run.json to repeat.")
  private @Nullable Path config;

  /** The run they describe. */
  RunRequest request(Topic topic, OptionalLong seed, OptionalInt epochs) throws RunFormatException {
    return RunRequest.of(
        topic, Optional.ofNullable(preset), Optional.ofNullable(config), sets, seed, epochs);
  }

  /** What {@code --set} was given, in order. */
  List<String> sets() {
    return List.copyOf(sets);
  }

  /** The file of {@code --config}. */
  Optional<Path> config() {
    return Optional.ofNullable(config);
  }

  /** Whether a preset or a file was named. */
  boolean namesAConfiguration() {
    return preset != null || config != null;
  }
}
