package descent.topic.tsp.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.cli.Cli;
import descent.cli.CliContext;
import descent.cli.Counting;
import descent.cli.OutputOptions;
import descent.cli.ProgressOptions;
import descent.cli.ThreadsOption;
import descent.cli.UsageException;
import descent.run.RunJson;
import descent.topic.tsp.format.FileFormat;
import descent.topic.tsp.format.InstanceFiles;
import descent.topic.tsp.format.SavedInstance;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.label.LabelRequest;
import descent.topic.tsp.label.Labeller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes random instances with their shortest tours. */
@Command(
    name = "generate",
    description = "Write random instances with their shortest tours to a file.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class GenerateCommand implements Callable<Integer> {
  private static final int MOST = 1_000_000;
  private static final int MOST_CITIES = 1000;

  private final CliContext context;

  @Parameters(paramLabel = "TOPIC", description = "tsp, the one topic that has instances.")
  String topic = "";

  @Option(
      names = "--n",
      paramLabel = "N|N-N",
      description = "Cities of each instance, or the fewest and the most (default: 20).")
  String cities = "20";

  @Option(names = "--count", paramLabel = "N", description = "Instances (default: 1000).")
  int count = 1000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Of the instances (default: 1); the same seed of a training run gives other instances.")
  long seed = 1;

  @Option(names = "--clustered", description = "Cities in clusters instead of anywhere.")
  boolean clustered;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "File to write: .txt, .json or, for one instance, .tsp.")
  Path out = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json or tsplib, where the file's name does not say it.")
  @Nullable FileFormat format;

  @Mixin ThreadsOption threads = new ThreadsOption();

  @Mixin ProgressOptions progress = new ProgressOptions();

  @Mixin OutputOptions output = new OutputOptions();

  public GenerateCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    TspArguments.requireTsp(topic);
    TspArguments.requireRange("--count", count, MOST);
    int workers = Math.min(threads.count(), count);
    FileFormat chosen = TspArguments.format(out, format);
    LabelRequest request = request();
    TspArguments.makeFolder(out);
    List<Instance> instances = IntStream.range(0, count).mapToObj(request::instance).toList();
    long start = System.nanoTime();
    List<LabelledInstance> labels;
    try (Counting counting = new Counting(context, progress.quiet())) {
      labels =
          new Labeller()
              .labelAll(
                  instances, workers, done -> counting.at("labels", done, count), () -> false);
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    List<Path> written =
        InstanceFiles.write(
            out,
            chosen,
            labels.stream()
                .map(label -> new SavedInstance(label.instance(), Optional.of(label.tour())))
                .toList());
    report(labels, seconds, written);
    return Cli.OK;
  }

  private LabelRequest request() {
    String[] ends = cities.split("-", -1);
    if (ends.length > 2 || !Arrays.stream(ends).allMatch(end -> end.matches("\\d{1,6}"))) {
      throw new UsageException("--n expected a number such as 20 or 20-50 but got " + cities);
    }
    int fewest = Integer.parseInt(ends[0]);
    int most = Integer.parseInt(ends[ends.length - 1]);
    if (fewest < Instance.MIN_CITIES || most < fewest || most > MOST_CITIES) {
      throw new UsageException(
          "--n expected "
              + Instance.MIN_CITIES
              + " to "
              + MOST_CITIES
              + " cities but got "
              + cities);
    }
    InstanceKind kind = clustered ? InstanceKind.CLUSTERED : InstanceKind.UNIFORM;
    return new LabelRequest("test", kind, fewest, most, seed);
  }

  private void report(List<LabelledInstance> labels, double seconds, List<Path> written) {
    long proven = labels.stream().filter(LabelledInstance::proven).count();
    double mean = labels.stream().mapToDouble(LabelledInstance::length).average().orElse(0);
    if (output.json()) {
      ObjectNode object = RunJson.object();
      object.put("topic", topic);
      object.put("count", labels.size());
      object.put("proven", proven);
      object.put("meanLength", mean);
      object.put("seconds", seconds);
      object.set("files", RunJson.value(written.stream().map(Path::toString).toList()));
      context.out().println(RunJson.line(object));
      return;
    }
    context
        .out()
        .printf(
            Locale.ROOT,
            "%,d instances, %,d tours proven shortest, mean length %.4f, %.1f s: %s%n",
            labels.size(),
            proven,
            mean,
            seconds,
            String.join(", ", written.stream().map(Path::toString).toList()));
  }
}
