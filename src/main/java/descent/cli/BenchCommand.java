package descent.cli;

import descent.experiment.Benchmark;
import descent.experiment.DivergedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures speed. */
@Command(
    name = "bench",
    description = "Measure speed: CSV lines name,unit,value of the median step.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "WORKLOAD", description = "What to measure; all without any.")
  List<String> names = new ArrayList<>();

  @Option(names = "--threads", description = "Threads (default: all processors).")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--seconds", description = "Time for each workload (default: 4).")
  double seconds = 4;

  @Option(names = Cli.DEBUG, description = "Print the stack trace of an error.")
  boolean debug;

  BenchCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, DivergedException {
    if (threads < 1) {
      throw new UsageException("--threads expected at least 1 but got " + threads);
    } else if (!(seconds > 0) || Double.isInfinite(seconds)) {
      throw new UsageException("--seconds expected a positive number but got " + seconds);
    }
    for (Benchmark benchmark : chosen()) {
      double value = benchmark.measure(threads, seconds);
      context
          .out()
          .printf(Locale.ROOT, "%s,%s,%s%n", benchmark.name(), benchmark.unit(), digits(value));
      context.out().flush();
    }
    return Cli.OK;
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
  }

  private List<Benchmark> chosen() {
    Map<String, Benchmark> all = new LinkedHashMap<>();
    context.topics().forEach(topic -> topic.benchmarks().forEach(b -> all.put(b.name(), b)));
    context.benchmarks().forEach(b -> all.put(b.name(), b));
    if (names.isEmpty()) {
      return List.copyOf(all.values());
    }
    List<Benchmark> chosen = new ArrayList<>();
    for (String name : names) {
      Benchmark benchmark = all.get(name);
      if (benchmark == null) {
        throw new UsageException(
            "There is no workload "
                + name
                + "; expected one of "
                + String.join(", ", all.keySet()));
      }
      chosen.add(benchmark);
    }
    return chosen;
  }
}
