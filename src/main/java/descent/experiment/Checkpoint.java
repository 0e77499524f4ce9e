package descent.experiment;

import descent.engine.checkpoint.SafeTensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A trained model at rest: {@code best.safetensors} with the {@code run.json} of the run that made
 * it beside it. One that ships with the program is a resource folder {@code
 * descent/checkpoints/NAME}; others are run folders, or single safetensors files.
 */
public final class Checkpoint {
  private static final Path SHIPPED = Path.of("descent", "checkpoints");
  private static final String WEIGHTS = "best.safetensors";
  private static final String MANIFEST = "run.json";

  private final String name;
  private final boolean shipped;
  private final Path weights;
  private final Path manifest;

  private Checkpoint(String name, boolean shipped, Path weights) {
    this.name = name;
    this.shipped = shipped;
    this.weights = weights;
    this.manifest = weights.resolveSibling(MANIFEST);
  }

  /**
   * Finds a checkpoint for a topic.
   *
   * @param setting the name of the setting or option it was asked for with
   * @param what the name of a shipped one, a run folder or a safetensors file
   * @throws SettingException if there is none; names those there are
   */
  public static Checkpoint find(Topic topic, String setting, String what) {
    if (topic.checkpoints().contains(what)) {
      return new Checkpoint(what, true, SHIPPED.resolve(what).resolve(WEIGHTS));
    }
    return file(what)
        .orElseThrow(() -> new SettingException(setting, refusal(topic.checkpoints(), what)));
  }

  private static Optional<Checkpoint> file(String what) {
    try {
      Path path = Path.of(what);
      if (Files.isDirectory(path)) {
        return Optional.of(new Checkpoint(what, false, path.resolve(WEIGHTS)));
      }
      return Files.exists(path) ? Optional.of(new Checkpoint(what, false, path)) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String refusal(List<String> names, String what) {
    String shipped = names.isEmpty() ? "" : "one of " + String.join(", ", names) + ", ";
    return "There is no checkpoint "
        + what
        + "; expected "
        + shipped
        + "a run folder or a safetensors file";
  }

  /** As it was asked for. */
  public String name() {
    return name;
  }

  /** Where {@link #description} is, or would be; for messages. */
  public Path manifest() {
    return manifest;
  }

  /**
   * The weights under PyTorch's names.
   *
   * @throws IOException if they are missing or damaged
   */
  public ExperimentState model() throws IOException {
    return ExperimentState.of(
        shipped
            ? SafeTensors.read(weights, resource(weights).orElseThrow(() -> absent(weights)))
            : SafeTensors.read(weights));
  }

  /** The text of the run.json beside the weights. */
  public Optional<String> description() throws IOException {
    if (shipped) {
      return resource(manifest).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
    return Files.exists(manifest) ? Optional.of(Files.readString(manifest)) : Optional.empty();
  }

  private static IOException absent(Path resource) {
    return new IOException("The program expected a resource " + resource + " but has none");
  }

  private static Optional<byte[]> resource(Path path) throws IOException {
    String location = "/" + path.toString().replace('\\', '/');
    try (InputStream in = Checkpoint.class.getResourceAsStream(location)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    }
  }
}
