package descent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import descent.experiment.Benchmark;
import descent.experiment.DatasetFolders;
import descent.experiment.Topic;
import descent.run.RunEnvironment;
import descent.run.RunJson;
import descent.run.RunStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;

/** For tests of commands: a command line of one topic whose output can be read. */
public abstract class CommandLineFixture {
  @TempDir protected Path root;

  /** What the process does when it is asked to end. */
  protected ShutdownHooks hooks = ShutdownHooks.NONE;

  private final Topic topic;
  private final List<Benchmark> benchmarks;
  private final Function<CliContext, List<Object>> commands;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** {@code commands} are those beside the general ones. */
  protected CommandLineFixture(
      Topic topic, List<Benchmark> benchmarks, Function<CliContext, List<Object>> commands) {
    this.topic = topic;
    this.benchmarks = benchmarks;
    this.commands = commands;
  }

  /** The exit code; what was written before is forgotten. */
  protected final int run(String... arguments) {
    out.reset();
    err.reset();
    CliContext context =
        new CliContext(
            List.of(topic),
            benchmarks,
            new DatasetFolders(List.of()),
            new RunStore(root.resolve("runs"), Clock.systemUTC()),
            () -> new RunEnvironment("1", "17", "1", "Linux", "amd64", 2, "vector"),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            hooks);
    return new Cli(context, commands.apply(context)).run(arguments);
  }

  protected final String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  protected final String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** Standard output, which has to be one line of JSON. */
  protected final JsonNode json() throws IOException {
    assertEquals(1, out().lines().count(), out() + err());
    return RunJson.parse(out());
  }
}
