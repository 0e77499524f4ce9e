package descent.topic.tsp.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import descent.cli.Cli;
import descent.cli.CliContext;
import descent.cli.Counting;
import descent.cli.OutputOptions;
import descent.cli.ProgressOptions;
import descent.cli.UsageException;
import descent.run.RunJson;
import descent.topic.tsp.format.FileFormat;
import descent.topic.tsp.format.InstanceFiles;
import descent.topic.tsp.format.SavedInstance;
import descent.topic.tsp.solver.Baselines;
import descent.topic.tsp.solver.SearchWatch;
import descent.topic.tsp.solver.Solution;
import descent.topic.tsp.solver.TourMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds tours for the instances of a file. */
@Command(
    name = "solve",
    description = {
      "Find tours for the instances of a file.",
      "The length is that of the file's own rules: TSPLIB's whole numbers for TSPLIB files. Cities"
          + " of a tour are counted from 1."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class SolveCommand implements Callable<Integer> {
  private static final double TOLERANCE = 1e-9;
  private static final String COUNTED = "instances";

  private final CliContext context;

  @Parameters(index = "0", paramLabel = "TOPIC", description = "tsp, the one topic with instances.")
  String topic = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "TSPLIB, lines of text, or NetworkX node-link JSON.")
  Path file = Path.of("");

  @Option(
      names = {"--method", "--decode"},
      paramLabel = "METHOD",
      description = {
        Baselines.EXPECTED + ".",
        "With --checkpoint: greedy, beam:K, sample:K, starts:8, active:STEPS, each also +2opt"
            + " (default: exact, or greedy)."
      })
  @Nullable String methodName;

  @Option(
      names = "--checkpoint",
      paramLabel = "NAME|FILE|RUNDIR",
      description = "The network whose tours are wanted.")
  @Nullable String checkpoint;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of all that is random in the method (default: 1).")
  long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File to write instances and tours to: .txt, .json or .tsp.")
  @Nullable Path out;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text, json or tsplib.")
  @Nullable FileFormat format;

  @Mixin ProgressOptions progress = new ProgressOptions();

  @Mixin OutputOptions output = new OutputOptions();

  public SolveCommand(CliContext context) {
    this.context = context;
  }

  /** What came out for one instance. */
  private record Solved(SavedInstance saved, Solution solution, double seconds) {
    double length() {
      return saved.instance().length(solution.tour());
    }

    /** By how many percent the tour is longer than the one in the file. */
    Optional<Double> gapPercent() {
      return saved
          .tour()
          .map(tour -> 100 * (length() / saved.instance().length(tour) - 1))
          .filter(gap -> !gap.isNaN())
          .map(gap -> Math.abs(gap) < 100 * TOLERANCE ? 0.0 : gap);
    }
  }

  @Override
  public Integer call() throws IOException {
    TspArguments.requireTsp(topic);
    Path target = out;
    Optional<FileFormat> written =
        target == null ? Optional.empty() : Optional.of(TspArguments.format(target, format));
    List<Solved> all;
    String name = methodName == null ? checkpoint == null ? "exact" : "greedy" : methodName;
    try (Methods methods = new Methods(context, topic, Optional.ofNullable(checkpoint), seed)) {
      all = solve(methods.named(name), InstanceFiles.readAll(file));
    }
    if (target != null) {
      TspArguments.makeFolder(target);
      InstanceFiles.write(target, written.orElseThrow(), all.stream().map(this::saved).toList());
    }
    all.forEach(this::warn);
    report(name, all);
    return Cli.OK;
  }

  private SavedInstance saved(Solved solved) {
    return new SavedInstance(solved.saved().instance(), Optional.of(solved.solution().tour()));
  }

  private List<Solved> solve(TourMethod method, List<SavedInstance> instances) {
    List<Solved> all = new ArrayList<>();
    try (Counting counting = new Counting(context, progress.quiet())) {
      for (SavedInstance saved : instances) {
        long start = System.nanoTime();
        Solution solution = method.solve(saved.instance(), watch(counting, all.size(), instances));
        all.add(new Solved(saved, solution, (System.nanoTime() - start) * 1e-9));
        counting.at(COUNTED, all.size(), instances.size());
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
    return all;
  }

  private static SearchWatch watch(Counting counting, int solved, List<SavedInstance> instances) {
    return new SearchWatch() {
      @Override
      public void progress(double share) {
        counting.at(COUNTED, solved + share, instances.size());
      }
    };
  }

  /** A tour in a file that is longer than one found was no shortest tour. */
  private void warn(Solved solved) {
    double gap = solved.gapPercent().orElse(0.0);
    if (gap < -100 * TOLERANCE) {
      context
          .err()
          .printf(
              Locale.ROOT,
              "descent: %s: the tour in the file is not the shortest: found one that is %.3f %%"
                  + " shorter%n",
              solved.saved().instance().name(),
              -gap);
    }
  }

  private void report(String name, List<Solved> all) {
    if (output.json()) {
      context
          .out()
          .println(RunJson.line(all.size() == 1 ? json(name, all.get(0)) : list(name, all)));
      return;
    }
    for (Solved solved : all) {
      context
          .out()
          .printf(
              Locale.ROOT,
              "%s: %s found %s (%s) in %.3f s%s%n",
              solved.saved().instance(),
              name,
              length(solved),
              solved.solution().proven() ? "proven shortest" : "not proven",
              solved.seconds(),
              solved
                  .gapPercent()
                  .map(gap -> String.format(Locale.ROOT, ", %+.2f %% of the file's tour", gap))
                  .orElse(""));
    }
  }

  private static String length(Solved solved) {
    return solved.saved().instance().isWhole()
        ? String.format(Locale.ROOT, "%.0f", solved.length())
        : String.format(Locale.ROOT, "%.6f", solved.length());
  }

  private static ObjectNode json(String name, Solved solved) {
    ObjectNode object = RunJson.object();
    object.put("instance", solved.saved().instance().name());
    object.put("n", solved.saved().instance().size());
    object.put("method", name);
    if (solved.saved().instance().isWhole()) {
      object.put("length", Math.round(solved.length()));
    } else {
      object.put("length", solved.length());
    }
    object.put("proven", solved.solution().proven());
    object.put("seconds", solved.seconds());
    ArrayNode tour = object.putArray("tour");
    for (int city : solved.solution().tour().toArray()) {
      tour.add(city + 1);
    }
    return object;
  }

  private static ObjectNode list(String name, List<Solved> all) {
    ObjectNode object = RunJson.object();
    object.put("count", all.size());
    object.put("method", name);
    object.put("meanLength", all.stream().mapToDouble(Solved::length).average().orElse(0));
    object.put("proven", all.stream().filter(solved -> solved.solution().proven()).count());
    object.put("seconds", all.stream().mapToDouble(Solved::seconds).sum());
    ArrayNode solutions = object.putArray("solutions");
    for (Solved solved : all) {
      ObjectNode each = json(name, solved);
      solved.gapPercent().ifPresent(gap -> each.put("gapToFilePercent", gap));
      solutions.add(each);
    }
    return object;
  }
}
